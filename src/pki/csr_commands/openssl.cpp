#include "pki/csr_commands/commands.hpp"
#include "pki/csr_commands/quoting.hpp"

namespace certdesk::pki {

namespace {

// genpkey takes the same words in OpenSSL 1.1.1 and 3. The procedure's own `openssl genrsa -des3 -out new2.pem 2048 -sha256`
// fails in 3 ("Extra arguments given."), because genrsa takes no digest and nothing may stand after the size; and with -des3
// somebody would have to type a pass phrase whenever the web server starts.
std::string_view key_options(KeyKind kind) {
    switch (kind) {
        case KeyKind::rsa_2048: return "-algorithm RSA -pkeyopt rsa_keygen_bits:2048";
        case KeyKind::rsa_3072: return "-algorithm RSA -pkeyopt rsa_keygen_bits:3072";
        case KeyKind::rsa_4096: return "-algorithm RSA -pkeyopt rsa_keygen_bits:4096";
        case KeyKind::p256: return "-algorithm EC -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:named_curve";
        case KeyKind::p384: return "-algorithm EC -pkeyopt ec_paramgen_curve:P-384 -pkeyopt ec_param_enc:named_curve";
    }
    return "";
}

}  // namespace

Result<std::string> openssl_commands(const CommandWish& wish) {
    const auto configuration = TRY(openssl_request_configuration(wish.request));
    // A line of its own ends the here-document; every line of the configuration is a heading, a setting or empty.
    const std::string& name = wish.request.dns_names.front();  // letters, digits, dots, hyphens, and '*' in front
    const auto file = [&](std::string_view ending) {
        return shell_word((name.starts_with("*.") ? "wildcard" + name.substr(1) : name) + std::string(ending));
    };
    const auto openssl = wish.openssl_path == "/usr/bin/openssl" ? wish.openssl_path : shell_word(wish.openssl_path);
    const std::string digest = wish.key == KeyKind::p384 ? "-sha384" : "-sha256";  // Baseline Requirements section 7.1.3.2.2

    // Mode 0600 from the beginning (umask), and no pass phrase, because a web server starts without anybody there (KEY-13).
    std::string text = "umask 077\n";
    text += "cat > " + file(".cnf") + " <<'END_OF_SETTINGS'\n" + configuration + "END_OF_SETTINGS\n";
    text += openssl + " genpkey " + std::string(key_options(wish.key)) + " -out " + file(".key") + "\n";
    text += openssl + " req -new -utf8 " + digest + " -config " + file(".cnf") + " -key " + file(".key") + " -out " +
            file(".csr") + "\n";
    text += openssl + " req -in " + file(".csr") + " -noout -verify\n";
    text += "cat " + file(".csr") + "\n";
    return text;
}

}  // namespace certdesk::pki

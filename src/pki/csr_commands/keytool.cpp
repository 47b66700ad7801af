#include "pki/csr_commands/commands.hpp"
#include "pki/csr_commands/quoting.hpp"

#include <string_view>

namespace certdesk::pki {

namespace {

std::string_view key_options(KeyKind kind) {
    switch (kind) {
        case KeyKind::rsa_2048: return "-keyalg RSA -keysize 2048 -sigalg SHA256withRSA";
        case KeyKind::rsa_3072: return "-keyalg RSA -keysize 3072 -sigalg SHA256withRSA";
        case KeyKind::rsa_4096: return "-keyalg RSA -keysize 4096 -sigalg SHA256withRSA";
        case KeyKind::p256: return "-keyalg EC -groupname secp256r1 -sigalg SHA256withECDSA";
        case KeyKind::p384: return "-keyalg EC -groupname secp384r1 -sigalg SHA384withECDSA";
    }
    return "";
}

std::string_view signature_of(KeyKind kind) {
    const auto options = key_options(kind);
    return options.substr(options.find("-sigalg"));
}

}  // namespace

Result<std::string> keytool_commands(const CommandWish& wish) {
    TRY(openssl_request_configuration(wish.request));  // refuses bad names, control characters and values that are too long
    const auto& subject = wish.request.subject;
    // keytool writes the attributes in the reverse order of this text: C first, as the Baseline Requirements want it.
    std::string name;
    const auto attribute = [&](std::string_view label, std::string_view value) {
        if (!value.empty()) name += (name.empty() ? "" : ", ") + std::string(label) + "=" + rfc4514_value(value);
    };
    attribute("CN", subject.common_name);
    attribute("O", subject.organization);
    attribute("L", subject.locality);
    attribute("ST", subject.state);
    attribute("C", subject.country);

    std::string names;
    for (const auto& dns_name : wish.request.dns_names) names += (names.empty() ? "SAN=dns:" : ",dns:") + dns_name;

    const std::string& first = wish.request.dns_names.front();
    const std::string stem = first.starts_with("*.") ? "wildcard" + first.substr(1) : first;
    const auto store = " -alias " + shell_word(stem) + " -keystore " + shell_word(stem + ".p12") + " -storetype PKCS12";
    // keytool asks for the password of the key store; it must not stand on a command line, where others could read it.
    return "umask 077\nkeytool -genkeypair " + std::string(key_options(wish.key)) + " -dname " + shell_word(name) + store +
           "\nkeytool -certreq " + std::string(signature_of(wish.key)) + " -ext " + shell_word(names) + store + " -file " +
           shell_word(stem + ".csr") + "\ncat " + shell_word(stem + ".csr") + "\n";
}

}  // namespace certdesk::pki

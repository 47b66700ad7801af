#include "web/pages/applications/csr_commands.hpp"

namespace certdesk::web::pages {

Result<std::string> csr_commands(const pki::CsrRequest& request) {
    const std::string configuration = TRY(pki::openssl_request_configuration(request));
    const std::string& name = request.dns_names.front();  // a host name: letters, digits, dots and hyphens
    const std::string key = "'" + name + ".key'";
    const std::string csr = "'" + name + ".csr'";
    const std::string settings = "'" + name + ".cnf'";
    const std::string end = configuration.ends_with('\n') ? "" : "\n";
    // The key gets mode 0600 from the beginning (umask), and no pass phrase, because a web server starts without anybody there.
    return "umask 077\n"
           "cat > " +
           settings + " <<'END_OF_SETTINGS'\n" + configuration + end +
           "END_OF_SETTINGS\n"
           "/usr/bin/openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out " +
           key +
           "\n"
           "/usr/bin/openssl req -new -utf8 -sha256 -config " +
           settings + " -key " + key + " -out " + csr +
           "\n"
           "/usr/bin/openssl req -in " +
           csr +
           " -noout -verify\n"
           "cat " +
           csr + "\n";
}

}  // namespace certdesk::web::pages

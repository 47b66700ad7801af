#include "pki/chain/install_bundle.hpp"

#include <algorithm>
#include <set>

namespace certdesk::pki {

namespace {

// A name for files: what a host name may hold, and nothing that a shell or a file system would understand.
std::string file_stem(const Certificate& leaf) {
    std::string stem = leaf.dns_names.empty() ? "certificate" : leaf.dns_names.front();
    if (stem.starts_with("*.")) stem.replace(0, 2, "_wildcard.");
    std::ranges::replace_if(
        stem,
        [](char c) {
            return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
                     c == '_');
        },
        '_');
    if (stem.starts_with('.') || stem.starts_with('-')) stem.insert(0, "_");
    return stem.substr(0, 200);
}

std::string pem_of(const std::vector<const Certificate*>& certificates, std::size_t from, std::size_t to) {
    std::string pem;
    for (std::size_t i = from; i < to; ++i) pem += certificate_to_pem(certificates[i]->der);
    return pem;
}

}  // namespace

std::vector<const Certificate*> certificates_to_send(const Path& path) {
    std::vector<const Certificate*> sent;
    std::set<BytesView, decltype([](BytesView a, BytesView b) { return std::ranges::lexicographical_compare(a, b); })> seen;
    for (std::size_t i = 0; i < path.certificates.size(); ++i) {
        const auto* certificate = path.certificates[i];
        const bool is_root =
            (path.ends_in_a_root && i + 1 == path.certificates.size()) || certificate->subject_der == certificate->issuer_der;
        if ((i != 0 && is_root) || !seen.insert(certificate->der).second) continue;
        sent.push_back(certificate);
    }
    return sent;
}

InstallBundle bundle_for(ServerKind server, const Path& path) {
    const auto sent = certificates_to_send(path);
    const auto stem = file_stem(*sent.front());
    const InstallFile leaf{stem + ".crt", pem_of(sent, 0, 1)};
    const InstallFile chain{stem + ".chain.pem", pem_of(sent, 1, sent.size())};
    const InstallFile full{stem + ".fullchain.pem", pem_of(sent, 0, sent.size())};
    const bool has_chain = sent.size() > 1;
    const std::string with_chain = has_chain ? " -certfile " + chain.name : "";
    InstallBundle bundle;
    switch (server) {
        case ServerKind::nginx:
            bundle.files = {full};
            bundle.settings = "ssl_certificate     " + full.name + ";\nssl_certificate_key " + stem + ".key;\n";
            break;
        case ServerKind::apache:
            bundle.files = {full};
            bundle.settings = "SSLCertificateFile    " + full.name + "\nSSLCertificateKeyFile " + stem + ".key\n";
            break;
        case ServerKind::apache_old:
            bundle.files = {leaf};
            bundle.settings = "SSLCertificateFile      " + leaf.name + "\nSSLCertificateKeyFile   " + stem + ".key\n";
            if (has_chain) bundle.settings += "SSLCertificateChainFile " + chain.name + "\n";
            break;
        case ServerKind::iis:
            bundle.files = {leaf};
            // AES-256 is read from Windows Server 2019 on; the older way is openssl's -legacy.
            bundle.commands = {
                "openssl pkcs12 -export -inkey " + stem + ".key -in " + leaf.name + with_chain + " -out " + stem + ".pfx",
                "certutil -importPFX " + stem + ".pfx"};
            break;
        case ServerKind::java:
            bundle.files = {leaf};
            bundle.commands = {"openssl pkcs12 -export -name tls -inkey " + stem + ".key -in " + leaf.name + with_chain +
                                   " -out " + stem + ".p12",
                               "keytool -list -v -storetype PKCS12 -keystore " + stem + ".p12"};
            break;
        case ServerKind::plesk: bundle.files = {leaf}; break;
    }
    const bool in_two_files = bundle.files.front().name == leaf.name;
    if (in_two_files && has_chain) bundle.files.push_back(chain);
    return bundle;
}

}  // namespace certdesk::pki

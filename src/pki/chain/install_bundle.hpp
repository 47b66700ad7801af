// What to put on a server: the certificate and its intermediates in the files and the order that each server wants.
#pragma once

#include "base/enumeration.hpp"
#include "pki/chain/path.hpp"

#include <string>
#include <vector>

namespace certdesk::pki {

CD_ENUMERATION(ServerKind,
               nginx,       // ssl_certificate: one file, leaf first
               apache,      // 2.4.8 and newer: SSLCertificateFile holds leaf and intermediates
               apache_old,  // before 2.4.8: SSLCertificateFile and SSLCertificateChainFile
               iis,         // a PKCS #12 file, made where the key is
               java,        // a PKCS #12 key store
               plesk);      // two fields of a form: certificate, CA certificate

struct InstallFile {
    std::string name{};  // "www.example.co.jp.fullchain.pem"
    std::string pem{};
};

struct InstallBundle {
    std::vector<InstallFile> files{};
    std::string settings{};               // lines of the server's configuration, or commands to run; may be empty
    std::vector<std::string> commands{};  // to run in the folder of the files, one line each
};

// Leaf first, then upwards, each once; the root is left out because clients have it (RFC 8446 section 4.4.2). A self-signed leaf
// stays.
[[nodiscard]] std::vector<const Certificate*> certificates_to_send(const Path& path);

// File names come from the first DNS name, "_wildcard." for "*."; the private key is called NAME.key and is never part of it.
[[nodiscard]] InstallBundle bundle_for(ServerKind server, const Path& path);

}  // namespace certdesk::pki

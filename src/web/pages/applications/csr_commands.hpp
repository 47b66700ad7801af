// The commands with which a customer makes key and CSR on the own server (R83, R91, R95), with the customer's data put in.
#pragma once

#include "base/result.hpp"
#include "pki/csr.hpp"

#include <string>

namespace certdesk::web::pages {

// To be pasted into a shell as they are; works with OpenSSL 1.1.1 and 3. The procedure's own first command
// (`openssl genrsa -des3 -out new2.pem 2048 -sha256`) fails on OpenSSL 3, because genrsa takes no digest. No value can end the
// quoting: a shell expands nothing in the here-document, and the configuration escapes what OpenSSL gives a meaning.
// Malformed when a value holds control characters.
[[nodiscard]] Result<std::string> csr_commands(const pki::CsrRequest& request);

}  // namespace certdesk::web::pages

#include "web/pages/applications/csr_commands.hpp"

#include "pki/csr_commands/commands.hpp"

namespace certdesk::web::pages {

Result<std::string> csr_commands(const pki::CsrRequest& request) { return pki::openssl_commands({.request = request}); }

}  // namespace certdesk::web::pages

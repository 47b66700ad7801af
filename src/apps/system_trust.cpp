#include "apps/system_trust.hpp"

#include <fstream>
#include <iterator>

namespace certdesk::apps {

Result<pki::TrustBundle> read_system_trust(Day obtained) {
    constexpr auto path = "/etc/ssl/certs/ca-certificates.crt";
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail(ErrorKind::not_found, std::string(path) + " cannot be opened");
    return with_context(pki::read_trust_bundle(std::string(std::istreambuf_iterator<char>(file), {}), obtained), path);
}

}  // namespace certdesk::apps

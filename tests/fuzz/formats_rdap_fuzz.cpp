#include "formats/rdap.hpp"
#include "formats/rdap_bootstrap.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    if (const auto domain = read_rdap_domain(input); domain && *domain) {
        promise(!(*domain)->ldh_name.empty() || !(*domain)->unicode_name.empty());
        promise((*domain)->entities.size() <= 500);
    }
    if (const auto bootstrap = RdapBootstrap::read(input))
        for (const auto& server : bootstrap->servers_for("www.example")) promise(server.starts_with("https://"));
    return 0;
}

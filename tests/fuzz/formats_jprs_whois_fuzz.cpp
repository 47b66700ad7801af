#include "formats/whois/jprs_whois.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = read_jprs_whois(fuzz::text_from(data, size));
    if (!read || !*read) return 0;
    promise(!(*read)->domain.empty());
    promise((*read)->kind != JprsKind::organizational || (*read)->service.empty());
    return 0;
}

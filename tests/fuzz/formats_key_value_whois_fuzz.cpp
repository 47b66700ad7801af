#include "formats/whois/key_value_whois.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = read_key_value_whois(fuzz::text_from(data, size));
    if (read && *read) promise(!(*read)->domain.empty());
    return 0;
}

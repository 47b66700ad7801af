#include "formats/internet_address.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto address = parse_internet_address(fuzz::text_from(data, size));
    if (!address) return 0;
    const auto again = parse_internet_address(address->text);
    promise(again && again->text == address->text && again->is_special == address->is_special);
    return 0;
}

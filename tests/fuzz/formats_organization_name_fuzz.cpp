#include "formats/organization_name.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    promise(compare_english(input, input) == NameMatch::equal);
    promise(compare_japanese(input, input) == NameMatch::equal);
    const auto half = input.size() / 2;
    const auto a = input.substr(0, half);
    const auto b = input.substr(half);
    promise(compare_english(a, b) == compare_english(b, a));
    promise(compare_japanese(a, b) == compare_japanese(b, a));
    // What is folded is a key: folding it again changes nothing.
    promise(folded_japanese(folded_japanese(input)) == folded_japanese(input));
    return 0;
}

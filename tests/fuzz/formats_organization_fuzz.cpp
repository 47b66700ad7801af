#include "formats/english_organization.hpp"
#include "formats/japanese_organization.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

// What is folded is a key: folding it again changes nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    const auto japanese = folded_japanese_organization(input);
    promise(folded_japanese_organization(japanese) == japanese);
    const auto english = folded_english_organization(input);
    promise(folded_english_organization(english) == english);
    return 0;
}

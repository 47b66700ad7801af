#include "base/text.hpp"
#include "formats/kana.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    const auto folded = nfkc(input);
    promise(nfkc(folded) == folded);
    (void)fold_hyphens(input);
    const auto reading = to_hiragana_reading(input);
    if (!reading) return 0;
    promise(to_hiragana_reading(*reading) == reading && is_storable_text(*reading));
    return 0;
}

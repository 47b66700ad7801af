#include "base/text.hpp"
#include "formats/zengin/bank_kana.hpp"
#include "formats/zengin/jis_x0201.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    const auto key = zengin::payer_key(input);
    promise(is_storable_text(key) || !is_storable_text(input));
    const auto bank_kana = zengin::to_bank_kana(input);
    if (!bank_kana) return 0;
    promise(zengin::to_bank_kana(*bank_kana) == bank_kana);
    promise(zengin::to_jis_x0201(*bank_kana).has_value());
    return 0;
}

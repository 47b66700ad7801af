#include "formats/legal_form.hpp"
#include "formats/prefecture.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    if (const auto prefecture = parse_prefecture(input)) {
        promise(parse_prefecture(prefecture->english) == prefecture);
        promise(prefecture_of_number(prefecture->number) == prefecture);
    }
    (void)parse_legacy_legal_form(input);
    (void)legal_form_in_name(input);
    return 0;
}

#include "base/text.hpp"
#include "formats/form_data.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    const auto form = parse_urlencoded(input);
    if (!form) return 0;
    const auto again = parse_urlencoded(write_urlencoded(*form));
    promise(again && again->list().size() == form->list().size());
    for (std::size_t i = 0; i < form->list().size(); ++i) {
        const auto& field = form->list()[i];
        promise(field.name == again->list()[i].name && field.value == again->list()[i].value);
        promise(is_storable_text(field.name) && is_storable_text(field.value));
    }
    return 0;
}

#include "base/text.hpp"
#include "formats/form_data.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    // The first line is the content type, the rest the body.
    const auto end = input.find('\n');
    if (end == std::string_view::npos) return 0;
    const auto form = parse_multipart(input.substr(0, end), input.substr(end + 1));
    if (!form) return 0;
    for (const auto& field : form->list()) {
        promise(is_storable_text(field.name));
        promise(field.is_file() ? is_storable_text(*field.filename) : is_storable_text(field.value));
        if (field.is_file()) promise(field.filename->find_first_of("/\\\\\r\n") == std::string::npos);
    }
    return 0;
}

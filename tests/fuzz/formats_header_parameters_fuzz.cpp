#include "formats/header_parameters.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    const auto parsed = parse_parameters(input);
    if (!parsed) return 0;
    promise(!parsed->value.empty());
    for (const auto& [name, value] : parsed->parameters) promise(parsed->find(name) == value);
    return 0;
}

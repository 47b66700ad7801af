#include "adapters/configuration/configuration.hpp"
#include "tests/fuzz/promise.hpp"

#include <optional>

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto reading =
        configuration::read(fuzz::text_from(data, size), "/nowhere", [](std::string_view) { return std::nullopt; });
    // Either a configuration or at least one fault, never both.
    promise(reading.configuration.has_value() == reading.faults.empty());
    for (const auto& fault : reading.faults) promise(!fault.what.empty());
    return 0;
}

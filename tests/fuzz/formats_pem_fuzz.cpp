#include "formats/pem.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    const auto blocks = parse_pem(input);
    if (!blocks) return 0;
    std::string written;
    for (const auto& block : *blocks) written += write_pem(block.label, block.der);
    const auto again = parse_pem(written);
    promise(again && again->size() == blocks->size());
    for (std::size_t i = 0; i < blocks->size(); ++i)
        promise((*again)[i].label == (*blocks)[i].label && (*again)[i].der == (*blocks)[i].der);
    return 0;
}

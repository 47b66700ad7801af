#include "formats/pasted_text.hpp"
#include "formats/pem.hpp"
#include "tests/fuzz/promise.hpp"

#include <algorithm>

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    const auto open = read_pasted(input, PrivateKeys::allowed);
    const auto guarded = read_pasted(input, PrivateKeys::refused);
    // Refusing private keys changes nothing but that.
    if (guarded) promise(open && open->size() == guarded->size());
    if (!open) {
        // Lines end in many ways (U+0085, U+2028, references of HTML), each of at least one byte.
        promise(open.error().line <= size + 1);
        return 0;
    }
    promise(!open->empty());
    for (const auto& block : *open) {
        promise(!block.der.empty() && block.der.size() <= size && block.first_line >= 1);
        promise(der_size(block.der) <= block.der.size());
        promise(std::ranges::is_sorted(block.repairs));
        // What was mended needs no mending when it is written again.
        const auto again = read_pasted(write_pem("CERTIFICATE", block.der), PrivateKeys::refused);
        promise(again && again->size() == 1 && again->front().der == block.der && again->front().repairs.empty());
    }
    // What the strict reader accepts, this one reads alike, but for armor inside other text that only it understands.
    if (const auto strict = parse_pem(input); strict && strict->size() == 1 && open->size() == 1 && open->front().repairs.empty())
        promise(open->front().der == strict->front().der);
    return 0;
}

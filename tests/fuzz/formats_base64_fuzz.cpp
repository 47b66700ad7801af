#include "formats/base64.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    // One text for one value: what is read is written again byte for byte.
    if (const auto bytes = from_base64(input)) promise(to_base64(*bytes) == input);
    if (const auto bytes = from_base64url(input)) promise(to_base64url(*bytes) == input);
    const BytesView bytes(data, size);
    promise(from_base64(to_base64(bytes)) == Bytes(bytes.begin(), bytes.end()));
    return 0;
}

#include "adapters/net/request_reader.hpp"
#include "tests/fuzz/promise.hpp"

#include <algorithm>
#include <string>

using namespace certdesk;
using fuzz::promise;

namespace {

struct Read {
    net::RequestReader::State state{};
    std::size_t used = 0;
    std::string path;
    std::string body;
    int refused = 0;
    friend bool operator==(const Read&, const Read&) = default;
};

Read read(const net::RequestLimits& limits, std::string_view bytes, std::size_t at_once) {
    net::RequestReader reader(limits);
    Read result;
    while (result.used < bytes.size() && !reader.is_over())
        result.used += reader.feed(bytes.substr(result.used, std::min(at_once, bytes.size() - result.used)));
    result.state = reader.state();
    result.path = reader.request().path;
    result.body = reader.request().body;
    if (result.state == net::RequestReader::State::refused) result.refused = reader.refused().status;
    return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const net::RequestLimits limits{
        .header_bytes = 4096, .header_count = 20, .target_bytes = 512, .body_bytes = 4096, .body_bytes_of = {}};
    const auto bytes = fuzz::text_from(data, size);
    const auto whole = read(limits, bytes, bytes.size() + 1);
    // However the bytes arrive, it is the same request: what two readers could take in two ways is refused.
    const auto dripping = read(limits, bytes, 1);
    promise(whole.state == dripping.state && whole.refused == dripping.refused);
    if (whole.state == net::RequestReader::State::complete) {
        promise(whole == dripping);
        promise(whole.body.size() <= limits.body_bytes);
        promise(whole.path.starts_with('/') && whole.path.find('\0') == std::string::npos && !whole.path.contains("/../"));
    }
    if (whole.state == net::RequestReader::State::refused) promise(whole.refused >= 400 && whole.refused < 600);
    return 0;
}

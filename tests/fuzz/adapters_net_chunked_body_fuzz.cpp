#include "adapters/net/chunked_body.hpp"
#include "tests/fuzz/promise.hpp"

#include <string>

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t limit = 2048;
    const auto bytes = fuzz::text_from(data, size);
    net::ChunkedBody whole(limit);
    std::string body;
    const auto used = whole.feed(bytes, body);
    promise(used <= bytes.size() && body.size() <= limit);

    net::ChunkedBody dripping(limit);
    std::string dripped;
    std::size_t at = 0;
    while (at < bytes.size() && dripping.state() == net::ChunkedBody::State::reading)
        at += dripping.feed(bytes.substr(at, 1), dripped);
    promise(whole.state() == dripping.state());
    if (whole.state() == net::ChunkedBody::State::complete) promise(dripped == body && at == used);
    return 0;
}

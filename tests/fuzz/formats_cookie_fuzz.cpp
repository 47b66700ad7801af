#include "formats/cookie.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    for (const auto& cookie : parse_cookies(input)) {
        const auto written = write_set_cookie({.name = cookie.name, .value = cookie.value});
        promise(written && written->find_first_of("\r\n") == std::string::npos);
        promise(find_cookie(cookie.name + "=" + cookie.value, cookie.name) == cookie.value);
    }
    return 0;
}

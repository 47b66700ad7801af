#include "base/time.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    if (const auto day = parse_iso_date(input)) promise(parse_iso_date(to_iso_date(*day)) == day);
    (void)parse_rfc3339(input);
    (void)parse_time_of_day(input);
    return 0;
}

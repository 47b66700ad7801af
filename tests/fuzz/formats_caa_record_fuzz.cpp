#include "formats/caa_record.hpp"
#include "tests/fuzz/promise.hpp"

#include <algorithm>

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (const auto record = read_caa_rdata({data, size})) {
        promise(std::ranges::all_of(record->value, [](char c) { return c >= ' ' && c <= '~'; }));
        const auto again = read_caa_rdata(write_caa_rdata(*record));
        promise(again && *again == *record);
        (void)read_caa_issuer(record->value);
    }
    if (const auto issuer = read_caa_issuer(fuzz::text_from(data, size)); issuer && !issuer->domain.empty())
        promise(read_caa_issuer(issuer->domain).value().domain == issuer->domain);
    return 0;
}

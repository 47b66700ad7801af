#include "formats/ct_log_list.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto list = read_ct_log_list(fuzz::text_from(data, size));
    if (!list) return 0;
    for (const auto& log : list->logs) promise(log.log_id.size() == 32 && !log.key_der.empty());
    return 0;
}

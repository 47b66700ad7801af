#include "pki/weak_keys/blocklist.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto list = pki::Blocklist::open({data, size});
    if (!list) return 0;
    (void)list->is_intact();
    (void)list->blocked({data, size});
    for (std::size_t i = 0; i < list->lists().size(); ++i) (void)list->entries_of(i);
    return 0;
}

#include "pki/chain/sct.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto scts = pki::read_sct_list(BytesView(data, size));
    if (!scts) return 0;
    promise(scts->size() <= pki::max_scts);
    if (scts->empty()) return 0;
    // What was read and written again is the same.
    const auto again = pki::read_sct_list(pki::write_sct_list(*scts));
    promise(again && *again == *scts);
    return 0;
}

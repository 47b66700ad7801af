#include "pki/crl.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto crl = pki::parse_crl(BytesView(data, size));
    if (!crl) return 0;
    promise(crl->der.size() == size);
    for (const auto& revoked : crl->revoked) promise(!revoked.serial.empty());
    return 0;
}

#include "pki/csr.hpp"
#include "pki/weak_key.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto csr = pki::parse_csr(BytesView(data, size));
    if (!csr) return 0;
    promise(csr->der.size() == size);
    (void)pki::to_text(csr->subject);
    (void)pki::faults_of(csr->key);
    // What is read strictly is read again in the same way.
    const auto again = pki::parse_csr_pem(pki::csr_to_pem(csr->der));
    promise(again && again->subject.as_read == csr->subject.as_read && again->dns_names == csr->dns_names);
    return 0;
}

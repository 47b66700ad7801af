#include "pki/reading/der_walk.hpp"
#include "pki/reading/pkcs7.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = pki::reading::parse_pkcs7(BytesView(data, size));
    if (!file) return 0;
    promise(file->certificates.size() <= pki::reading::max_pkcs7_certificates);
    std::size_t inside = 0;
    for (const auto& certificate : file->certificates) inside += certificate.der.size();
    for (const auto& crl : file->crls) inside += crl.der.size();
    promise(inside <= size);
    return 0;
}

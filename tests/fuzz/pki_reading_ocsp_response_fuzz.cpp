#include "pki/reading/ocsp_response.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto response = pki::reading::parse_ocsp_response(BytesView(data, size));
    if (!response) return 0;
    const bool successful = response->status == pki::reading::OcspStatus::successful;
    promise(successful == !response->answers.empty() && successful == !response->tbs_der.empty());
    promise(!successful || response->responder_key_hash.empty() || response->responder_name_der.empty());
    for (const auto& answer : response->answers)
        promise((answer.answer == pki::reading::OcspAnswer::revoked) == answer.revoked_at.has_value());
    return 0;
}

#include "pki/certificate.hpp"
#include "pki/chain/path.hpp"
#include "pki/name_match.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto certificate = pki::parse_certificate(BytesView(data, size));
    if (!certificate) return 0;
    promise(certificate->der.size() == size);
    // What will be signed reads as what was signed.
    const auto unsigned_part = pki::parse_to_be_signed(certificate->tbs_der);
    promise(unsigned_part && unsigned_part->serial == certificate->serial &&
            unsigned_part->subject_text == certificate->subject_text);
    (void)pki::match_name(*certificate, "www.example.co.jp");
    (void)pki::find_paths({.leaf = *certificate, .roots = {&*certificate, 1}, .at = certificate->not_before});
    return 0;
}

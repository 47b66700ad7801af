#include "lint/lint.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

// One input is tried as a certificate, as one that is not signed yet, and as a request.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    const auto at = parse_rfc3339("2026-12-01T00:00:00Z").value();
    const auto look_at = [](const std::vector<lint::Finding>& findings) {
        for (const auto& finding : findings) promise(!finding.id.empty() && !finding.where.empty() && !finding.detail.empty());
    };
    if (const auto certificate = pki::parse_certificate(input)) look_at(lint::lint_certificate(*certificate, at));
    if (const auto certificate = pki::parse_to_be_signed(input)) look_at(lint::lint_certificate(*certificate, at));
    if (const auto csr = pki::parse_csr(input)) look_at(lint::lint_csr(*csr, at));
    // What the strict readers refuse is judged too.
    if (const auto findings = lint::lint_der(input)) look_at(*findings);
    return 0;
}

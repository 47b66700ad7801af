#include "lint/input.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

// The whole way of a file somebody brings: found in its text, read, and judged with all there is to ask; what cannot be read too.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto now = parse_rfc3339("2026-12-01T00:00:00Z").value();
    const lint::CsrContext context{.at = now,
                                   .names = {.also_public = {"test"}},
                                   .wanted = lint::WantedRequest{.subject = {.country = "JP",
                                                                             .state = "Tokyo",
                                                                             .locality = "Minato-ku",
                                                                             .organization = "Example Co., Ltd.",
                                                                             .common_name = "www.example.test"},
                                                                 .names = {"www.example.test", "example.test"}},
                                   .key_seen_in = "another order"};
    const auto look_at = [](const std::vector<lint::Finding>& findings) {
        for (const auto& finding : findings) promise(!finding.id.empty() && !finding.where.empty());
    };
    const auto input = pki::reading::read_input(BytesView(data, size), PrivateKeys::refused);
    if (!input) return look_at(lint::findings_of(input.error().walk)), 0;
    look_at(lint::lint_input(*input, now));
    look_at(lint::lint_input(*input, now, &context));
    return 0;
}

// Something a person brought, read and judged, and the answer about it: the same from the command line, the API and the pages.
// Private to this room and to the command line: it speaks Boost.JSON.
#pragma once

#include "lint/input.hpp"
#include "pki/reading/read_input.hpp"
#include "web/tools/decoded.hpp"

#include <expected>
#include <string>
#include <vector>

namespace certdesk::web::tools {

// What was read, or why it was not.
struct Judgement {
    std::expected<pki::reading::Input, pki::reading::Unreadable> input{};
    std::vector<lint::Finding> findings{};

    [[nodiscard]] std::string kind() const;     // of reading::InputKind; empty when nobody can tell
    [[nodiscard]] bool is_private_key() const;  // it was seen and not read (KEY-02)
    [[nodiscard]] bool has_errors() const { return !input || lint::has_errors(findings); }
};

// PEM in any text, or DER. With a context requests are asked everything.
[[nodiscard]] Judgement judge(BytesView bytes, PrivateKeys private_keys, Instant now, const lint::CsrContext* csr = nullptr);

// Says that this is another thing than was asked for; it is judged all the same.
void name_other_kind(Judgement& judgement, const std::vector<pki::reading::InputKind>& wanted);

// {"kind", "decoded" | "unreadable", "findings"}
[[nodiscard]] JsonObject judgement_json(const Judgement& judgement);
[[nodiscard]] JsonArray findings_json(const std::vector<lint::Finding>& findings);

}  // namespace certdesk::web::tools

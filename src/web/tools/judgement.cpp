#include "web/tools/judgement.hpp"

#include <algorithm>

namespace certdesk::web::tools {

std::string Judgement::kind() const {
    if (input) return std::string(to_text(input->kind()));
    return input.error().kind ? std::string(to_text(*input.error().kind)) : "";
}

bool Judgement::is_private_key() const {
    using pki::reading::UnreadableCause;
    return !input && (input.error().cause == UnreadableCause::private_key || input.error().cause == UnreadableCause::key_store);
}

Judgement judge(BytesView bytes, PrivateKeys private_keys, Instant now, const lint::CsrContext* csr) {
    Judgement judgement{.input = pki::reading::read_input(bytes, private_keys)};
    judgement.findings =
        judgement.input ? lint::lint_input(*judgement.input, now, csr) : lint::findings_of(judgement.input.error().walk);
    return judgement;
}

void name_other_kind(Judgement& judgement, const std::vector<pki::reading::InputKind>& wanted) {
    if (!judgement.input || std::ranges::find(wanted, judgement.input->kind()) != wanted.end()) return;
    judgement.findings.insert(judgement.findings.begin(), {"input.other_kind", lint::Severity::error, "file",
                                                           "this is a " + std::string(to_text(judgement.input->kind())), ""});
}

JsonArray findings_json(const std::vector<lint::Finding>& findings) {
    JsonArray array;
    for (const auto& finding : findings)
        array.push_back(JsonObject{{"id", finding.id},
                                   {"severity", std::string(to_text(finding.severity))},
                                   {"where", finding.where},
                                   {"detail", finding.detail},
                                   {"citation", finding.citation}});
    return array;
}

JsonObject judgement_json(const Judgement& judgement) {
    const auto kind = judgement.kind();
    JsonObject json{{"kind", kind.empty() ? Json() : Json(kind)}};
    if (judgement.input)
        json["decoded"] = decoded_json(*judgement.input);
    else
        json["unreadable"] = unreadable_json(judgement.input.error());
    json["findings"] = findings_json(judgement.findings);
    return json;
}

}  // namespace certdesk::web::tools

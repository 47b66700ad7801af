// The tools for one thing: a request, or a certificate and its kin.
#include "formats/base64.hpp"
#include "web/pages/tools/brought.hpp"
#include "web/pages/tools/facts.hpp"
#include "web/pages/tools/findings.hpp"
#include "web/pages/tools/tools.hpp"

#include <type_traits>
#include <variant>

namespace certdesk::web::pages {

namespace {

using pki::reading::Input;
using pki::reading::InputKind;

// What an address can hold everywhere.
constexpr std::size_t longest_link_bytes = 16'384;

lint::CsrContext context_of(Visit& visit, const pki::Blocklist* weak_keys) {
    return {.names = {.also_public = visit.world().settings.survey.also_public_names}, .blocklist = weak_keys};
}

Bytes der_of(const pki::reading::Item& item) {
    return std::visit(
        [](const auto& facts) -> Bytes {
            if constexpr (requires { facts.der; })
                return facts.der;
            else if constexpr (std::is_same_v<std::decay_t<decltype(facts)>, pki::reading::PublicKeyFile>)
                return facts.spki_der;
            else
                return {};
        },
        item.facts);
}

// What the fragment of a link holds: one thing as DER, several certificates as PEM.
Bytes linkable(const Input& input) {
    if (input.items.size() == 1) return der_of(input.items.front());
    if (input.kind() != InputKind::certificates) return {};
    std::string pem;
    for (const auto& item : input.items) pem += pki::certificate_to_pem(der_of(item));
    const auto bytes = bytes_of(pem);
    return {bytes.begin(), bytes.end()};
}

// Who can mend errors in it: "tools.fault.<this>".
std::string whose_fault(InputKind kind) {
    switch (kind) {
        case InputKind::csr: return "tools.fault.csr";
        case InputKind::certificate:
        case InputKind::certificates:
        case InputKind::pkcs7: return "tools.fault.certificate";
        case InputKind::crl:
        case InputKind::ocsp_response: return "tools.fault.authority";
        default: return "";
    }
}

// A certificate on the page for requests, and the other way round: it is judged all the same.
void name_other_tool(Visit& visit, Values& values, std::string_view tool, const Input& input) {
    const bool is_csr = input.kind() == InputKind::csr;
    if (is_csr == (tool == "csr")) return;
    const std::string kind(to_text(input.kind()));
    auto& other = values.add("OTHER_KIND");
    other.set("SENTENCE", visit.house().words.fill(visit.language(), "tools.other_kind." + std::string(tool),
                                                   {{"kind", visit.word("reading.kind." + kind)}}));
}

void show_link(Values& values, std::string_view tool, const Input& input) {
    const auto bytes = linkable(input);
    if (bytes.empty() || bytes.size() > longest_link_bytes) return;
    values.add("LINKABLE").set("LINK", "/tools/" + std::string(tool) + "#" + to_base64url(bytes));
}

http::Response judge_one(Visit& visit, std::string_view tool) {
    const auto brought = one_brought_by(visit.form());
    const auto weak_keys = visit.world().weak_keys();
    const auto context = context_of(visit, weak_keys.get());
    const auto judgement =
        tools::judge(bytes_of(brought.content.reveal()), PrivateKeys::refused, visit.now(), tool == "csr" ? &context : nullptr);
    if (judgement.is_private_key()) return refuse_private_key(visit, tool);

    Values values;
    show_form(visit, values, tool, brought.typed ? brought.content.reveal() : std::string_view());
    if (!judgement.input) {
        show_why_unreadable(visit, values, judgement.input.error(), brought);
        if (!judgement.findings.empty()) show_judged(visit, values, judgement.findings, "");
        return tool_page(visit, tool, values, 422);
    }
    const auto kind = judgement.input->kind();
    values.show("AGAIN").add("JUDGED").set("KIND", visit.word("reading.kind." + std::string(to_text(kind))));
    name_other_tool(visit, values, tool, *judgement.input);
    show_judged(visit, values, judgement.findings, whose_fault(kind));
    show_things(visit, values, *judgement.input);
    show_link(values, tool, *judgement.input);
    return tool_page(visit, tool, values);
}

http::Response show_empty(Visit& visit, std::string_view tool) {
    Values values;
    show_form(visit, values, tool, {});
    return tool_page(visit, tool, values);
}

}  // namespace

http::Response show_csr_tool(Visit& visit) { return show_empty(visit, "csr"); }
http::Response judge_brought_csr(Visit& visit) { return judge_one(visit, "csr"); }
http::Response show_certificate_tool(Visit& visit) { return show_empty(visit, "certificate"); }
http::Response judge_brought_certificate(Visit& visit) { return judge_one(visit, "certificate"); }

}  // namespace certdesk::web::pages

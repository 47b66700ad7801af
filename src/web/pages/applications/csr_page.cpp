#include "web/pages/applications/csr_page.hpp"

#include "base/text.hpp"
#include "core/vetting/cleared.hpp"
#include "desk/give_csr.hpp"
#include "desk/order_overview.hpp"
#include "pki/csr_commands/commands.hpp"
#include "web/pages/applications/applications.hpp"

#include <algorithm>

namespace certdesk::web::pages {

namespace {

using applications::Stage;

bool holds_private_key(const std::vector<Finding>& findings) {
    return std::ranges::any_of(findings, [](const Finding& finding) { return finding.refusal == Refusal::csr_has_private_key; });
}

// Why there is nothing to send: "csr.closed.<this>"; nothing when the CSR is awaited.
std::optional<std::string> reason_it_is_closed(const desk::OrderOverview& overview) {
    if (overview.service == contracts::Service::full) return "full_service";
    if (overview.applications.empty() || overview.applications.front().stage == Stage::gathering) return "too_early";
    if (overview.applications.front().stage != Stage::awaiting_csr) return "received";
    return std::nullopt;
}

}  // namespace

http::Response csr_page(Visit& visit, const OrderId& id, const SentCsr& sent) {
    const auto overview = desk::order_overview(visit.world(), visit.actor(), id);
    if (!overview) return visit.answer_no(overview.error());
    Values values;
    values.set("NUMBER", overview->order.number).set("ORDER_LINK", "/orders/" + id.text());
    values.set("COMMON_NAME", overview->order.names.empty() ? std::string() : overview->order.names.front());
    show_findings(visit, values, sent.findings);
    if (const auto reason = reason_it_is_closed(*overview)) {
        values.add("CLOSED").set("WHY", visit.word("csr.closed." + *reason));
    } else {
        auto& open = values.add("OPEN");
        open.set("TYPED", holds_private_key(sent.findings) ? std::string_view() : std::string_view(sent.text));
        const auto commands =
            pki::openssl_commands({.request = {vetting::wanted_subject(overview->answers), overview->order.names}});
        if (commands) open.add("WITH_COMMANDS").set("COMMANDS", *commands);
        const auto subject = vetting::wanted_subject(overview->answers);
        open.set("C", subject.country).set("ST", subject.state).set("L", subject.locality).set("O", subject.organization);
        open.set("CN", subject.common_name);
    }
    return visit.page("pages/applications/csr_page.html", visit.word("csr.title"), values, "ORDERS",
                      sent.findings.empty() ? 200 : 422);
}

http::Response show_csr(Visit& visit) {
    const auto id = visit.id<OrderId>("order");
    return id ? csr_page(visit, *id, {}) : visit.not_found();
}

http::Response give_csr(Visit& visit) {
    const auto id = visit.id<OrderId>("order");
    if (!id) return visit.not_found();
    const auto* file = visit.form().find_file("file");
    const std::string text(file != nullptr ? std::string_view(file->value) : visit.form().text("csr"));
    const auto given = desk::give_csr(visit.world(), visit.actor(), *id, text);
    if (given) return visit.redirect_with_notice("/orders/" + id->text(), "notice.csr_given");
    const auto* refused = desk::refusal_in(given.error());
    const bool about_the_csr = refused != nullptr && refused->findings.front().where == "csr";
    if (!about_the_csr) return visit.answer_no(given.error());
    return csr_page(visit, *id, {.text = is_storable_text(text) ? text : std::string(), .findings = refused->findings});
}

}  // namespace certdesk::web::pages

#include "web/pages/papers/papers.hpp"

#include "base/text.hpp"
#include "desk/ask_for_paper.hpp"
#include "desk/upload_paper.hpp"
#include "web/pages/papers/shown_paper.hpp"

#include <algorithm>
#include <string>

namespace certdesk::web::pages {

namespace {

using papers::DomainOwner;
using papers::Known;
using papers::Situation;

// A form that came back, with the paper it belongs to; none for the operator's question.
struct RefusedForm {
    std::optional<PaperId> paper;
    std::vector<Finding> findings;
};

template <Enumeration E>
void show_choices(Visit& visit, Values& values, std::string_view section, const std::string& prefix, E chosen) {
    for (const auto value : all_of<E>()) {
        auto& row = values.add(section);
        row.set("VALUE", to_text(value)).set("LABEL", visit.word(prefix + std::string(to_text(value))));
        row.show_if(value == chosen, "CHOSEN");
    }
}

template <Enumeration E>
E told(const FormData& form, std::string_view name) {
    return parse_enumeration<E>(form.text(name)).value_or(E{});
}

// What the operator found out, as the page's address carries it.
Situation situation_in(const FormData& query) {
    Situation situation;
    situation.owner = told<DomainOwner>(query, "owner");
    situation.owner_can_be_phoned = told<Known>(query, "owner_can_be_phoned");
    situation.phone_confirmed = told<Known>(query, "phone_confirmed");
    situation.registration_confirmed = told<Known>(query, "registration_confirmed");
    return situation;
}

void show_question(Visit& visit, Values& values, const desk::PapersOfOrder& seen) {
    auto& ask = values.add("ASK");
    const auto& situation = seen.situation;
    show_choices(visit, ask, "OWNERS", "papers.owner.", situation.owner);
    show_choices(visit, ask, "OWNER_PHONED", "papers.known.", situation.owner_can_be_phoned);
    show_choices(visit, ask, "PHONE_CONFIRMED", "papers.known.", situation.phone_confirmed);
    show_choices(visit, ask, "REGISTRATION_CONFIRMED", "papers.known.", situation.registration_confirmed);
    for (const auto kind : all_of<papers::Kind>()) {
        auto& row = ask.add("KINDS");
        const auto needed = std::ranges::find(seen.needed, kind, &papers::Needed::kind);
        const auto reason = needed == seen.needed.end() ? papers::Reason::asked_by_the_desk : needed->reason;
        row.set("VALUE", std::string(to_text(kind)) + ":" + std::string(to_text(reason)));
        row.set("LABEL", visit.word("papers.kind." + std::string(to_text(kind))));
        if (needed == seen.needed.end()) continue;
        row.show("NEEDED").add("REASON").set("WHY", visit.word("papers.reason." + std::string(to_text(reason))));
    }
}

void show_folder(Visit& visit, Values& row, const desk::PaperFolder& folder, const RefusedForm& refused) {
    const auto stage = folder.paper.stage;
    show_paper_facts(visit, row, folder);
    if (visit.is(accounts::Role::desk_operator)) {
        row.show("FOR_OPERATOR");
        return;
    }
    row.show_if(after(papers::table, stage, papers::Step::announce).has_value(), "ANNOUNCE");
    row.set("TODAY", to_iso_date(day_in_japan(visit.now())));
    if (!after(papers::table, stage, papers::Step::upload)) return;
    auto& form = row.add("UPLOAD");
    form.set("PAPER", folder.paper.id.text());
    form.show_if(papers::rule_of(folder.paper.kind).other_parts_may_be_masked, "MASKABLE");
    if (refused.paper != folder.paper.id) return;
    for (const auto& finding : refused.findings) form.add("WRONG").set("ERROR", visit.sentence(finding));
}

http::Response papers_page(Visit& visit, const OrderId& id, const RefusedForm& refused) {
    const auto seen = desk::look_at_papers(visit.world(), visit.actor(), id, situation_in(visit.query()));
    if (!seen) return visit.answer_no(seen.error());
    Values values;
    values.set("NUMBER", seen->order.number).set("ORDER_LINK", "/orders/" + id.text());
    values.set("COMMON_NAME", seen->order.names.empty() ? std::string() : seen->order.names.front());
    auto findings = refused.findings;
    for (auto& finding : findings)
        if (refused.paper) finding.where = "file-" + refused.paper->text();
    show_findings(visit, values, findings);
    for (const auto& folder : seen->folders) show_folder(visit, values.add("PAPERS"), folder, refused);
    values.show_if(seen->folders.empty(), "NO_PAPERS");
    if (visit.is(accounts::Role::desk_operator)) show_question(visit, values, *seen);
    return visit.page("pages/papers/papers_page.html", visit.word("papers.title"), values, "ORDERS",
                      refused.findings.empty() ? 200 : 422);
}

std::optional<OrderId> order_of(Visit& visit, const PaperId& paper) {
    const auto sheet = desk::look_at_paper(visit.world(), visit.actor(), paper);
    if (!sheet) return std::nullopt;
    return sheet->order.id;
}

// "phone_bill:phone_not_confirmed", as the tick boxes carry it.
std::optional<papers::Needed> wanted_in(std::string_view text) {
    const auto colon = text.find(':');
    const auto kind = parse_enumeration<papers::Kind>(text.substr(0, colon));
    const auto reason = parse_enumeration<papers::Reason>(colon == std::string_view::npos ? "" : text.substr(colon + 1));
    if (!kind || !reason) return std::nullopt;
    return papers::Needed{*kind, *reason};
}

}  // namespace

bool takes_files(std::string_view path) {
    return match("/papers/{paper}/uploads", path).has_value() || match("/api/v1/papers/{paper}/uploads", path).has_value();
}

http::Response show_papers(Visit& visit) {
    const auto id = visit.id<OrderId>("order");
    return id ? papers_page(visit, *id, {}) : visit.not_found();
}

http::Response ask_for_papers(Visit& visit) {
    const auto id = visit.id<OrderId>("order");
    if (!id) return visit.not_found();
    std::vector<papers::Needed> wanted;
    for (const auto text : visit.form().all("kinds")) {
        const auto one = wanted_in(text);
        if (!one) return visit.error_page(400, "malformed");
        wanted.push_back(*one);
    }
    const auto asked = desk::ask_for_papers(visit.world(), visit.actor(), *id, wanted, std::string(visit.form().text("note")));
    if (asked) return visit.redirect_with_notice("/orders/" + id->text() + "/papers", "notice.papers_asked");
    const auto* refused = desk::refusal_in(asked.error());
    if (refused == nullptr || refused->findings.front().where.empty()) return visit.answer_no(asked.error());
    return papers_page(visit, *id, {.paper = {}, .findings = refused->findings});
}

http::Response upload_paper(Visit& visit) {
    const auto id = visit.id<PaperId>("paper");
    if (!id) return visit.not_found();
    const auto order = order_of(visit, *id);
    if (!order) return visit.not_found();
    std::vector<desk::SentFile> files;
    const bool masked = visit.form().text("masked") == "yes";
    for (const auto& field : visit.form().list()) {
        if (field.name != "file" || !field.is_file() || (field.filename->empty() && field.value.empty())) continue;
        const auto bytes = bytes_of(field.value);
        files.push_back({.content = {bytes.begin(), bytes.end()}, .masked = masked});
    }
    const auto kept = desk::upload_paper(visit.world(), visit.actor(), *id, files);
    if (kept) return visit.redirect_with_notice("/orders/" + order->text() + "/papers", "notice.paper_uploaded");
    const auto* refused = desk::refusal_in(kept.error());
    if (refused == nullptr || refused->findings.front().where != "file") return visit.answer_no(kept.error());
    return papers_page(visit, *order, {.paper = *id, .findings = refused->findings});
}

http::Response announce_paper(Visit& visit) {
    const auto id = visit.id<PaperId>("paper");
    const auto day = parse_iso_date(visit.form().text("posted_on"));
    if (!id) return visit.not_found();
    if (!day) return visit.error_page(400, "malformed");
    const auto order = order_of(visit, *id);
    if (!order) return visit.not_found();
    const auto announced = desk::announce_paper(visit.world(), visit.actor(), *id, *day);
    if (!announced) return visit.answer_no(announced.error());
    return visit.redirect_with_notice("/orders/" + order->text() + "/papers", "notice.paper_announced");
}

}  // namespace certdesk::web::pages

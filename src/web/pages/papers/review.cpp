// The operator's side of one paper: the checklist beside the picture.
#include "desk/ask_for_paper.hpp"
#include "desk/review_paper.hpp"
#include "web/pages/papers/papers.hpp"
#include "web/pages/papers/shown_paper.hpp"

#include <algorithm>
#include <string>

namespace certdesk::web::pages {

namespace {

using papers::Item;
using papers::Seen;
using papers::Step;

std::string name_of(Item item) { return "item_" + std::string(to_text(item)); }

std::string path_of(const PaperId& id) { return "/papers/" + id.text(); }

// The checklist as typed, so that what came back is not lost.
struct RefusedReview {
    papers::Review typed;
    std::vector<Finding> findings;
};

const Finding* finding_at(const std::vector<Finding>& findings, std::string_view where) {
    const auto found = std::ranges::find(findings, where, &Finding::where);
    return found == findings.end() ? nullptr : &*found;
}

void show_item(Visit& visit, Values& form, Item item, const RefusedReview& refused) {
    auto& row = form.add("ITEMS");
    row.set("NAME", name_of(item)).set("LABEL", visit.word("papers.item." + std::string(to_text(item))));
    const auto typed = refused.typed.items.find(item);
    for (const auto seen : all_of<Seen>()) {
        auto& choice = row.add("CHOICES");
        choice.set("VALUE", to_text(seen)).set("CHOICE", visit.word("papers.seen." + std::string(to_text(seen))));
        choice.show_if(typed != refused.typed.items.end() && typed->second == seen, "CHOSEN");
    }
    if (const auto* finding = finding_at(refused.findings, name_of(item)))
        row.add("WRONG").set("ERROR", visit.sentence(*finding));
}

void show_checklist(Visit& visit, Values& values, const papers::Paper& paper, const RefusedReview& refused) {
    const auto& rule = papers::rule_of(paper.kind);
    auto& form = values.add("CHECKLIST");
    form.set("PAPER", paper.id.text()).set("SEEN_AT", std::to_string(to_epoch_milliseconds(paper.changed_at)));
    form.set("NOTE", refused.typed.note).set("TODAY", to_iso_date(day_in_japan(visit.now())));
    for (const auto item : rule.checklist) show_item(visit, form, item, refused);
    if (rule.greatest_age) {
        auto& age = form.add("ISSUE");
        age.set("TODAY", to_iso_date(day_in_japan(visit.now())));
        age.set("TYPED", refused.typed.issued_on ? to_iso_date(*refused.typed.issued_on) : std::string());
        if (const auto* finding = finding_at(refused.findings, "issued_on"))
            age.add("WRONG").set("ERROR", visit.sentence(*finding));
    }
    if (const auto* finding = finding_at(refused.findings, "note")) form.add("NOTE_WRONG").set("ERROR", visit.sentence(*finding));
}

http::Response paper_page(Visit& visit, const PaperId& id, const RefusedReview& refused) {
    const auto sheet = desk::look_at_paper(visit.world(), visit.actor(), id);
    if (!sheet) return visit.answer_no(sheet.error());
    const auto& paper = sheet->folder.paper;
    const auto open_now = [&](Step step) { return after(papers::table, paper.stage, step).has_value(); };
    Values values;
    values.set("NUMBER", sheet->order.number).set("PAPERS_LINK", "/orders/" + sheet->order.id.text() + "/papers");
    values.set("COMMON_NAME", sheet->order.names.empty() ? std::string() : sheet->order.names.front());
    values.set("TODAY", to_iso_date(day_in_japan(visit.now())));
    show_findings(visit, values, refused.findings);
    show_paper_facts(visit, values, sheet->folder);
    values.show_if(open_now(Step::begin_review), "OPEN").show_if(open_now(Step::arrive), "ARRIVAL");
    values.show_if(open_now(Step::look_again), "AGAIN").show_if(open_now(Step::withdraw), "WITHDRAW");
    values.show_if(papers::whose_move(paper.stage) == Move::nobody, "SETTLED");
    if (open_now(Step::accept)) show_checklist(visit, values, paper, refused);
    return visit.page("pages/papers/review_page.html", visit.word("papers.review"), values, "QUEUE",
                      refused.findings.empty() ? 200 : 422);
}

papers::Review review_in(const FormData& form) {
    papers::Review review;
    for (const auto item : all_of<Item>())
        if (const auto seen = parse_enumeration<Seen>(form.text(name_of(item)))) review.items[item] = *seen;
    review.issued_on = parse_iso_date(form.text("issued_on"));
    review.note = form.text("note");
    return review;
}

std::optional<Instant> seen_at_in(const FormData& form) {
    std::int64_t milliseconds = 0;
    const auto text = form.text("seen_at");
    for (const char digit : text) {
        if (digit < '0' || digit > '9' || text.size() > 16) return std::nullopt;
        milliseconds = milliseconds * 10 + (digit - '0');
    }
    return from_epoch_milliseconds(milliseconds);
}

http::Response back_to(Visit& visit, const PaperId& id, const desk::Outcome<>& done, std::string_view notice) {
    return done ? visit.redirect_with_notice(path_of(id), notice) : visit.answer_no(done.error());
}

}  // namespace

http::Response show_paper(Visit& visit) {
    const auto id = visit.id<PaperId>("paper");
    return id ? paper_page(visit, *id, {}) : visit.not_found();
}

http::Response open_paper(Visit& visit) {
    const auto id = visit.id<PaperId>("paper");
    if (!id) return visit.not_found();
    return back_to(visit, *id, desk::open_paper(visit.world(), visit.actor(), *id), "notice.paper_opened");
}

http::Response decide_paper(Visit& visit) {
    const auto id = visit.id<PaperId>("paper");
    const auto seen_at = seen_at_in(visit.form());
    if (!id) return visit.not_found();
    if (!seen_at) return visit.error_page(400, "malformed");
    const auto review = review_in(visit.form());
    const auto verdict = desk::review_paper(visit.world(), visit.actor(), *id, review, *seen_at);
    if (verdict)
        return visit.redirect_with_notice(path_of(*id), verdict->accepted ? "notice.paper_accepted" : "notice.paper_sent_back");
    const auto* refused = desk::refusal_in(verdict.error());
    const bool about_the_form = refused != nullptr && (!refused->findings.front().where.empty() ||
                                                       refused->findings.front().refusal == Refusal::original_missing);
    return about_the_form ? paper_page(visit, *id, {.typed = review, .findings = refused->findings})
                          : visit.answer_no(verdict.error());
}

http::Response record_arrival(Visit& visit) {
    const auto id = visit.id<PaperId>("paper");
    const auto day = parse_iso_date(visit.form().text("arrived_on"));
    if (!id) return visit.not_found();
    if (!day) return visit.error_page(400, "malformed");
    return back_to(visit, *id, desk::record_arrival(visit.world(), visit.actor(), *id, *day), "notice.paper_arrived");
}

http::Response look_again_at_paper(Visit& visit) {
    const auto id = visit.id<PaperId>("paper");
    if (!id) return visit.not_found();
    const std::string why(visit.form().text("why"));
    return back_to(visit, *id, desk::look_again_at_paper(visit.world(), visit.actor(), *id, why), "notice.paper_opened");
}

http::Response withdraw_paper(Visit& visit) {
    const auto id = visit.id<PaperId>("paper");
    if (!id) return visit.not_found();
    const std::string why(visit.form().text("why"));
    return back_to(visit, *id, desk::withdraw_paper(visit.world(), visit.actor(), *id, why), "notice.paper_withdrawn");
}

}  // namespace certdesk::web::pages

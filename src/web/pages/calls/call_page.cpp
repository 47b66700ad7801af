#include "desk/book_call.hpp"
#include "web/pages/calls/calls.hpp"
#include "web/pages/calls/slots.hpp"

#include <array>
#include <string>

namespace certdesk::web::pages {

namespace {

using desk::CallProgress;
using desk::CallSheet;

constexpr std::array wish_fields{"wish_1", "wish_2", "wish_3"};
static_assert(wish_fields.size() == calls::most_wishes);

void set_time(Visit& visit, Values& row, Instant instant) {
    row.set("AT", visit.time(instant)).set("AT_ISO", to_rfc3339(instant));
}

std::string lead_key(const CallSheet& sheet) {
    if (sheet.progress != CallProgress::to_come) return "calls.lead." + std::string(to_text(sheet.progress));
    return sheet.plan.next_at ? "calls.lead.planned" : "calls.lead.to_come";
}

void show_facts(Visit& visit, Values& values, const CallSheet& sheet) {
    values.set("ORGANIZATION", sheet.organization).set("PERSON", sheet.person);
    const auto& plan = sheet.plan;
    if (sheet.progress == CallProgress::to_come) {
        if (plan.next_at) {
            auto& next = values.add("NEXT");
            set_time(visit, next, *plan.next_at);
            next.set("CHOSEN_BY", visit.word("calls.chosen." + std::string(to_text(plan.chosen))));
        }
        for (const auto wish : plan.wishes) set_time(visit, values.add("WISHES"), wish);
        values.show_if(!plan.wishes.empty(), "WITH_WISHES");
    }
    if (plan.number) {
        auto& number = values.add("CALLED");
        number.set("PHONE", plan.number->phone_number);
        number.set("SOURCE", visit.word("calls.source." + std::string(to_text(plan.number->source))));
    } else {
        values.show("NUMBER_UNKNOWN");
    }
    for (const auto& attempt : sheet.attempts) {
        auto& row = values.add("ATTEMPTS");
        set_time(visit, row, attempt.call.made_at);
        row.set("OUTCOME", visit.word("calls.told." + std::string(to_text(attempt.call.outcome))));
    }
    values.show_if(!sheet.attempts.empty(), "WITH_ATTEMPTS");
}

// What was chosen stays chosen: as typed when the form came back, else as it was booked.
std::optional<Instant> chosen_in(Visit& visit, const CallSheet& sheet, std::size_t index, bool came_back) {
    if (came_back) return slot_in(visit.form().text(wish_fields.at(index))).value_or(std::nullopt);
    if (sheet.plan.chosen == calls::Chosen::by_retry_plan) return std::nullopt;
    if (index == 0) return sheet.plan.next_at;
    return index <= sheet.plan.wishes.size() ? std::optional(sheet.plan.wishes[index - 1]) : std::nullopt;
}

void show_form(Visit& visit, Values& values, const CallSheet& sheet, const std::vector<Finding>& findings) {
    auto& form = values.add("FORM");
    form.set("ACTION", visit.request().path);
    form.show_if(sheet.plan.next_at.has_value(), "CHANGE").show_if(!sheet.plan.next_at, "CHOOSE");
    for (std::size_t i = 0; i < wish_fields.size(); ++i) {
        auto& row = form.add("CHOICES");
        row.set("FIELD", wish_fields.at(i)).set("LABEL", visit.word("calls." + std::string(wish_fields.at(i))));
        row.show(i == 0 ? "REQUIRED" : "OPTIONAL");
        if (i == 0 && !findings.empty()) row.add("WRONG").set("ERROR", visit.sentence(findings.front()));
        show_slots(visit, row, sheet.offered, chosen_in(visit, sheet, i, !findings.empty()));
    }
}

http::Response call_page(Visit& visit, const CallSheet& sheet, std::vector<Finding> findings = {}) {
    Values values;
    for (auto& finding : findings) finding.where = wish_fields.front();
    show_findings(visit, values, findings);
    const auto& names = sheet.order.names;
    values.set("COMMON_NAME", names.empty() ? std::string() : names.front()).set("NUMBER", sheet.order.number);
    values.set("LEAD", visit.word(lead_key(sheet)));
    if (visit.parameter("token").empty()) values.add("WAY_BACK").set("ORDER_LINK", "/orders/" + sheet.order.id.text());
    show_facts(visit, values, sheet);
    if (sheet.progress == CallProgress::to_come) show_form(visit, values, sheet, findings);
    return visit.page("pages/calls/call_page.html", visit.word("calls.title"), values, {}, findings.empty() ? 200 : 422);
}

desk::Outcome<std::vector<Instant>> wishes_in(const FormData& form) {
    std::vector<Instant> wishes;
    for (const auto* field : wish_fields)
        if (const auto wish = TRY(slot_in(form.text(field)))) wishes.push_back(*wish);
    return wishes;
}

// The page again when something is wrong with the wishes.
http::Response booked(Visit& visit, const desk::Outcome<>& outcome, const desk::Outcome<CallSheet>& sheet) {
    if (outcome) return visit.redirect_with_notice(visit.request().path, "notice.call_booked");
    const auto* refused = desk::refusal_in(outcome.error());
    if (refused == nullptr || refused->findings.front().where != "wishes") return visit.answer_no(outcome.error());
    return sheet ? call_page(visit, *sheet, refused->findings) : visit.answer_no(sheet.error());
}

}  // namespace

http::Response show_call_by_link(Visit& visit) {
    const auto sheet = desk::look_at_call(visit.world(), visit.parameter("token"));
    return sheet ? call_page(visit, *sheet) : visit.answer_no(sheet.error());
}

http::Response book_call_by_link(Visit& visit) {
    const auto token = visit.parameter("token");
    const auto outcome = [&]() -> desk::Outcome<> {
        return desk::book_call(visit.world(), token, TRY(wishes_in(visit.form())), visit.actor());
    }();
    return booked(visit, outcome, desk::look_at_call(visit.world(), token));
}

http::Response show_call_of_order(Visit& visit) {
    const auto order = visit.id<OrderId>("order");
    if (!order) return visit.not_found();
    const auto sheet = desk::look_at_call(visit.world(), visit.actor(), *order);
    return sheet ? call_page(visit, *sheet) : visit.answer_no(sheet.error());
}

http::Response book_call_of_order(Visit& visit) {
    const auto order = visit.id<OrderId>("order");
    if (!order) return visit.not_found();
    const auto outcome = [&]() -> desk::Outcome<> {
        return desk::book_call(visit.world(), visit.actor(), *order, TRY(wishes_in(visit.form())));
    }();
    return booked(visit, outcome, desk::look_at_call(visit.world(), visit.actor(), *order));
}

}  // namespace certdesk::web::pages

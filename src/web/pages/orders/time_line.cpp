#include "web/pages/orders/time_line.hpp"

#include <algorithm>

namespace certdesk::web::pages {

namespace {

using orders::Entry;
using orders::EntryState;
using orders::Milestone;

std::string key_of(Milestone milestone) { return "time_line." + std::string(to_text(milestone)); }

// What happens in this step now: worded for the state and whose move it is, where there is something to say.
std::optional<std::string> explanation(Visit& visit, const Entry& entry) {
    const std::string state = key_of(entry.milestone) + "." + std::string(to_text(entry.state));
    for (const auto& key : {state + "." + std::string(to_text(entry.move)), state})
        if (visit.house().words.has(visit.language(), key)) return visit.word(key);
    return std::nullopt;
}

std::string application_link(const desk::OrderOverview& overview) {
    return overview.applications.empty() ? std::string("#time-line") : "/applications/" + overview.applications.front().id.text();
}

std::optional<std::string> link_of_customer(const desk::OrderOverview& overview, Milestone milestone) {
    const std::string order = "/orders/" + overview.order.id.text();
    switch (milestone) {
        case Milestone::survey: return order + "/survey";
        case Milestone::payment: return order + "/payment";
        case Milestone::information: return "/organization";  // who is signed in needs no personal link
        case Milestone::csr: return order + "/csr";
        case Milestone::hold: return "#hold";
        default: return std::nullopt;
    }
}

std::optional<std::string> link_of_operator(const desk::OrderOverview& overview, Milestone milestone) {
    switch (milestone) {
        case Milestone::payment: return "#payment";
        case Milestone::application:
        case Milestone::hold:
        case Milestone::vetting: return application_link(overview);
        case Milestone::installation: return "#installation";
        case Milestone::information:
        case Milestone::key:
        case Milestone::issued:
        case Milestone::delivery:
        case Milestone::report: return "/desk#given-up";  // the machine's steps: the desk's only when they stopped
        default: return std::nullopt;
    }
}

void show_step(Visit& visit, Values& values, const Entry& entry) {
    auto& row = values.add("STEPS");
    const bool failed = entry.state == EntryState::failed;
    row.set("STATE", failed ? "now" : to_text(entry.state)).set("STEP", visit.word(key_of(entry.milestone)));
    row.set("MILESTONE", to_text(entry.milestone)).set("PROGRESS", to_text(entry.state));  // for programs that read the page
    if (entry.at) row.add("STEP_AT").set("AT", visit.time(*entry.at)).set("AT_ISO", to_rfc3339(*entry.at));
    if (const auto words = explanation(visit, entry)) row.add("STEP_EXPLAINED").set("EXPLANATION", *words);
    if (!entry.note.empty()) row.add("STEP_NOTE").set("NOTE", entry.note);
    if (entry.state != EntryState::now && !failed) return;

    row.show("STEP_PRESENT").show_if(failed, "STEP_FAILED");
    if (entry.move != Move::nobody) {
        const bool ours = (entry.move == Move::customer && visit.is(accounts::Role::customer)) ||
                          (entry.move == Move::desk && visit.is(accounts::Role::desk_operator));
        row.add("STEP_MOVE")
            .set("MOVE", visit.word("move." + std::string(to_text(entry.move))))
            .set("TONE", ours ? "whose_move" : "plain");
    }
    if (entry.due) row.add("STEP_DUE").set("DUE", visit.time(*entry.due)).set("DUE_ISO", to_rfc3339(*entry.due));
}

}  // namespace

std::optional<Entry> present(const std::vector<Entry>& time_line) {
    const auto at = std::ranges::find_if(
        time_line, [](const Entry& entry) { return entry.state == EntryState::now || entry.state == EntryState::failed; });
    if (at == time_line.end() || at->move == Move::nobody) return std::nullopt;
    return *at;
}

std::optional<Action> main_action(Visit& visit, const desk::OrderOverview& overview) {
    const auto entry = present(overview.time_line);
    if (!entry) return std::nullopt;
    const bool customers_turn = visit.is(accounts::Role::customer) && entry->move == Move::customer;
    const bool desks_turn =
        visit.is(accounts::Role::desk_operator) && (entry->move == Move::desk || entry->milestone == Milestone::payment);
    const auto link = customers_turn ? link_of_customer(overview, entry->milestone)
                      : desks_turn   ? link_of_operator(overview, entry->milestone)
                                     : std::nullopt;
    if (!link) return std::nullopt;
    const std::string who = customers_turn ? "customer" : "desk";
    return Action{*link, visit.word("orders.action." + who + "." + std::string(to_text(entry->milestone)))};
}

void show_time_line(Visit& visit, Values& values, const desk::OrderOverview& overview) {
    for (const auto& entry : overview.time_line) show_step(visit, values, entry);
}

}  // namespace certdesk::web::pages

// case list, show, item, calls, number, plan, call, issue, hold and refuse: the officer of the embedded authority.
#include "cli/command.hpp"
#include "desk/record_call.hpp"
#include "web/api/call_representation.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

struct Wish {
    std::string id;
    std::string item, state, source, obtained_on, note;             // item
    std::string outcome, phone_number, number_source, spoken_with;  // call, number
    std::string entry, seen_on;                                     // number
    std::string at;                                                 // plan
    std::string reason;                                             // hold, refuse
};

desk::Outcome<> show_now(Session& session, const CaseId& id) {
    session.show(web::api::case_file_json(TRY(desk::look_at_case(session.world(), session.officer(), id)), session.reader()));
    return {};
}

desk::Outcome<> list(Session& session, bool all) {
    JsonArray cases;
    for (const auto& one : TRY(desk::list_cases(session.world(), session.officer(), !all)))
        cases.emplace_back(web::api::case_json(one));
    session.show("cases", cases, {"id", "stage", "move", "names", "received_at", "message"});
    return {};
}

desk::Outcome<> show(Session& session, const Wish& wish) { return show_now(session, TRY(session.id<CaseId>(wish.id, "case"))); }

desk::Outcome<> item(Session& session, const Wish& wish) {
    const auto id = TRY(session.id<CaseId>(wish.id, "case"));
    const auto obtained_on =
        wish.obtained_on.empty() ? day_in_japan(session.world().clock.now()) : parse_iso_date(wish.obtained_on);
    if (!obtained_on) return refuse(Refusal::bad_date, "--obtained-on");
    TRY(desk::confirm_item(session.world(), session.officer(), id,
                           {.item = chosen<authority::Item>(wish.item),
                            .state = chosen<authority::ItemState>(wish.state),
                            .source = wish.source,
                            .obtained_on = *obtained_on,
                            .note = wish.note}));
    return show_now(session, id);
}

desk::Outcome<> call(Session& session, const Wish& wish) {
    const auto id = TRY(session.id<CaseId>(wish.id, "case"));
    TRY(desk::record_call(session.world(), session.officer(), id,
                          {.outcome = chosen<authority::CallOutcome>(wish.outcome),
                           .phone_number = wish.phone_number,
                           .number_source = wish.number_source,
                           .spoken_with = wish.spoken_with,
                           .note = wish.note}));
    return show_now(session, id);
}

desk::Outcome<> number(Session& session, const Wish& wish) {
    const auto id = TRY(session.id<CaseId>(wish.id, "case"));
    const auto seen_on = wish.seen_on.empty() ? day_in_japan(session.world().clock.now()) : parse_iso_date(wish.seen_on);
    if (!seen_on) return refuse(Refusal::bad_date, "--seen-on");
    TRY(desk::record_call_number(
        session.world(), session.officer(), id,
        {.phone_number = wish.phone_number, .source = wish.number_source, .entry = wish.entry, .seen_on = *seen_on}));
    return show_now(session, id);
}

desk::Outcome<> plan(Session& session, const Wish& wish) {
    const auto id = TRY(session.id<CaseId>(wish.id, "case"));
    const auto at = parse_rfc3339(wish.at);
    if (!at) return refuse(Refusal::slot_not_offered, "--at");
    TRY(desk::plan_call(session.world(), session.officer(), id, *at));
    return show_now(session, id);
}

desk::Outcome<> calls_to_make(Session& session) {
    const auto listed = TRY(desk::list_calls(session.world(), session.officer()));
    JsonArray planned;
    for (const auto& one : listed.calls) planned.emplace_back(web::api::planned_call_json(one, listed.now));
    session.show("calls", planned, {"next_at", "overdue", "person", "organization", "phone_number", "case"});
    return {};
}

desk::Outcome<> issue(Session& session, const Wish& wish) {
    const auto id = TRY(session.id<CaseId>(wish.id, "case"));
    TRY(desk::issue_certificate(session.world(), session.officer(), id));
    return show_now(session, id);
}

desk::Outcome<> hold(Session& session, const Wish& wish) {
    const auto id = TRY(session.id<CaseId>(wish.id, "case"));
    TRY(desk::put_case_on_hold(session.world(), session.officer(), id, wish.reason));
    return show_now(session, id);
}

desk::Outcome<> refuse_it(Session& session, const Wish& wish) {
    const auto id = TRY(session.id<CaseId>(wish.id, "case"));
    TRY(desk::refuse_case(session.world(), session.officer(), id, wish.reason));
    return show_now(session, id);
}

}  // namespace

void add_case(CLI::App& root, Commands& commands) {
    auto& cases = noun(root, "case", "Cases of the embedded authority");
    const auto all = std::make_shared<bool>(false);
    verb(cases, commands, "list", "Undecided cases, oldest first", [all](Session& session) {
        return list(session, *all);
    }).add_flag("--all", *all, "decided ones too");

    const auto wish = std::make_shared<Wish>();
    const auto with = [&, wish](const char* name, const char* what, desk::Outcome<> (*deed)(Session&, const Wish&)) -> CLI::App& {
        auto& added = verb(cases, commands, name, what, [wish, deed](Session& session) { return deed(session, *wish); });
        added.add_option("case", wish->id, "its id")->required();
        return added;
    };
    with("show", "One case: claims, items, the call, and what is in the way", show);

    auto& confirming = with("item", "What was found about one item, with its source and day", item);
    confirming.add_option("item", wish->item)->required()->check(CLI::IsMember(choices<authority::Item>()));
    confirming.add_option("state", wish->state)->required()->check(CLI::IsMember(choices<authority::ItemState>()));
    confirming.add_option("--source", wish->source, "where it was seen");
    confirming.add_option("--obtained-on", wish->obtained_on, "2026-11-24; else today");
    confirming.add_option("--note", wish->note);

    auto& calling = with("call", "The call to the responsible person", call);
    calling.add_option("outcome", wish->outcome)->required()->check(CLI::IsMember(choices<authority::CallOutcome>()));
    calling.add_option("--phone-number", wish->phone_number, "as dialled; else the number recorded before");
    calling.add_option("--number-source", wish->number_source, "where the authority found it today, as for number");
    calling.add_option("--spoken-with", wish->spoken_with);
    calling.add_option("--note", wish->note);

    verb(cases, commands, "calls", "Calls that are to be made, earliest first", calls_to_make);
    auto& finding = with("number", "The number to call, and where it was found", number);
    finding.add_option("phone-number", wish->phone_number)->required();
    finding.add_option("source", wish->number_source, "tdb, itownpage … or its own name")->required();
    finding.add_option("--entry", wish->entry, "as it stands there");
    finding.add_option("--seen-on", wish->seen_on, "2026-11-24; else today");
    with("plan", "Set the time of the call", plan)
        .add_option("--at", wish->at, "a slot that the case shows: 2026-11-26T01:00:00Z")
        ->required();

    with("issue", "Decide to issue", issue);
    with("hold", "Put it on hold", hold).add_option("--reason", wish->reason)->required();
    with("refuse", "Refuse it (NG)", refuse_it).add_option("--reason", wish->reason)->required();
}

}  // namespace certdesk::cli

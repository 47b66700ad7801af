#include "desk/record_call.hpp"
#include "web/pages/calls/calls.hpp"

namespace certdesk::web::pages {

http::Response show_calls(Visit& visit) {
    const auto listed = desk::list_calls(visit.world(), visit.actor());
    if (!listed) return visit.answer_no(listed.error());

    Values values;
    const Day today = day_in_japan(listed->now);
    std::size_t of_today = 0;
    for (const auto& [authority_case, plan] : listed->calls) {
        const auto claim = [&](survey::Field field) { return survey::answer(authority_case.claims, field).value_or(""); };
        auto& row = values.add("CALLS");
        row.set("CASE", authority_case.id.text());
        row.set("AT", visit.time(*plan.next_at)).set("AT_ISO", to_rfc3339(*plan.next_at));
        row.set("CHOSEN_BY", visit.word("calls.chosen." + std::string(to_text(plan.chosen))));
        row.set("ORGANIZATION", claim(survey::Field::organization_name));
        row.set("PERSON", claim(survey::Field::responsible_person_name));
        row.set("NAME", authority_case.names.empty() ? authority_case.reference : authority_case.names.front());
        if (plan.number) {
            row.add("CALLED")
                .set("PHONE", plan.number->phone_number)
                .set("SOURCE", visit.word("calls.source." + std::string(to_text(plan.number->source))));
        } else {
            row.show("NUMBER_UNKNOWN");
        }
        row.show_if(*plan.next_at < listed->now, "OVERDUE");
        if (day_in_japan(*plan.next_at) <= today) ++of_today;
    }
    values.show_if(listed->calls.empty(), "NO_CALLS").show_if(!listed->calls.empty(), "HAS_CALLS");
    values.set("SUMMARY",
               visit.house().words.fill(visit.language(), "calls.list.summary",
                                        {{"count", std::to_string(listed->calls.size())}, {"today", std::to_string(of_today)}}));
    return visit.page("pages/calls/calls_page.html", visit.word("calls.list.title"), values, "CALLS");
}

}  // namespace certdesk::web::pages

#include "desk/vet_case.hpp"
#include "web/pages/authority/authority.hpp"

namespace certdesk::web::pages {

http::Response show_cases(Visit& visit) {
    const bool all = visit.query().text("show") == "all";
    const auto cases = desk::list_cases(visit.world(), visit.actor(), !all);
    if (!cases) return visit.answer_no(cases.error());

    Values values;
    for (const auto& one : *cases) {
        auto& row = values.add("CASES");
        row.set("CASE", one.id.text()).set("NAME", one.names.empty() ? one.reference : one.names.front());
        row.set("ORGANIZATION", survey::answer(one.claims, survey::Field::organization_name).value_or(""));
        row.set("RECEIVED", visit.time(one.received_at)).set("RECEIVED_ISO", to_rfc3339(one.received_at));
        const std::string stage(to_text(one.stage));
        row.set("STAGE", visit.word("case.stage." + stage));
        row.show_if(!one.answer.empty() && one.stage == authority::Stage::open, "ANSWERED");
    }
    values.show_if(cases->empty(), "NO_CASES").show_if(!cases->empty(), "HAS_CASES");
    values.show(all ? "ALL" : "ONLY_OPEN");
    return visit.page("pages/authority/cases_page.html", visit.word("cases.title"), values, "CASES");
}

}  // namespace certdesk::web::pages

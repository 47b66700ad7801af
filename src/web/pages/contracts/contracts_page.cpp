#include "desk/except_contract.hpp"
#include "web/pages/contracts/contracts.hpp"

namespace certdesk::web::pages {

namespace {

std::string plan_name(Visit& visit, contracts::Plan plan) {
    const auto* terms = visit.world().settings.plans.terms(plan, day_in_japan(visit.now()));
    if (terms == nullptr) return std::string(to_text(plan));
    return visit.language() == Language::ja ? terms->name_ja : terms->name_en;
}

void show_line(Visit& visit, Values& values, const desk::ContractLine& line) {
    auto& row = values.add("LINES");
    row.set("CONTRACT", line.contract.id.text()).set("NUMBER", line.contract.number).set("CUSTOMER", line.customer_name);
    row.set("PLAN", plan_name(visit, line.contract.plan));
    if (!line.contract.plesk_version.empty()) row.add("PLESK").set("VERSION", line.contract.plesk_version);
    row.set("SERVICE", visit.word("store.service." + std::string(to_text(line.standing.service))));
    row.show(line.standing.obstacles.empty() ? "IN_ORDER" : "CLOSED");
    row.show_if(!line.standing.relied_on.empty(), "EXCEPTED");
    row.show_if(line.waits_for_second, "WAITS");
}

}  // namespace

http::Response show_contracts(Visit& visit) {
    const auto lines = desk::list_contracts(visit.world(), visit.actor());
    if (!lines) return visit.answer_no(lines.error());
    Values values;
    values.show(lines->empty() ? "NO_CONTRACTS" : "WITH_CONTRACTS");
    for (const auto& line : *lines) show_line(visit, values, line);
    return visit.page("pages/contracts/contracts_page.html", visit.word("contracts.title"), values, "CONTRACTS");
}

}  // namespace certdesk::web::pages

#include "core/contracts/plan.hpp"

#include <chrono>
#include <utility>

namespace certdesk::contracts {

namespace {

using std::chrono::year;

constexpr Day first_day = year{2014} / 1 / 1;

PlanTerms terms_of(Plan plan, std::string name_ja, std::string name_en, Serving serving = Serving::by_desk) {
    return {.plan = plan,
            .from = first_day,
            .name_ja = std::move(name_ja),
            .name_en = std::move(name_en),
            .serving = serving,
            .ssl_capable = true,
            .needs_fixed_ip_address = plan == Plan::flex};  // R79
}

// "12" speaks of "12" and "12.5", not of "120".
bool speaks_of(std::string_view row, std::string_view version) {
    return version.starts_with(row) && (version.size() == row.size() || version[row.size()] == '.');
}

}  // namespace

const PlanTerms* PlanTable::terms(Plan plan, Day day) const {
    const PlanTerms* newest = nullptr;
    for (const auto& row : plans)
        if (row.plan == plan && row.from <= day && (newest == nullptr || newest->from <= row.from)) newest = &row;
    return newest;
}

const PleskSupport* PlanTable::support_of(std::string_view version) const {
    const PleskSupport* closest = nullptr;
    for (const auto& row : plesk)
        if (speaks_of(row.version, version) && (closest == nullptr || closest->version.size() <= row.version.size()))
            closest = &row;
    return closest;
}

PlanTable usual_plan_table() {
    PlanTable table;
    table.plans = {terms_of(Plan::rental_lite, "レンタルサーバー Lite", "Rental server Lite"),
                   terms_of(Plan::rental_basic, "レンタルサーバー Basic", "Rental server Basic"),
                   terms_of(Plan::rental_pro, "レンタルサーバー Pro", "Rental server Pro"),
                   terms_of(Plan::flex, "FLEX", "FLEX"),
                   terms_of(Plan::secure, "SECURE", "SECURE"),
                   terms_of(Plan::advance, "ADVANCE", "ADVANCE"),
                   terms_of(Plan::expert, "EXPERT", "EXPERT"),
                   terms_of(Plan::ex_cloud, "EX-CLOUD", "EX-CLOUD", Serving::by_desk_with_plesk)};
    // domain.md 5.14: Plesk 12 is long out of its maker's support. The days of other versions are for the deployment to say.
    table.plesk = {{.version = "12", .until = Day{year{2019} / 1 / 1}}};
    return table;
}

Plesk plesk_on(const Contract& contract, const PlanTable& table, Day day) {
    if (contract.plesk == Plesk::none) return Plesk::none;
    const auto* support = table.support_of(contract.plesk_version);
    if (support == nullptr) return contract.plesk;
    return support->until && *support->until < day ? Plesk::unsupported : Plesk::supported;
}

}  // namespace certdesk::contracts

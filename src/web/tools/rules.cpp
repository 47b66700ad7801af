#include "web/tools/rules.hpp"

#include "base/time.hpp"
#include "lint/catalogue.hpp"

namespace certdesk::web::tools {

namespace {

std::string iso_date(std::chrono::year_month_day day) { return to_iso_date(std::chrono::sys_days(day)); }

}  // namespace

JsonObject rules_json() {
    JsonArray rules;
    for (const auto* rule : lint::catalogue()) {
        JsonArray kinds;
        for (const auto kind : all_of<lint::Kind>())
            if ((rule->kinds & lint::only(kind)) != 0) kinds.push_back(Json(std::string(to_text(kind))));
        rules.push_back(JsonObject{{"id", std::string(rule->id)},
                                   {"severity", std::string(to_text(rule->severity))},
                                   {"statement", std::string(rule->statement)},
                                   {"citation", lint::to_text(rule->citation)},
                                   {"from", iso_date(rule->in_force.from)},
                                   {"until", rule->in_force.until ? Json(iso_date(*rule->in_force.until)) : Json(nullptr)},
                                   {"kinds", std::move(kinds)}});
    }
    return {{"rules", std::move(rules)}};
}

}  // namespace certdesk::web::tools

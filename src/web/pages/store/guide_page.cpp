// How a certificate is bought, and what that needs: from the rows by which contracts and orders are judged (R6).
#include "desk/shop.hpp"
#include "web/pages/store/store.hpp"

namespace certdesk::web::pages {

namespace {

void show_plan(Visit& visit, Values& values, const contracts::PlanTerms& terms) {
    auto& row = values.add("PLANS");
    row.set("PLAN", visit.language() == Language::ja ? terms.name_ja : terms.name_en);
    row.set("SERVING", visit.word("serving." + std::string(to_text(terms.serving))));
    row.show_if(!terms.ssl_capable, "NO_SSL");
    row.show_if(terms.ssl_capable && terms.needs_fixed_ip_address, "FIXED_IP_ADDRESS");
    row.show_if(terms.ssl_capable && !terms.needs_fixed_ip_address, "NOTHING");
}

void show_plesk(Visit& visit, Values& values, const desk::Guide& guide) {
    if (guide.plesk.empty()) return;
    auto& section = values.add("PLESK");
    for (const auto& support : guide.plesk) {
        auto& row = section.add("VERSIONS");
        row.set("VERSION", support.version);
        if (!support.until) {
            row.show("OPEN");
            continue;
        }
        auto& until = row.add("UNTIL");
        until.set("DAY", visit.day(*support.until)).set("DAY_ISO", to_iso_date(*support.until));
        until.show_if(*support.until < guide.today, "OVER");
    }
}

}  // namespace

http::Response show_guide(Visit& visit) {
    const auto guide = desk::purchase_guide(visit.world());
    Values values;
    values.set("TODAY", visit.day(guide.today)).set("TODAY_ISO", to_iso_date(guide.today));
    for (const auto& terms : guide.plans) show_plan(visit, values, terms);
    show_plesk(visit, values, guide);
    for (const auto& lifetime : guide.lifetimes) {
        auto& row = values.add("LIFETIMES");
        row.set("FROM", visit.day(lifetime.issued_from)).set("FROM_ISO", to_iso_date(lifetime.issued_from));
        row.set("DAYS", std::to_string(lifetime.days));
    }
    return visit.page("pages/store/guide_page.html", visit.word("guide.title"), values, "STORE");
}

}  // namespace certdesk::web::pages

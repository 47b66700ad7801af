#include "web/pages/applications/preflight_page.hpp"

#include "base/text.hpp"
#include "desk/order_overview.hpp"
#include "desk/submit_application.hpp"
#include "web/pages/applications/applications.hpp"
#include "web/pages/applications/claims.hpp"

namespace certdesk::web::pages {

namespace {

using applications::Application;
using applications::Stage;

// Until then the comparison decides whether it can be sent; afterwards it is in the CA's hands.
bool is_still_here(Stage stage) {
    return stage == Stage::gathering || stage == Stage::making_key || stage == Stage::awaiting_csr ||
           stage == Stage::ready_to_apply;
}

void show_comparison(Visit& visit, Values& values, const std::vector<vetting::Comparison>& comparison) {
    for (const auto& line : comparison) {
        auto& row = values.add("COMPARISON");
        const std::string match(to_text(line.match));
        row.set("ITEM", visit.word("preflight.item." + std::string(to_text(line.item))));
        row.set("MATCH", match).set("MATCH_WORD", visit.word("preflight.match." + match));
        row.set("WANTED", line.wanted).set("SEEN", line.seen);
        row.show_if(line.seen.empty(), "NOTHING_SEEN").show_if(line.wanted.empty(), "NOTHING_WANTED");
    }
}

// Where an obstacle is removed: answers about the organization are kept in the dossier, the others in the order.
std::string place_to_cure(const desk::OrderOverview& overview, std::string_view where) {
    const auto field = parse_enumeration<survey::Field>(where);
    if (field && survey::rule_of(*field).keeper == survey::Keeper::dossier)
        return "/dossiers/" + overview.order.dossier.text() + "#field-" + std::string(where);
    return "/orders/" + overview.order.id.text();
}

void show_obstacles(Visit& visit, Values& values, const desk::OrderOverview& overview, const std::vector<Finding>& obstacles) {
    if (!obstacles.empty()) values.show("HAS_OBSTACLES");
    for (const auto& obstacle : obstacles) {
        auto& row = values.add("OBSTACLES");
        row.set("SENTENCE", visit.sentence(obstacle)).set("CURE", place_to_cure(overview, obstacle.where));
        if (const auto field = parse_enumeration<survey::Field>(obstacle.where))
            row.add("FIELD").set("LABEL", label_of(visit, *field));
    }
}

void show_facts(Visit& visit, Values& values, const desk::OrderOverview& overview, const Application& application) {
    const auto& order = overview.order;
    values.set("ORDER", order.id.text()).set("NUMBER", order.number).set("CUSTOMER", overview.customer.name);
    values.set("CONTRACT", overview.contract.number).set("DOSSIER", order.dossier.text());
    values.set("GENERATION", std::to_string(application.generation));
    values.set("STAGE", visit.word("preflight.stage_name." + std::string(to_text(application.stage))));
    for (const auto& name : order.names) values.add("NAMES").set("NAME", name);
    if (!application.authority_reference.empty()) values.add("REFERENCE").set("TEXT", application.authority_reference);
    if (application.submitted_at)
        values.add("SUBMITTED")
            .set("AT", visit.time(*application.submitted_at))
            .set("AT_ISO", to_rfc3339(*application.submitted_at));
    if (application.decided_at)
        values.add("DECIDED").set("AT", visit.time(*application.decided_at)).set("AT_ISO", to_rfc3339(*application.decided_at));
}

// The one main action of the stage.
void show_action(Visit& visit, Values& values, const desk::Preflight& preflight, const desk::OrderOverview& overview,
                 const RefusedForm& refused) {
    const auto& application = preflight.application;
    const std::string authority = overview.product ? overview.product->authority_name : "";
    if (application.stage == Stage::ready_to_apply && preflight.obstacles.empty()) {
        auto& form = values.add("SUBMIT");
        form.set("DIGEST", preflight.digest);
        form.set("TO_WHOM", visit.house().words.fill(visit.language(), "preflight.submit_what",
                                                     {{"authority", authority}, {"names", join(overview.order.names, ", ")}}));
    }
    if (application.stage == Stage::on_hold)
        values.add("HOLD").set("MESSAGE", application.authority_message).set("TYPED", refused.typed);
    if (application.stage == Stage::refused) {
        const bool newest = overview.applications.empty() || overview.applications.front().id == application.id;
        values.add("REFUSAL").set("MESSAGE", application.authority_message);
        if (newest) values.add("AGAIN").set("TYPED", refused.typed);
    }
    if (!application.hold_answer.empty()) values.add("ANSWERED").set("ANSWER", application.hold_answer);
}

}  // namespace

http::Response preflight_page(Visit& visit, const ApplicationId& id, const RefusedForm& refused) {
    const auto preflight = desk::look_at_preflight(visit.world(), visit.actor(), id);
    if (!preflight) return visit.answer_no(preflight.error());
    const auto& application = preflight->application;
    const auto overview = desk::order_overview(visit.world(), visit.actor(), application.order);
    if (!overview) return visit.answer_no(overview.error());

    Values values;
    const std::string name = overview->order.names.empty() ? overview->order.number : overview->order.names.front();
    const std::string title = visit.house().words.fill(visit.language(), "preflight.title", {{"name", name}});
    values.set("TITLE", title).set("APPLICATION", id.text());
    values.set("LEAD", visit.word("preflight.stage." + std::string(to_text(application.stage))));
    show_findings(visit, values, refused.findings);
    show_facts(visit, values, *overview, application);
    show_comparison(visit, values, preflight->comparison);
    show_claims(visit, values, "CLAIMS", overview->answers, fields_for_the_authority());
    if (is_still_here(application.stage)) {
        values.show("STILL_HERE");
        show_obstacles(visit, values, *overview, preflight->obstacles);
        values.show_if(preflight->obstacles.empty(), "NO_OBSTACLES");
    }
    show_action(visit, values, *preflight, *overview, refused);
    return visit.page("pages/applications/preflight_page.html", title, values, "QUEUE", refused.findings.empty() ? 200 : 422);
}

http::Response show_preflight(Visit& visit) {
    const auto id = visit.id<ApplicationId>("application");
    return id ? preflight_page(visit, *id) : visit.not_found();
}

http::Response create_submission(Visit& visit) {
    const auto id = visit.id<ApplicationId>("application");
    if (!id) return visit.not_found();
    // What leaves cannot be called back, so that it takes a second movement of the hand.
    if (visit.form().text("confirmed") != "yes")
        return preflight_page(visit, *id, {.typed = {}, .findings = {{Refusal::required, "confirmed", {}}}});
    const auto submitted = desk::submit_application(visit.world(), visit.actor(), *id, std::string(visit.form().text("digest")));
    if (submitted) return visit.redirect_with_notice("/applications/" + id->text(), "notice.application_submitted");
    const auto* refused = desk::refusal_in(submitted.error());
    if (refused == nullptr || refused->findings.front().refusal != Refusal::facts_changed_since_check)
        return visit.answer_no(submitted.error());
    return preflight_page(visit, *id, {.typed = {}, .findings = refused->findings});
}

}  // namespace certdesk::web::pages

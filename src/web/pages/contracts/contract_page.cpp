#include "desk/except_contract.hpp"
#include "web/pages/contracts/contracts.hpp"

namespace certdesk::web::pages {

namespace {

using contracts::ExceptionState;

// What was typed into the form for a new exception.
struct Typed {
    std::string rule;
    std::string until;
    std::string why;
};

std::string_view tone_of(ExceptionState state) {
    switch (state) {
        case ExceptionState::counts: return "success";
        case ExceptionState::awaiting_second: return "warning";
        case ExceptionState::run_out:
        case ExceptionState::withdrawn: break;
    }
    return "";
}

void show_exception(Visit& visit, Values& section, const contracts::Exception& exception, Day today) {
    auto& row = section.add("EXCEPTIONS");
    const auto state = contracts::state_of(exception, today);
    row.set("EXCEPTION", exception.id.text()).set("RULE", visit.word("exceptions.rule." + std::string(to_text(exception.rule))));
    row.set("WHY", exception.why).set("UNTIL", visit.day(exception.until)).set("UNTIL_ISO", to_iso_date(exception.until));
    row.set("GRANTED_BY", exception.granted_by).set("GRANTED", visit.time(exception.granted_at));
    row.set("GRANTED_ISO", to_rfc3339(exception.granted_at));
    row.set("STATE", visit.word("exceptions.state." + std::string(to_text(state)))).set("TONE", tone_of(state));
    if (exception.confirmed_at && exception.confirmed_by != exception.granted_by)
        row.add("SECOND").set("WHO", exception.confirmed_by);
    if (exception.withdrawn_at) row.add("WITHDRAWN").set("WHO", exception.withdrawn_by);
    row.show_if(state == ExceptionState::awaiting_second && exception.granted_by != visit.actor().name, "CONFIRM");
    row.show_if(state == ExceptionState::counts || state == ExceptionState::awaiting_second, "WITHDRAW");
}

void show_facts(Visit& visit, Values& values, const desk::ContractFile& file) {
    const auto& contract = file.contract;
    const bool japanese = visit.language() == Language::ja;
    values.set("NUMBER", contract.number).set("CUSTOMER", file.customer_name).set("CONTRACT", contract.id.text());
    if (const auto* terms = visit.world().settings.plans.terms(contract.plan, file.today))
        values.set("PLAN", japanese ? terms->name_ja : terms->name_en);
    values.set("PLESK", visit.word("contracts.plesk." + std::string(to_text(file.standing.plesk))));
    values.set("PLESK_VERSION", contract.plesk_version);
    values.set("SERVICE", visit.word("store.service." + std::string(to_text(file.standing.service))));
    if (contract.ends_on)
        values.add("ENDS").set("DAY", visit.day(*contract.ends_on)).set("DAY_ISO", to_iso_date(*contract.ends_on));
    else
        values.show("NO_END");
    for (const auto& server : file.servers) values.add("SERVERS").set("LABEL", server.label).set("HOST", server.ssh_host);
    values.show_if(file.servers.empty(), "NO_SERVERS");
    if (file.standing.obstacles.empty()) return;
    auto& closed = values.add("CLOSED");
    for (const auto& finding : file.standing.obstacles) closed.add("OBSTACLES").set("SENTENCE", visit.sentence(finding));
}

void show_form(Visit& visit, Values& values, const desk::ContractFile& file, const Typed& typed) {
    if (file.standing.could_be_excepted.empty()) return;
    auto& form = values.add("GRANT");
    form.set("TYPED_UNTIL", typed.until).set("TYPED_WHY", typed.why);
    for (const auto rule : file.standing.could_be_excepted) {
        auto& row = form.add("RULES");
        row.set("CODE", to_text(rule)).set("LABEL", visit.word("exceptions.rule." + std::string(to_text(rule))));
        row.show_if(typed.rule == to_text(rule) || file.standing.could_be_excepted.size() == 1, "CHOSEN");
    }
}

http::Response contract_page(Visit& visit, const ContractId& id, const Typed& typed, const std::vector<Finding>& findings) {
    const auto file = desk::look_at_contract(visit.world(), visit.actor(), id);
    if (!file) return visit.answer_no(file.error());
    Values values;
    show_findings(visit, values, findings);
    show_facts(visit, values, *file);
    if (file->exceptions.empty()) {
        values.show("NO_EXCEPTIONS");
    } else {
        auto& section = values.add("WITH_EXCEPTIONS");
        for (const auto& exception : file->exceptions) show_exception(visit, section, exception, file->today);
    }
    show_form(visit, values, *file, typed);
    return visit.page("pages/contracts/contract_page.html", file->contract.number, values, "CONTRACTS",
                      findings.empty() ? 200 : 422);
}

http::Response back_to(Visit& visit, const ContractId& contract, std::string_view notice) {
    return visit.redirect_with_notice("/desk/contracts/" + contract.text(), notice);
}

}  // namespace

http::Response show_contract(Visit& visit) {
    const auto id = visit.id<ContractId>("contract");
    if (!id) return visit.not_found();
    return contract_page(visit, *id, {}, {});
}

http::Response grant_exception(Visit& visit) {
    const auto id = visit.id<ContractId>("contract");
    if (!id) return visit.not_found();
    const Typed typed{.rule = std::string(visit.form().text("rule")),
                      .until = std::string(visit.form().text("until")),
                      .why = std::string(visit.form().text("why"))};
    const auto rule = parse_enumeration<contracts::Rule>(typed.rule);
    if (!rule) return contract_page(visit, *id, typed, {{Refusal::not_an_option, "rule", {}}});
    const auto until = parse_iso_date(typed.until);
    if (!until) return contract_page(visit, *id, typed, {{Refusal::bad_date, "until", {}}});
    const auto granted =
        desk::grant_exception(visit.world(), visit.actor(), {.contract = *id, .rule = *rule, .until = *until, .why = typed.why});
    if (granted) return back_to(visit, *id, "notice.exception_granted");
    if (const auto* refused = desk::refusal_in(granted.error()); refused != nullptr && !refused->findings.front().where.empty())
        return contract_page(visit, *id, typed, refused->findings);
    return visit.answer_no(granted.error());
}

http::Response confirm_exception(Visit& visit) {
    const auto id = visit.id<ExceptionId>("exception");
    if (!id) return visit.not_found();
    const auto confirmed = desk::confirm_exception(visit.world(), visit.actor(), *id);
    if (!confirmed) return visit.answer_no(confirmed.error());
    return back_to(visit, *confirmed, "notice.exception_confirmed");
}

http::Response withdraw_exception(Visit& visit) {
    const auto id = visit.id<ExceptionId>("exception");
    if (!id) return visit.not_found();
    const auto withdrawn = desk::withdraw_exception(visit.world(), visit.actor(), *id, std::string(visit.form().text("why")));
    if (!withdrawn) return visit.answer_no(withdrawn.error());
    return back_to(visit, *withdrawn, "notice.exception_withdrawn");
}

}  // namespace certdesk::web::pages

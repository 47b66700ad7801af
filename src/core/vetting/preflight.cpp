// The preflight: everything that stands against an application, each by its own name (R69-R80).
#include "core/vetting/cleared.hpp"
#include "core/vetting/comparison.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace certdesk::vetting {

namespace {

using survey::ApplicantKind;
using survey::Field;

// 年齢計算ニ関スル法律 aside, which would let people in a day earlier: on the birthday one is old enough.
bool is_younger_than(int years, Day birth, Day today) {
    const std::chrono::year_month_day born{birth};
    const auto birthday = std::chrono::year_month_day{born.year() + std::chrono::years{years}, born.month(), born.day()};
    // Born on 29 February: sys_days makes it 1 March in other years.
    return today < Day{birthday};
}

void check_sole_proprietor(const survey::Answers& answers, const Context& context, std::vector<Finding>& findings) {
    const auto find = [&](Refusal refusal, Field field, std::vector<FindingFact> facts = {}) {
        findings.push_back({refusal, std::string(to_text(field)), std::move(facts)});
    };
    const int minimum = context.policy.sole_proprietor_minimum_age;
    const auto birth = survey::answer(answers, Field::birth_date);
    const auto born_on = birth ? parse_iso_date(*birth) : std::nullopt;
    if (born_on && is_younger_than(minimum, *born_on, context.today))  // R74
        find(Refusal::sole_proprietor_too_young, Field::birth_date, {{"minimum", std::to_string(minimum)}});
    if (survey::answer(answers, Field::opening_notified) == "no")  // R75
        find(Refusal::business_not_notified, Field::opening_notified);
    if (survey::answer(answers, Field::trade_name_documented) == "no")  // R76
        find(Refusal::trade_name_not_documented, Field::trade_name_documented);
}

// G-05, G-08: what will leave the desk is read again by the rules of today; a value that they read differently is not the one
// that was checked.
std::vector<Finding> answers_that_no_longer_hold(const survey::Answers& answers, const Context& context) {
    std::vector<Finding> findings;
    for (const auto& [field, value] : answers) {
        if (!survey::is_asked(field, answers) || survey::rule_of(field).appears == survey::Appears::at_the_desk) continue;
        const auto again = survey::read_answer(field, value, context.survey());
        if (!again)
            std::ranges::copy(again.error().findings, std::back_inserter(findings));
        else if (*again != value)
            findings.push_back({Refusal::facts_changed_since_check, std::string(to_text(field)), {}});
    }
    return findings;
}

}  // namespace

std::vector<Finding> applicant_obstacles(const survey::Answers& answers, const Context& context) {
    std::vector<Finding> findings;
    if (const auto common_name = survey::answer(answers, Field::common_name)) {  // R69, R70
        const auto again = survey::read_answer(Field::common_name, *common_name, context.survey());
        if (!again) findings = again.error().findings;
    }
    const auto stored_kind = survey::answer(answers, Field::applicant_kind);
    const auto kind = stored_kind ? parse_enumeration<ApplicantKind>(*stored_kind) : std::nullopt;
    if (!kind) return findings;
    const auto find = [&](Refusal refusal) { findings.push_back({refusal, std::string(to_text(Field::applicant_kind)), {}}); };
    switch (*kind) {
        case ApplicantKind::overseas: find(Refusal::not_registered_in_japan); break;             // R71
        case ApplicantKind::voluntary_association: find(Refusal::voluntary_association); break;  // R72
        case ApplicantKind::sole_proprietor: check_sole_proprietor(answers, context, findings); break;
        case ApplicantKind::corporation:
        case ApplicantKind::public_body:
        case ApplicantKind::school:
        case ApplicantKind::licensed_office: break;
    }
    return findings;
}

std::vector<Finding> preflight(const ApplicationFacts& facts, const Context& context) {
    std::vector<Finding> findings;
    const auto add = [&](const std::vector<Finding>& more) {
        for (const auto& finding : more)
            if (std::ranges::find(findings, finding) == findings.end()) findings.push_back(finding);
    };
    add(survey::missing(facts.answers));
    add(answers_that_no_longer_hold(facts.answers, context));
    add(applicant_obstacles(facts.answers, context));
    add(facts.standing.obstacles);  // R78-R80
    if (!facts.paid) add({{Refusal::not_paid, {}, {}}});

    // The order carries the names that the customer saw; they are the ones that follow from the common name, or it was edited.
    const auto names = survey::certificate_names(facts.answers, context.survey());
    const std::string where(to_text(Field::common_name));
    if (facts.names.empty())
        add({{Refusal::common_name_not_fixed, where, {}}});
    else if (!names.empty() && names != facts.names)
        add({{Refusal::facts_changed_since_check, where, {}}});

    add(request_obstacles({wanted_subject(facts.answers), facts.names}, facts.csr_der, context));
    if (facts.key_seen_before) add({{Refusal::key_seen_before, "csr", {}}});  // KEY-12
    if (facts.key_compromised) add({key_is_compromised()});
    return findings;
}

}  // namespace certdesk::vetting

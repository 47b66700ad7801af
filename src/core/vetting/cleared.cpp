#include "core/vetting/cleared.hpp"

#include "core/vetting/comparison.hpp"
#include "core/vetting/digest.hpp"
#include "core/vetting/reuse.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace certdesk::vetting {

namespace {

using authority::CallOutcome;
using authority::ConfirmedItem;
using authority::Item;
using authority::ItemState;
using survey::Field;

constexpr auto rules_to_apply = "preflight 2026-11; BR 2.2.6";
constexpr auto rules_to_issue = "OV vetting 2026-11; BR 2.2.6";

void add_answers(Digest& digest, const survey::Answers& answers) {
    digest.add(std::to_string(answers.size()));
    for (const auto& [field, value] : answers) digest.add(to_text(field)).add(value);
}

std::string_view yes_or_no(bool value) { return value ? "yes" : "no"; }

const ConfirmedItem* find(const std::vector<ConfirmedItem>& items, Item wanted) {
    const auto found = std::ranges::find(items, wanted, &ConfirmedItem::item);
    return found == items.end() ? nullptr : &*found;
}

// R52, R53; law 6: confirmed, with a source and a day that still counts.
std::optional<Finding> obstacle_of(Item item, const ConfirmedItem* evidence, Day today) {
    const FindingFact named{"item", std::string(to_text(item))};
    const auto state = evidence == nullptr ? ItemState::not_visible : evidence->state;
    if (evidence == nullptr || state != ItemState::confirmed)
        return Finding{Refusal::item_not_confirmed, named.value, {named, {"state", std::string(to_text(state))}}};
    if (evidence->source.empty()) return Finding{Refusal::source_missing, named.value, {named}};
    const auto reuse = longest_reuse(item, today);
    // Only the day is kept: the last one is left out, as in dossier::make_fact. A day to come is no evidence either.
    if (evidence->obtained_on > today || today - evidence->obtained_on >= reuse)
        return Finding{Refusal::evidence_too_old,
                       named.value,
                       {named, {"obtained_on", to_iso_date(evidence->obtained_on)}, {"days", std::to_string(reuse.count())}}};
    return std::nullopt;
}

// R52(c), R56, R57: reached through a number that the authority found itself.
std::optional<Finding> obstacle_of_call(const std::optional<authority::Call>& call) {
    const std::string outcome(call ? to_text(call->outcome) : "");
    if (!call || call->outcome != CallOutcome::reached_and_confirmed)
        return Finding{Refusal::call_not_made, "call", {{"outcome", outcome}}};
    if (call->number_source.empty()) return Finding{Refusal::source_missing, "call", {{"item", "phone_number"}}};
    return std::nullopt;
}

Wanted wanted_by(const authority::Case& authority_case) {
    auto subject = wanted_subject(authority_case.claims);
    if (!authority_case.names.empty()) subject.common_name = authority_case.names.front();
    return {.subject = std::move(subject), .names = authority_case.names};
}

// What a certificate must say about its owner, before any request is read (BR 7.1.2.7.4).
std::vector<Finding> missing_claims(const Wanted& wanted) {
    std::vector<Finding> findings;
    const auto require = [&](const std::string& value, Field field) {
        if (value.empty()) findings.push_back({Refusal::required, std::string(to_text(field)), {}});
    };
    require(wanted.subject.common_name, Field::common_name);
    require(wanted.subject.organization, Field::organization_english);
    require(wanted.subject.locality, Field::city);
    require(wanted.subject.state, Field::prefecture);
    return findings;
}

std::vector<Finding> issue_obstacles(const CaseFacts& facts, const Context& context) {
    const auto& authority_case = facts.authority_case;
    std::vector<Finding> findings;
    // Signing is the stage in which the machine asks once more before it signs.
    const bool open = authority_case.stage == authority::Stage::open || authority_case.stage == authority::Stage::signing;
    if (!open) findings.push_back({Refusal::not_open_now, {}, {}});
    for (const auto item : all_of<Item>())
        if (auto obstacle = obstacle_of(item, find(facts.items, item), context.today)) findings.push_back(*std::move(obstacle));
    if (auto obstacle = obstacle_of_call(authority_case.call)) findings.push_back(*std::move(obstacle));

    const auto wanted = wanted_by(authority_case);
    std::ranges::move(missing_claims(wanted), std::back_inserter(findings));
    std::ranges::move(request_obstacles(wanted, authority_case.csr_der, context), std::back_inserter(findings));
    if (facts.key_compromised) findings.push_back(key_is_compromised());
    return findings;
}

}  // namespace

pki::SubjectName wanted_subject(const survey::Answers& answers) {
    const auto value = [&](Field field) { return survey::answer(answers, field).value_or(""); };
    pki::SubjectName subject;
    subject.country = "JP";
    subject.state = value(Field::prefecture);
    subject.locality = value(Field::city);
    subject.organization = value(Field::organization_english);
    subject.common_name = value(Field::common_name);
    return subject;
}

std::string digest_of(const ApplicationFacts& facts) {
    Digest digest;
    add_answers(digest, facts.answers);
    const auto& contract = facts.contract;
    digest.add(contract.id.text()).add(contract.number).add(to_text(contract.plan)).add(to_text(contract.plesk));
    digest.add(yes_or_no(contract.ssl_capable)).add(yes_or_no(contract.fixed_ip_address)).add(yes_or_no(contract.valid));
    digest.add(contract.ends_on ? to_iso_date(*contract.ends_on) : "").add(contract.plesk_version);
    digest.add(to_text(facts.standing.service)).add(std::to_string(facts.standing.relied_on.size()));
    for (const auto& exception : facts.standing.relied_on) digest.add(exception.id.text());
    digest.add(facts.names).add(yes_or_no(facts.paid)).add(text_of(facts.csr_der)).add(yes_or_no(facts.key_seen_before));
    digest.add(yes_or_no(facts.key_compromised));
    return digest.hex();
}

Decision<Cleared> clear_to_apply(const ApplicationFacts& facts, const Context& context, Instant now) {
    auto obstacles = preflight(facts, context);
    if (!obstacles.empty()) return std::unexpected(Refused{std::move(obstacles)});

    Cleared cleared;
    cleared.digest_ = digest_of(facts);
    cleared.rules_ = rules_to_apply;
    cleared.evidence_ = {"contract " + facts.contract.number, "csr sha256 " + sha256_hex(facts.csr_der)};
    for (const auto& exception : facts.standing.relied_on)
        cleared.evidence_.push_back("exception " + exception.id.text() + " to " + std::string(to_text(exception.rule)));
    cleared.at_ = now;
    cleared.subject_ = wanted_subject(facts.answers);
    cleared.names_ = facts.names;
    cleared.csr_der_ = facts.csr_der;
    return cleared;
}

Decision<Cleared> clear_to_issue(const CaseFacts& facts, const Context& context, Instant now) {
    auto obstacles = issue_obstacles(facts, context);
    if (!obstacles.empty()) return std::unexpected(Refused{std::move(obstacles)});

    const auto& authority_case = facts.authority_case;
    const auto wanted = wanted_by(authority_case);
    const auto& call = *authority_case.call;
    Digest digest;
    digest.add(authority_case.reference).add(wanted.names).add(text_of(authority_case.csr_der));
    add_answers(digest, authority_case.claims);
    digest.add(to_text(call.outcome)).add(call.phone_number).add(call.number_source).add(to_rfc3339(call.made_at));

    Cleared cleared;
    for (const auto item : all_of<Item>()) {
        const auto& evidence = *find(facts.items, item);
        cleared.evidence_.push_back(std::string(to_text(item)) + ": " + evidence.source + ", " +
                                    to_iso_date(evidence.obtained_on));
    }
    cleared.evidence_.push_back("call: " + call.number_source + ", " + to_iso_date(day_in_japan(call.made_at)));
    digest.add(cleared.evidence_);
    cleared.digest_ = digest.hex();
    cleared.rules_ = rules_to_issue;
    cleared.at_ = now;
    cleared.subject_ = wanted.subject;
    cleared.names_ = wanted.names;
    cleared.csr_der_ = authority_case.csr_der;
    return cleared;
}

}  // namespace certdesk::vetting

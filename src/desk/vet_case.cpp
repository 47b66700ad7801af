#include "desk/vet_case.hpp"

#include "base/text.hpp"
#include "core/vetting/cleared.hpp"
#include "desk/call_plan.hpp"
#include "desk/case_step.hpp"
#include "desk/certificate_draft.hpp"
#include "desk/compromised_keys.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"
#include "pki/issue.hpp"

#include <chrono>

namespace certdesk::desk {
namespace {

using accounts::Actor;
using accounts::Role;
using authority::Case;
using authority::Stage;
using authority::Step;

constexpr std::chrono::days crl_lifetime{7};  // Baseline Requirements 2.2.6 section 4.9.7
constexpr int longest_case_list = 500;

Outcome<std::string> read_reason(std::string_view typed) {
    const auto reason = TRY(read_line(typed, "reason", longest_reason));
    if (reason.empty()) return refuse(Refusal::reason_missing, "reason");
    return reason;
}

// With a serial that is never used: what is shown and linted before the decision.
Result<CertificateDraft> trial_draft(World& world, const vetting::Cleared& cleared) {
    return draft_certificate(world, cleared, TRY(pki::serial_from(Bytes(16, 0x5a))));
}

std::vector<Finding> broken_rules(const CertificateDraft& draft) {
    std::vector<Finding> findings;
    for (const auto& finding : draft.findings)
        if (finding.severity == lint::Severity::error)
            findings.push_back({Refusal::certificate_breaks_rule,
                                finding.where,
                                {{"rule", finding.id}, {"detail", finding.detail}, {"citation", finding.citation}}});
    return findings;
}

// What is known before the last obstacle is gone.
std::vector<std::string> text_before_clearing(const Case& authority_case) {
    auto subject = vetting::wanted_subject(authority_case.claims);
    if (!authority_case.names.empty()) subject.common_name = authority_case.names.front();
    return {"Subject: " + pki::to_text(subject), "DNS: " + join(authority_case.names, ", ")};
}

Outcome<> decide(World& world, ports::Transaction& transaction, const Actor& actor, Case authority_case, Step step,
                 const std::string& reason, audit::Action action) {
    const Instant now = world.clock.now();
    authority_case.message = reason;
    authority_case.answer.clear();
    if (step == Step::refuse) authority_case.decided_by = actor.name;
    TRY(move_case(world, transaction, authority_case, step));
    TRY(transaction.work().close_tasks(work::TaskKind::vet_case, authority_case.id.text(), actor.name, now));
    if (step == Step::refuse) TRY(end_plan(world, transaction, authority_case.id));
    TRY(transaction.work().hasten(work::Kind::ask_the_ca, authority_case.reference, now));
    transaction.record(audit::make_event(actor, now, action, about(authority_case), {}, reason));
    return {};
}

}  // namespace

Outcome<std::vector<Case>> list_cases(World& world, const Actor& actor, bool only_open) {
    TRY(permit(actor, {Role::authority_officer}));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<std::vector<Case>> {
        return TRY(transaction.authority().list_cases(only_open, longest_case_list));
    });
}

Outcome<CaseFile> look_at_case(World& world, const Actor& actor, const CaseId& id) {
    TRY(permit(actor, {Role::authority_officer}));
    bool key_compromised = false;
    auto file = TRY(ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<CaseFile> {
        CaseFile read;
        read.authority_case = TRY(there(transaction.authority().find_case(id)));
        key_compromised = TRY(key_of_request_is_compromised(transaction, read.authority_case.csr_der));
        read.items = TRY(transaction.authority().items(id));
        read.plan = TRY(read_plan(transaction, id)).plan;
        read.attempts = TRY(transaction.calls().attempts_of(id));
        read.call_is_to_come = call_is_to_come(read.authority_case);
        if (read.call_is_to_come)
            read.offered = calls::offered_slots(world.clock.now(), TRY(taken_by_others(world, transaction, id)),
                                                world.settings.call_hours, world.settings.calendar);
        const auto issuance = TRY(transaction.authority().find_issuance_of_case(id));
        if (issuance) {
            const auto prepared = TRY(pki::parse_to_be_signed(issuance->to_be_signed));
            read.certificate_text = text_of(prepared);
            read.certificate_text.insert(read.certificate_text.begin(), "Serial: " + issuance->serial);
        }
        return read;
    }));
    if (!takes_evidence(file.authority_case.stage)) return file;

    const auto cleared =
        vetting::clear_to_issue({file.authority_case, file.items, key_compromised}, world.vetting_context(), world.clock.now());
    if (!cleared) {
        file.obstacles = cleared.error().findings;
        file.certificate_text = text_before_clearing(file.authority_case);
        return file;
    }
    const auto draft = TRY(trial_draft(world, *cleared));
    file.obstacles = broken_rules(draft);
    file.certificate_text = text_of(draft.certificate);
    return file;
}

Outcome<> confirm_item(World& world, const Actor& actor, const CaseId& id, const ItemFinding& finding) {
    TRY(permit(actor, {Role::authority_officer}));
    const Instant now = world.clock.now();
    const authority::ConfirmedItem item{.item = finding.item,
                                        .state = finding.state,
                                        .source = TRY(read_line(finding.source, "source")),
                                        .obtained_on = finding.obtained_on,
                                        .note = TRY(read_line(finding.note, "note", longest_reason)),
                                        .confirmed_by = actor.name,
                                        .confirmed_at = now};
    if (item.source.empty() && item.state == authority::ItemState::confirmed)
        return refuse(Refusal::source_missing, "source", {{"item", std::string(to_text(item.item))}});
    if (item.obtained_on > day_in_japan(now)) return refuse(Refusal::bad_date, "obtained_on");

    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        const auto authority_case = TRY(touch_case(world, transaction, TRY(there(transaction.authority().find_case(id)))));
        TRY(transaction.authority().put_item(id, item));
        transaction.record(audit::make_event(actor, now, audit::Action::item_confirmed, about(authority_case),
                                             std::string(to_text(item.item)) + " " + std::string(to_text(item.state))));
        return {};
    });
}

Outcome<> issue_certificate(World& world, const Actor& actor, const CaseId& id) {
    TRY(permit(actor, {Role::authority_officer}));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        auto authority_case = TRY(there(transaction.authority().find_case(id)));
        // The case moves first and its items are read then: who writes an item meanwhile is either seen or comes too late. A
        // refusal takes the move back.
        authority_case.decided_by = actor.name;
        TRY(move_case(world, transaction, authority_case, Step::decide_to_issue));
        const auto items = TRY(transaction.authority().items(id));
        const Instant now = world.clock.now();
        const bool key_compromised = TRY(key_of_request_is_compromised(transaction, authority_case.csr_der));
        const auto cleared = TRY(vetting::clear_to_issue({authority_case, items, key_compromised}, world.vetting_context(), now));
        if (auto broken = broken_rules(TRY(trial_draft(world, cleared))); !broken.empty())
            return std::unexpected(Refused{std::move(broken)});

        TRY(end_plan(world, transaction, id));
        TRY(plan_work(world, transaction, work::Kind::sign_certificate, id.text(), now));
        TRY(transaction.work().close_tasks(work::TaskKind::vet_case, id.text(), actor.name, now));
        transaction.record(audit::make_event(actor, now, audit::Action::issue_decided, about(authority_case),
                                             cleared.rules() + "; digest " + cleared.digest()));
        return {};
    });
}

Outcome<> put_case_on_hold(World& world, const Actor& actor, const CaseId& id, const std::string& reason) {
    TRY(permit(actor, {Role::authority_officer}));
    const auto text = TRY(read_reason(reason));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        return decide(world, transaction, actor, TRY(there(transaction.authority().find_case(id))), Step::put_on_hold, text,
                      audit::Action::case_on_hold);
    });
}

Outcome<> refuse_case(World& world, const Actor& actor, const CaseId& id, const std::string& reason) {
    TRY(permit(actor, {Role::authority_officer}));
    const auto text = TRY(read_reason(reason));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        return decide(world, transaction, actor, TRY(there(transaction.authority().find_case(id))), Step::refuse, text,
                      audit::Action::case_refused);
    });
}

Outcome<Bytes> current_crl(World& world) {
    const auto revoked = TRY(
        ports::reading(world.store, [](ports::Transaction& transaction) { return transaction.authority().revoked_issuances(); }));
    std::vector<ports::AuthorityKeys::Revoked> entries;
    for (const auto& issuance : revoked)
        if (issuance.revoked_at) entries.push_back({issuance.serial, *issuance.revoked_at, issuance.revocation_reason});
    const auto now = std::chrono::floor<std::chrono::seconds>(world.clock.now());
    return TRY(with_context(
        world.authority_keys.sign_crl(entries, now.time_since_epoch().count(), Instant{now}, Instant{now + crl_lifetime}),
        "signing the CRL"));
}

Outcome<Bytes> current_root_crl(World& world) {
    const auto now = std::chrono::floor<std::chrono::seconds>(world.clock.now());
    return TRY(with_context(
        world.authority_keys.sign_root_crl(now.time_since_epoch().count(), Instant{now}, Instant{now + crl_lifetime}),
        "signing the root's CRL"));
}

}  // namespace certdesk::desk

#include "adapters/issuers/embedded_issuer.hpp"

#include "core/calendar/calendar.hpp"
#include "core/vetting/former_evidence.hpp"
#include "pki/certificate.hpp"
#include "ports/store/former_cases.hpp"

namespace certdesk::adapters {
namespace {

using authority::Case;
using authority::Stage;

// R16: the guide value for the call is two business days after applying.
constexpr int business_days_to_vet = 2;

Instant vetting_due(Instant now) {
    return at_in_japan(calendar::Calendar{}.business_days_after(day_in_japan(now), business_days_to_vet), {17, 0});
}

audit::Event machine_event(Instant now, audit::Action action, const Case& authority_case) {
    return audit::make_event(accounts::Actor{}, now, action, {.kind = "case", .id = authority_case.id.text()},
                             "reference " + authority_case.reference);
}

Result<> open_vetting(ports::Transaction& transaction, ports::Randomness& randomness, const Case& authority_case, Instant now) {
    work::Task task;
    task.id = randomness.new_id<TaskId>();
    task.kind = work::TaskKind::vet_case;
    task.role = accounts::Role::authority_officer;
    task.subject = authority_case.id.text();
    task.line = (authority_case.names.empty() ? std::string{} : authority_case.names.front() + " ") +
                survey::answer(authority_case.claims, survey::Field::organization_name).value_or("");
    task.opened_at = now;
    task.due_at = vetting_due(now);
    return transaction.work().open_task(task);
}

// Nothing is left to find out: the machine decides by what officers confirmed. Before it signs everything is asked that an
// officer's decision asks, and the case is the officer's if anything stands against it.
Result<> decide_to_issue(ports::Transaction& transaction, ports::Randomness& randomness, const Case& authority_case,
                         Instant now) {
    work::Work signing;
    signing.id = randomness.new_id<WorkId>();
    signing.kind = work::Kind::sign_certificate;
    signing.subject = authority_case.id.text();
    signing.due_at = now;
    signing.created_at = now;
    signing.changed_at = now;
    TRY(transaction.work().add(signing));
    transaction.record(audit::make_event(accounts::Actor{}, now, audit::Action::issue_decided,
                                         {.kind = "case", .id = authority_case.id.text()}, "by evidence of former cases"));
    return {};
}

Result<Case> find_case(ports::Transaction& transaction, const std::string& authority_reference) {
    const auto id = CaseId::parse(authority_reference);
    if (!id) return fail(ErrorKind::not_found, "there is no case " + authority_reference);
    auto found = TRY(transaction.authority().find_case(*id));
    if (!found) return fail(ErrorKind::not_found, "there is no case " + authority_reference);
    return *std::move(found);
}

}  // namespace

Result<std::string> EmbeddedIssuer::submit(const vetting::Cleared& cleared, const ports::Submission& submission) {
    return ports::writing(store_, [&](ports::Transaction& transaction) -> Result<std::string> {
        if (const auto known = TRY(transaction.authority().find_case_by_reference(submission.reference)))
            return known->id.text();  // I-2: the same application is one case
        const Instant now = clock_.now();
        Case authority_case;
        authority_case.id = randomness_.new_id<CaseId>();
        authority_case.reference = submission.reference;
        authority_case.applicant = submission.applicant;
        authority_case.csr_der = cleared.csr_der();
        authority_case.names = cleared.names();
        authority_case.claims = submission.claims;
        authority_case.received_at = now;
        authority_case.changed_at = now;
        const auto evidence = vetting::evidence_that_counts(
            authority_case, TRY(ports::former_cases(transaction, authority_case.applicant)), day_in_japan(now));
        authority_case.call = evidence.call;
        if (evidence.is_complete()) {
            authority_case.stage = Stage::signing;
            authority_case.decided_by = accounts::Actor{}.name;
        }

        TRY(transaction.authority().add_case(authority_case));
        for (const auto& item : evidence.items) TRY(transaction.authority().put_item(authority_case.id, item));
        transaction.record(machine_event(now, audit::Action::case_received, authority_case));
        if (evidence.is_complete())
            TRY(decide_to_issue(transaction, randomness_, authority_case, now));
        else
            TRY(open_vetting(transaction, randomness_, authority_case, now));
        return authority_case.id.text();
    });
}

Result<std::optional<std::string>> EmbeddedIssuer::find(const std::string& reference) {
    return ports::reading(store_, [&](ports::Transaction& transaction) -> Result<std::optional<std::string>> {
        const auto found = TRY(transaction.authority().find_case_by_reference(reference));
        if (!found) return std::nullopt;
        return found->id.text();
    });
}

Result<ports::IssuerAnswer> EmbeddedIssuer::status(const std::string& authority_reference) {
    return ports::reading(store_, [&](ports::Transaction& transaction) -> Result<ports::IssuerAnswer> {
        const auto authority_case = TRY(find_case(transaction, authority_reference));
        ports::IssuerAnswer answer;
        switch (authority_case.stage) {
            case Stage::open:
            case Stage::signing: return answer;
            case Stage::on_hold:
                answer.state = ports::IssuerState::on_hold;
                answer.message = authority_case.message;
                return answer;
            case Stage::refused:
                answer.state = ports::IssuerState::refused;
                answer.message = authority_case.message;
                return answer;
            case Stage::issued: break;
        }
        const auto issuance = TRY(transaction.authority().find_issuance_of_case(authority_case.id));
        if (!issuance || !issuance->certificate)
            return fail(ErrorKind::broken, "case " + authority_reference + " is issued and has no certificate");
        answer.state = ports::IssuerState::issued;
        answer.leaf_pem = pki::certificate_to_pem(*issuance->certificate);
        answer.chain_pem = pki::certificate_to_pem(keys_.intermediate_der());
        return answer;
    });
}

Result<> EmbeddedIssuer::answer_hold(const std::string& authority_reference, const std::string& answer) {
    return ports::writing(store_, [&](ports::Transaction& transaction) -> Result<> {
        auto authority_case = TRY(find_case(transaction, authority_reference));
        if (authority_case.stage == Stage::open && authority_case.answer == answer) return {};
        const auto next = after(authority::table, authority_case.stage, authority::Step::answered);
        if (!next) return fail(ErrorKind::denied, "case " + authority_reference + " is not on hold");
        const Instant now = clock_.now();
        authority_case.stage = *next;
        authority_case.answer = answer;
        authority_case.changed_at = now;
        if (!TRY(transaction.authority().update_case(authority_case)))
            return fail(ErrorKind::conflict, "case " + authority_reference + " was changed by another");
        TRY(open_vetting(transaction, randomness_, authority_case, now));
        transaction.record(machine_event(now, audit::Action::case_answered, authority_case));
        return {};
    });
}

Result<std::vector<Bytes>> EmbeddedIssuer::roots_der() { return std::vector<Bytes>{keys_.root_der()}; }

}  // namespace certdesk::adapters

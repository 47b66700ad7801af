// The authority signs. The serial is written down before it is used (law 4): a crash between leaves one that is used again.
#include "base/text.hpp"
#include "desk/certificate_draft.hpp"
#include "desk/compromised_keys.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"
#include "desk/work/settle.hpp"
#include "pki/issue.hpp"

#include <array>
#include <chrono>

namespace certdesk::desk {
namespace {

// Baseline Requirements 2.2.6 section 7.1.2.7: notBefore lies within 48 hours of the signature. An hour is kept in hand.
constexpr std::chrono::hours oldest_draft{47};

audit::About about(const authority::Case& authority_case) { return {.kind = "case", .id = authority_case.id.text()}; }

struct Desk {
    authority::Case authority_case;
    std::vector<authority::ConfirmedItem> items;
    std::optional<authority::Issuance> issuance;
    bool key_compromised = false;
};

Outcome<Desk> read_desk(ports::Transaction& transaction, const work::Work& work) {
    const auto id = CaseId::parse(work.subject);
    if (!id) return fail(ErrorKind::broken, "work " + work.id.text() + " is about no case: " + work.subject);
    Desk desk;
    desk.authority_case = TRY(there(transaction.authority().find_case(*id)));
    desk.items = TRY(transaction.authority().items(*id));
    desk.issuance = TRY(transaction.authority().find_issuance_of_case(*id));
    desk.key_compromised = TRY(key_of_request_is_compromised(transaction, desk.authority_case.csr_der));
    return desk;
}

Outcome<> give_up(World& world, Claimed& claimed, const std::string& reason) {
    return claimed.refused(reason, [&](ports::Transaction& transaction) -> Outcome<> {
        TRY(hand_over_to_a_person(world, transaction, claimed.work(), reason));
        return {};
    });
}

// What was decided does not hold any more: the case is the officer's again, who confirms anew, asks or refuses.
Outcome<> return_to_officer(World& world, Claimed& claimed, const Desk& desk, const std::string& reason) {
    return claimed.refused(reason, [&](ports::Transaction& transaction) -> Outcome<> {
        const auto next = after(authority::table, desk.authority_case.stage, authority::Step::not_signed);
        if (!next) return refuse(Refusal::not_open_now);
        auto returned = desk.authority_case;
        returned.stage = *next;
        returned.decided_by.clear();
        returned.changed_at = world.clock.now();
        TRY(unchanged_meanwhile(transaction.authority().update_case(returned)));
        TRY(open_task(world, transaction,
                      {.kind = work::TaskKind::vet_case,
                       .role = accounts::Role::authority_officer,
                       .subject = returned.id.text(),
                       .line = join(returned.names, ", "),
                       .reason = reason,
                       .due_at = end_of_next_business_day(world)}));
        transaction.record(audit::make_event(accounts::Actor{}, returned.changed_at, audit::Action::work_gave_up, about(returned),
                                             "not signed: " + reason));
        return {};
    });
}

// A serial of a former decision, or one too old to be signed, stays written down and is never used.
bool is_usable(const Desk& desk, Instant now) {
    return desk.issuance && desk.issuance->prepared_at >= desk.authority_case.changed_at &&
           now - desk.issuance->prepared_at <= oldest_draft;
}

std::string text_of(const std::vector<Finding>& findings) {
    std::vector<std::string> names;
    for (const auto& finding : findings) names.push_back(std::string(to_text(finding.refusal)) + " " + finding.where);
    return join(names, ", ");
}

std::string errors_in(const std::vector<lint::Finding>& findings) {
    std::vector<std::string> lines;
    for (const auto& finding : findings)
        if (finding.severity == lint::Severity::error) lines.push_back(finding.id + ": " + finding.detail);
    return join(lines, "; ");
}

Result<Bytes> fresh_serial(World& world) {
    std::array<std::uint8_t, 16> random{};
    world.randomness.fill(random);
    return pki::serial_from(random);
}

// Transaction 1: we store that we are about to sign.
Outcome<> prepare(World& world, Claimed& claimed, const Desk& desk, const authority::Issuance& issuance) {
    return claimed.note([&](ports::Transaction& transaction) -> Outcome<> {
        TRY(transaction.authority().add_issuance(issuance));
        transaction.record(audit::make_event(accounts::Actor{}, world.clock.now(), audit::Action::serial_prepared,
                                             about(desk.authority_case), "serial " + issuance.serial));
        return {};
    });
}

Outcome<> complete(World& world, Claimed& claimed, const Desk& desk, const pki::Certificate& certificate) {
    return claimed.done([&](ports::Transaction& transaction) -> Outcome<> {
        const Instant now = world.clock.now();
        const auto& serial = desk.issuance->serial;
        if (!TRY(transaction.authority().complete_issuance(serial, certificate.der, now)))
            return fail(ErrorKind::conflict, "serial " + serial + " was signed by another");
        auto signed_case = desk.authority_case;
        signed_case.stage = authority::Stage::issued;
        signed_case.serial = serial;
        signed_case.changed_at = now;
        TRY(unchanged_meanwhile(transaction.authority().update_case(signed_case)));
        transaction.record(audit::make_event(accounts::Actor{}, now, audit::Action::certificate_signed, about(signed_case),
                                             "serial " + serial + ", " + certificate.fingerprint));
        TRY(transaction.work().hasten(work::Kind::ask_the_ca, signed_case.reference, now));
        return {};
    });
}

}  // namespace

Outcome<> perform_sign_certificate(World& world, Claimed& claimed) {
    auto desk =
        TRY(ports::reading(world.store, [&](ports::Transaction& transaction) { return read_desk(transaction, claimed.work()); }));
    if (desk.authority_case.stage != authority::Stage::signing) return claimed.done(no_change);

    const Instant now = world.clock.now();
    const auto cleared =
        vetting::clear_to_issue({desk.authority_case, desk.items, desk.key_compromised}, world.vetting_context(), now);
    if (!cleared) return return_to_officer(world, claimed, desk, "not cleared any more: " + text_of(cleared.error().findings));

    if (!is_usable(desk, now)) {
        const auto draft = TRY(draft_certificate(world, *cleared, TRY(fresh_serial(world))));
        if (lint::has_errors(draft.findings))
            return return_to_officer(world, claimed, desk, "the certificate would break rules: " + errors_in(draft.findings));
        authority::Issuance issuance;
        issuance.serial = draft.certificate.serial_hex;
        issuance.authority_case = desk.authority_case.id;
        issuance.to_be_signed = draft.to_be_signed;
        issuance.prepared_at = now;
        TRY(prepare(world, claimed, desk, issuance));
        desk.issuance = issuance;
    }

    TRY(claimed.about_to_send());
    const auto der = TRY(with_context(world.authority_keys.sign_certificate(*cleared, desk.issuance->to_be_signed), "signing"));
    const auto certificate = TRY(with_context(pki::parse_certificate(der), "reading what was signed"));
    if (certificate.tbs_der != desk.issuance->to_be_signed)
        return give_up(world, claimed, "what was signed is not what was prepared as serial " + desk.issuance->serial);
    return complete(world, claimed, desk, certificate);
}

}  // namespace certdesk::desk

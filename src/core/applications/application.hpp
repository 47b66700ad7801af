// An application (申請): one run towards one certificate.
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "core/ids.hpp"
#include "core/move.hpp"
#include "core/workflow.hpp"

#include <array>
#include <optional>
#include <string>

namespace certdesk::applications {

CD_ENUMERATION(Stage, gathering, making_key, awaiting_csr, ready_to_apply, sending, with_the_ca, on_hold, refused, issued,
               withdrawn);
CD_ENUMERATION(Step, complete_for_key, complete_for_csr, key_made, csr_given, correct_facts, submit, not_sent, ca_received,
               ca_put_on_hold, hold_answered, ca_refused, ca_issued, withdraw);

inline constexpr std::array table{
    //                       from                   step                     to
    Transition<Stage, Step>{Stage::gathering, Step::complete_for_key, Stage::making_key},    // R25: full service
    Transition<Stage, Step>{Stage::gathering, Step::complete_for_csr, Stage::awaiting_csr},  // R83: apply-only
    Transition<Stage, Step>{Stage::gathering, Step::withdraw, Stage::withdrawn},
    Transition<Stage, Step>{Stage::making_key, Step::key_made, Stage::ready_to_apply},
    Transition<Stage, Step>{Stage::making_key, Step::correct_facts, Stage::gathering},
    Transition<Stage, Step>{Stage::awaiting_csr, Step::csr_given, Stage::ready_to_apply},
    Transition<Stage, Step>{Stage::awaiting_csr, Step::correct_facts, Stage::gathering},
    Transition<Stage, Step>{Stage::ready_to_apply, Step::submit, Stage::sending},           // R13, after the preflight
    Transition<Stage, Step>{Stage::ready_to_apply, Step::correct_facts, Stage::gathering},  // an edit voids what was checked
    Transition<Stage, Step>{Stage::ready_to_apply, Step::withdraw, Stage::withdrawn},
    Transition<Stage, Step>{Stage::sending, Step::not_sent, Stage::ready_to_apply},  // I-10: checked again before the first byte
    Transition<Stage, Step>{Stage::sending, Step::ca_received, Stage::with_the_ca},
    Transition<Stage, Step>{Stage::with_the_ca, Step::ca_put_on_hold, Stage::on_hold},  // R19 保留
    Transition<Stage, Step>{Stage::with_the_ca, Step::ca_refused, Stage::refused},      // R18 NG
    Transition<Stage, Step>{Stage::with_the_ca, Step::ca_issued, Stage::issued},        // R17
    Transition<Stage, Step>{Stage::on_hold, Step::hold_answered, Stage::with_the_ca},
    Transition<Stage, Step>{Stage::on_hold, Step::ca_refused, Stage::refused},
    Transition<Stage, Step>{Stage::on_hold, Step::ca_issued, Stage::issued},  // facts, not a sequence (F-07)
};

[[nodiscard]] constexpr Move whose_move(Stage stage) {
    switch (stage) {
        case Stage::gathering:
        case Stage::awaiting_csr:
        case Stage::on_hold: return Move::customer;
        case Stage::ready_to_apply:
        case Stage::refused: return Move::desk;
        case Stage::making_key:
        case Stage::sending: return Move::machine;
        case Stage::with_the_ca: return Move::authority;
        case Stage::issued:
        case Stage::withdrawn: return Move::nobody;
    }
    return Move::nobody;
}

// Why it was opened. first: the order was bought. again: an operator, after an NG. renewal: the machine, in time before a
// certificate of the order ends.
CD_ENUMERATION(Origin, first, again, renewal);

struct Application {
    ApplicationId id;
    OrderId order;
    CustomerId customer;
    int generation = 1;  // of the order, from 1
    Origin origin = Origin::first;
    Stage stage = Stage::gathering;
    Bytes csr_der;                    // empty until made or given
    std::string spki_sha256;          // of the CSR's public key, 64 hexadecimal digits: names the request (I-2)
    std::string key_location;         // where the private key lies on the customer's server; empty when the customer keeps it
    std::string checked_digest;       // what the preflight saw; an edit changes it and voids the check (law 5)
    std::string authority_reference;  // the CA's reference
    std::string authority_message;    // reason of a hold or NG, as the CA worded it
    std::string hold_answer;          // what we answered
    std::optional<Instant> submitted_at;
    std::optional<Instant> decided_at;
    std::optional<CertificateId> certificate;
    Instant created_at{};
    Instant changed_at{};
};

// An issued certificate of an order.
struct IssuedCertificate {
    CertificateId id;
    OrderId order;
    ApplicationId application;
    CustomerId customer;
    std::string serial;              // hexadecimal, as pki::Certificate writes it
    std::string sha256_fingerprint;  // 64 hexadecimal digits
    std::string leaf_pem;
    std::string chain_pem;  // intermediates, leaf's issuer first; without the root
    std::string names;      // separated by a space, common name first
    Instant not_before{};
    Instant not_after{};
    Instant received_at{};
};

}  // namespace certdesk::applications

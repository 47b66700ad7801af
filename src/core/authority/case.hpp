// The embedded OV authority: cases, the items its officer confirms, the call, and what was signed (R16-R19, R52-R57).
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "core/ids.hpp"
#include "core/move.hpp"
#include "core/survey/field.hpp"
#include "core/workflow.hpp"

#include <optional>
#include <string>
#include <vector>

namespace certdesk::authority {

CD_ENUMERATION(Stage, open, on_hold, signing, issued, refused);
CD_ENUMERATION(Step, put_on_hold, answered, decide_to_issue, signed_by_machine, not_signed, refuse);

inline constexpr std::array table{
    //                       from             step                     to
    Transition<Stage, Step>{Stage::open, Step::put_on_hold, Stage::on_hold},
    Transition<Stage, Step>{Stage::on_hold, Step::answered, Stage::open},
    Transition<Stage, Step>{Stage::open, Step::decide_to_issue, Stage::signing},
    Transition<Stage, Step>{Stage::signing, Step::signed_by_machine, Stage::issued},
    Transition<Stage, Step>{Stage::signing, Step::not_signed, Stage::open},
    Transition<Stage, Step>{Stage::open, Step::refuse, Stage::refused},
    Transition<Stage, Step>{Stage::on_hold, Step::refuse, Stage::refused},
};

// What an officer confirms (R52, domain.md 3.4), each with source and day.
CD_ENUMERATION(Item, legal_existence, organization_name, address, domain_right, phone_number, presence, intention);
CD_ENUMERATION(ItemState, confirmed, different, not_visible, needs_paper);

struct ConfirmedItem {
    Item item{};
    ItemState state = ItemState::not_visible;
    std::string source;  // "国税庁法人番号公表サイト", "iタウンページ" …
    Day obtained_on{};
    std::string note;
    std::string confirmed_by;
    Instant confirmed_at{};
    std::optional<CaseId> reused_from{};  // the former case of the same applicant that obtained it
};

// R16, R57: the call goes to a number the authority found itself; it confirms presence (在籍) and intention (申請意思).
CD_ENUMERATION(CallOutcome,
               reached_and_confirmed,  // the person, who is there and intends to apply
               reached_and_denied,     // the person, who does not, or the organization: nobody of that name is here
               absent,                 // the organization answered, the person was not there
               no_answer,              //
               wrong_number,           // another organization answered
               reached_another,        // somebody else answered for the person
               declined);              // nobody there talks about it
struct Call {
    CallOutcome outcome{};
    std::string phone_number;   // as dialled
    std::string number_source;  // where the authority found it
    std::string spoken_with;
    std::string made_by;
    Instant made_at{};
    std::optional<CaseId> reused_from{};  // as for an item
};

struct Case {
    CaseId id;
    std::string reference;  // the applicant's: the application id. Unique: the same application is one case
    std::string applicant;  // what the applicant calls the organization: the same word is the same organization. May be empty
    Stage stage = Stage::open;
    Bytes csr_der;
    std::vector<std::string> names;  // common name first
    survey::Answers claims;          // what the applicant says about itself
    std::string message;             // reason of hold or refusal, in the officer's words
    std::string answer;              // the applicant's answer to a hold
    std::optional<Call> call;        // the latest
    std::string decided_by;
    std::optional<std::string> serial;  // of the issued certificate
    Instant received_at{};
    Instant changed_at{};
    int revision = 0;  // how often it was changed; whoever writes names the one that was read
};

// Written before the signature (law 4): a serial that was prepared is known whatever happens next.
struct Issuance {
    std::string serial;  // hexadecimal
    CaseId authority_case;
    Bytes to_be_signed;                // TBSCertificate, DER
    std::optional<Bytes> certificate;  // DER, after the signature
    Instant prepared_at{};
    std::optional<Instant> signed_at;
    std::optional<Instant> revoked_at;
    int revocation_reason = 0;  // CRLReason
};

[[nodiscard]] constexpr Move whose_move(Stage stage) {
    switch (stage) {
        case Stage::open: return Move::authority;
        case Stage::on_hold: return Move::customer;
        case Stage::signing: return Move::machine;
        case Stage::issued:
        case Stage::refused: return Move::nobody;
    }
    return Move::nobody;
}

}  // namespace certdesk::authority

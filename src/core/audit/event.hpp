// The audit chain: who, when, what and why, in the transaction of every change; each entry hashes the one before.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "core/accounts/account.hpp"
#include "core/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace certdesk::audit {

CD_ENUMERATION(Action, desk_created, account_created, signed_in, sign_in_failed, signed_out, api_key_created, customer_added,
               contract_added, server_added, order_made, survey_saved, forecast_made, survey_sent, order_cancelled,
               payment_method_chosen, payment_confirmed, payment_declined, payment_reversed, bank_file_imported, transfer_matched,
               transfer_taken_back, invoice_issued, receipt_issued, credit_note_issued, refund_owed, refund_paid,
               application_opened, information_requested, information_answered, dossier_corrected, key_made, csr_given,
               application_submitted, application_received_by_ca, application_on_hold, hold_answered, application_refused,
               certificate_received, case_received, item_confirmed, call_recorded, case_on_hold, case_answered, case_refused,
               issue_decided, serial_prepared, certificate_signed, installation_prepared, installation_staged,
               installation_switched, installation_proven, installation_rolled_back, installation_unproven,
               installation_tried_again, certificate_delivered, ticket_written, paper_asked_for, paper_announced, paper_uploaded,
               paper_scanned, paper_arrived, paper_opened, paper_accepted, paper_sent_back, paper_looked_at_again,
               paper_withdrawn, paper_fetched, paper_erased, mail_written, mail_sent, work_gave_up, task_closed, account_closed,
               password_changed, api_key_revoked, customer_changed, contract_changed, server_changed, contracts_imported,
               exception_granted, exception_confirmed, exception_withdrawn, list_exported, call_invited, call_number_recorded,
               call_booked, call_planned);

struct Event {
    std::int64_t sequence = 0;  // from 1, without gaps; given by the store
    Instant at{};
    accounts::Role actor_role{};
    std::string actor_name;
    std::string via;
    std::string request_id;
    Action action{};
    std::string subject_kind;  // "order", "application" …
    std::string subject;       // id
    std::optional<CustomerId> customer;
    std::optional<OrderId> order;  // the order it belongs to, for its history
    std::string why;               // reason given by a person, or empty
    std::string detail;            // facts of the change, English, no secret and no personal value (AUD-07)
    std::string previous_hash;     // 64 hexadecimal digits; zeros before the first
    std::string hash;              // SHA-256 over the canonical form of everything above
};

inline constexpr const char* first_previous_hash = "0000000000000000000000000000000000000000000000000000000000000000";

// Length-prefixed fields in the order of the struct, so that no two events have one form (AUD-13).
[[nodiscard]] std::string hash_of(const Event& event);

// Follows the chain over consecutive events and names the first fault.
CD_ENUMERATION(Fault, content_changed, chain_broken, sequence_gap);
struct ChainFault {
    std::int64_t sequence = 0;
    Fault fault{};
};
class ChainVerifier {
public:
    [[nodiscard]] std::optional<ChainFault> next(const Event& event);
    [[nodiscard]] std::int64_t verified() const { return sequence_; }
    [[nodiscard]] const std::string& head() const { return previous_; }

private:
    std::int64_t sequence_ = 0;
    std::string previous_ = first_previous_hash;
};

// What an event is about.
struct About {
    std::string kind;  // "order", "application" …
    std::string id;
    std::optional<CustomerId> customer{};
    std::optional<OrderId> order{};
};

[[nodiscard]] Event make_event(const accounts::Actor& actor, Instant at, Action action, About about, std::string detail = {},
                               std::string why = {});

}  // namespace certdesk::audit

// Work that reaches outward, written down before its first byte leaves (law 4), and tasks that need a person.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "core/accounts/account.hpp"
#include "core/ids.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace certdesk::work {

// subject says what: a mail, an order, an application, a case, an installation, a certificate or an upload, by id.
CD_ENUMERATION(Kind, send_mail, request_information, make_key, send_to_ca, ask_the_ca, sign_certificate, install_certificate,
               renew_certificate, scan_upload, erase_upload, remind_of_call);
CD_ENUMERATION(Stage, prepared, sent, unknown, done, refused);

struct Work {
    WorkId id;
    Kind kind{};
    std::string subject;  // id of what it is about
    Stage stage = Stage::prepared;
    Instant due_at{};
    int attempts = 0;        // claims so far
    std::int64_t fence = 0;  // rises with every claim; a write with an older one is refused (I-4)
    std::string lease_owner;
    std::optional<Instant> lease_until;
    std::string last_error;
    Instant created_at{};
    Instant changed_at{};
};

inline constexpr std::chrono::seconds lease{20};

// I-18: retries end. When the next try is due after `attempts` tries, or nothing: then a person.
// 10 s, 30 s, 2 min, 10 min, 30 min, 1 h, 2 h, 4 h …, at most max_attempts.
inline constexpr int max_attempts = 10;
[[nodiscard]] std::optional<std::chrono::seconds> wait_before_next_try(int attempts);

// What needs a person. Each is opened and closed in the transaction of the change that causes it.
CD_ENUMERATION(TaskKind, confirm_payment, submit_application, answer_hold, review_refusal, vet_case, repair_installation,
               work_gave_up, review_reversal, review_paper);

struct Task {
    TaskId id;
    TaskKind kind{};
    accounts::Role role{};         // who can do it
    std::string subject;           // id of the order, application, case, installation or work it is about
    std::optional<OrderId> order;  // none for cases of the authority
    std::string line;              // one line of context: number and name, language-free
    std::string reason;            // what went wrong, in English; empty when nothing did
    Instant opened_at{};
    Instant due_at{};
    std::optional<Instant> closed_at;
    std::string closed_by;
};

}  // namespace certdesk::work

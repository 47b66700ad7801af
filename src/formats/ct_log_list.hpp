// Lists of certificate transparency logs in the public format of version 3 (log_list.json of Chrome and of Apple).
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk {

CD_ENUMERATION(CtLogState, pending, qualified, usable, readonly, retired, rejected);

struct CtLogInterval {
    Instant from{};   // a log takes certificates whose notAfter lies in here
    Instant until{};  // exclusive
};

struct CtLog {
    std::string operator_name{};
    std::string description{};
    Bytes log_id{};   // SHA-256 of key_der
    Bytes key_der{};  // SubjectPublicKeyInfo
    std::string url{};
    CtLogState state = CtLogState::pending;
    Instant state_since{};
    std::optional<CtLogInterval> interval{};
    bool is_static = false;  // of "tiled_logs": the static CT API instead of RFC 6962
};

struct CtLogList {
    std::string version{};
    Instant published{};
    std::vector<CtLog> logs{};
};

inline constexpr std::size_t ct_log_list_limit_bytes = 4'000'000;

// Malformed: not that format, longer than the limit, a log without key, identifier or state, more than 2,000 logs.
[[nodiscard]] Result<CtLogList> read_ct_log_list(std::string_view json);

}  // namespace certdesk

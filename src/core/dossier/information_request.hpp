// R11, R12: asking a customer for what is missing, by a personal link that expires.
#pragma once

#include "base/time.hpp"
#include "core/ids.hpp"
#include "core/survey/field.hpp"

#include <optional>
#include <string>
#include <vector>

namespace certdesk::dossier {

struct InformationRequest {
    InformationRequestId id;
    OrderId order;
    CustomerId customer;
    std::string token_hash;  // SHA-256 of the link's token, 64 hexadecimal digits
    std::vector<survey::Field> asked;
    Instant created_at{};
    Instant expires_at{};
    std::optional<Instant> answered_at;
};

inline constexpr std::chrono::days link_lifetime{14};

}  // namespace certdesk::dossier

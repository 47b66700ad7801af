// The files of rules, one subject each.
#pragma once

#include "lint/rule.hpp"

#include <span>

namespace certdesk::lint {

[[nodiscard]] std::span<const Rule> rules_of_encoding();
[[nodiscard]] std::span<const Rule> rules_of_numbers();
[[nodiscard]] std::span<const Rule> rules_of_signatures();
[[nodiscard]] std::span<const Rule> rules_of_times();
[[nodiscard]] std::span<const Rule> rules_of_names();
[[nodiscard]] std::span<const Rule> rules_of_attributes();
[[nodiscard]] std::span<const Rule> rules_of_subjects();
[[nodiscard]] std::span<const Rule> rules_of_values();
[[nodiscard]] std::span<const Rule> rules_of_japan();
[[nodiscard]] std::span<const Rule> rules_of_keys();
[[nodiscard]] std::span<const Rule> rules_of_extensions();
[[nodiscard]] std::span<const Rule> rules_of_key_usage();
[[nodiscard]] std::span<const Rule> rules_of_purposes();
[[nodiscard]] std::span<const Rule> rules_of_alt_names();
[[nodiscard]] std::span<const Rule> rules_of_key_ids();
[[nodiscard]] std::span<const Rule> rules_of_policies();
[[nodiscard]] std::span<const Rule> rules_of_locations();
[[nodiscard]] std::span<const Rule> rules_of_constraints();
[[nodiscard]] std::span<const Rule> rules_of_transparency();
[[nodiscard]] std::span<const Rule> rules_of_authorities();
[[nodiscard]] std::span<const Rule> rules_of_requests();
[[nodiscard]] std::span<const Rule> rules_of_lists();
[[nodiscard]] std::span<const Rule> rules_of_ocsp_responses();

}  // namespace certdesk::lint

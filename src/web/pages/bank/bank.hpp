// The operators' payments: the bank's file, transfers that wait for a person, and money that is owed back.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

// A file of 25,000 lines, which comes back as text when it has been looked at; larger ones come by `certdesk payment import`.
inline constexpr std::size_t largest_bank_file_bytes = 5'000'000;
inline constexpr FormLimits bank_file_limits{.fields = 10, .total_bytes = 8'000'000, .text_field_bytes = 7'500'000};
[[nodiscard]] bool takes_bank_file(std::string_view path);

[[nodiscard]] http::Response show_payments(Visit& visit);
// First looked at, and nothing kept; then, with what was looked at, taken in.
[[nodiscard]] http::Response take_bank_file(Visit& visit);
// One transfer is for these orders, and what is over or missing is kept or borne.
[[nodiscard]] http::Response match_transfer(Visit& visit);
[[nodiscard]] http::Response pay_refund(Visit& visit);

}  // namespace certdesk::web::pages

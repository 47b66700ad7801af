// Paying: bank transfer, card, the operator's confirmation, the provider's webhook and its sandbox.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_payment(Visit& visit);
[[nodiscard]] http::Response choose_transfer(Visit& visit);
[[nodiscard]] http::Response start_card_payment(Visit& visit);
[[nodiscard]] http::Response confirm_transfer(Visit& visit);
[[nodiscard]] http::Response take_card_webhook(Visit& visit);
[[nodiscard]] http::Response show_card_sandbox(Visit& visit);
[[nodiscard]] http::Response choose_in_card_sandbox(Visit& visit);

}  // namespace certdesk::web::pages

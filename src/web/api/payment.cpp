// How an order is paid.
#include "desk/pay.hpp"
#include "web/api/handlers.hpp"

namespace certdesk::web::api {

desk::Outcome<Answer> choose_transfer(Call& call) {
    TRY(call.body().end());
    return Answer{.body = payment_json(TRY(desk::choose_bank_transfer(call.world(), call.actor(), TRY(call.order()))))};
}

desk::Outcome<Answer> start_card(Call& call) {
    TRY(call.body().end());
    return Answer{.body = JsonObject{{"redirect", TRY(desk::start_card_payment(call.world(), call.actor(), TRY(call.order())))}}};
}

desk::Outcome<Answer> confirm_transfer(Call& call) {
    auto body = call.body();
    desk::TransferSeen seen{.order = {}, .amount = Yen{body.whole_number("amount")}, .note = body.text("note")};
    TRY(body.end());
    seen.order = TRY(call.order());
    return Answer{.body = payment_json(TRY(desk::confirm_transfer(call.world(), call.actor(), seen)))};
}

}  // namespace certdesk::web::api

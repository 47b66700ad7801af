// The forecast: what the authority will say to an order, before anybody pays.
#include "web/api/forecast_representation.hpp"
#include "web/api/handlers.hpp"

namespace certdesk::web::api {

desk::Outcome<Answer> get_forecast(Call& call) {
    TRY(call.query({}));
    return Answer{.body = forecast_json(TRY(desk::look_at_forecast(call.world(), call.actor(), TRY(call.order()))))};
}

desk::Outcome<Answer> ask_sources(Call& call) {
    TRY(call.body().end());
    return Answer{.body = forecast_json(TRY(desk::ask_sources(call.world(), call.actor(), TRY(call.order()))))};
}

}  // namespace certdesk::web::api

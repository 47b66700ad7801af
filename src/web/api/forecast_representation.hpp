// The forecast of an order as JSON.
#pragma once

#include "desk/foresee.hpp"
#include "web/api/representation.hpp"

namespace certdesk::web::api {

[[nodiscard]] JsonObject forecast_json(const desk::Forecast& forecast);

}  // namespace certdesk::web::api

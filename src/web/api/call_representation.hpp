// Calls as the command line and the API show them. Private to these rooms: it speaks Boost.JSON.
#pragma once

#include "desk/book_call.hpp"
#include "desk/record_call.hpp"
#include "web/api/representation.hpp"

namespace certdesk::web::api {

[[nodiscard]] JsonObject call_sheet_json(const desk::CallSheet& sheet);
[[nodiscard]] JsonObject planned_call_json(const desk::PlannedCall& planned, Instant now);
// What a case's file tells of its call: plan, tries, and slots to choose from.
void add_calls(JsonObject& object, const desk::CaseFile& file);

}  // namespace certdesk::web::api

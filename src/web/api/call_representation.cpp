#include "web/api/call_representation.hpp"

#include "web/api/json_leaves.hpp"

#include <optional>
#include <string>
#include <vector>

namespace certdesk::web::api {

namespace {

JsonArray instants(const std::vector<Instant>& all) {
    JsonArray array;
    for (const auto at : all) array.emplace_back(to_rfc3339(at));
    return array;
}

Json number_json(const std::optional<calls::CallNumber>& number) {
    if (!number) return nullptr;
    return JsonObject{{"phone_number", number->phone_number},
                      {"source", name(number->source)},
                      {"entry", number->entry},
                      {"seen_on", to_iso_date(number->seen_on)},
                      {"recorded_by", number->recorded_by},
                      {"recorded_at", to_rfc3339(number->recorded_at)}};
}

JsonObject attempt_json(const calls::Attempt& attempt) {
    return {{"number", attempt.number},
            {"outcome", name(attempt.call.outcome)},
            {"phone_number", attempt.call.phone_number},
            {"number_source", attempt.call.number_source},
            {"spoken_with", attempt.call.spoken_with},
            {"note", attempt.note},
            {"script", attempt.script},
            {"planned_at", instant(attempt.planned_at)},
            {"made_by", attempt.call.made_by},
            {"made_at", to_rfc3339(attempt.call.made_at)}};
}

}  // namespace

JsonObject call_sheet_json(const desk::CallSheet& sheet) {
    JsonArray attempts;
    for (const auto& attempt : sheet.attempts)
        attempts.emplace_back(JsonObject{
            {"number", attempt.number}, {"outcome", name(attempt.call.outcome)}, {"made_at", to_rfc3339(attempt.call.made_at)}});
    const auto& number = sheet.plan.number;
    return {{"order", sheet.order.number},
            {"progress", name(sheet.progress)},
            {"organization", sheet.organization},
            {"person", sheet.person},
            {"phone_number", number ? Json(number->phone_number) : Json(nullptr)},
            {"number_source", number ? name(number->source) : Json(nullptr)},
            {"next_at", instant(sheet.plan.next_at)},
            {"chosen", name(sheet.plan.chosen)},
            {"wishes", instants(sheet.plan.wishes)},
            {"attempts", std::move(attempts)},
            {"offered", instants(sheet.offered)}};
}

JsonObject planned_call_json(const desk::PlannedCall& planned, Instant now) {
    const auto& [authority_case, plan] = planned;
    const auto claim = [&](survey::Field field) { return survey::answer(authority_case.claims, field).value_or(""); };
    return {{"case", authority_case.id.text()},
            {"name", authority_case.names.empty() ? authority_case.reference : authority_case.names.front()},
            {"organization", claim(survey::Field::organization_name)},
            {"person", claim(survey::Field::responsible_person_name)},
            {"phone_number", plan.number ? Json(plan.number->phone_number) : Json(nullptr)},
            {"number_source", plan.number ? name(plan.number->source) : Json(nullptr)},
            {"next_at", instant(plan.next_at)},
            {"chosen", name(plan.chosen)},
            {"overdue", plan.next_at && *plan.next_at < now}};
}

void add_calls(JsonObject& object, const desk::CaseFile& file) {
    const auto& plan = file.plan;
    JsonArray tries;
    for (const auto& attempt : file.attempts) tries.emplace_back(attempt_json(attempt));
    object["call_is_to_come"] = file.call_is_to_come;
    object["call_plan"] = JsonObject{{"number", number_json(plan.number)},
                                     {"next_at", instant(plan.next_at)},
                                     {"chosen", name(plan.chosen)},
                                     {"wishes", instants(plan.wishes)},
                                     {"tries", plan.tries}};
    object["call_attempts"] = std::move(tries);
    object["call_slots"] = instants(file.offered);
}

}  // namespace certdesk::web::api

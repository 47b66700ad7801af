// The call to the responsible person: its number and time, and who is to be called.
#include "desk/book_call.hpp"
#include "desk/record_call.hpp"
#include "web/api/call_representation.hpp"
#include "web/api/handlers.hpp"

namespace certdesk::web::api {

namespace {

desk::Outcome<Answer> case_as_it_stands(Call& call, const CaseId& id) {
    return Answer{.body = case_file_json(TRY(desk::look_at_case(call.world(), call.actor(), id)), call.reader())};
}

desk::Outcome<std::vector<Instant>> wishes_in(Call& call) {
    auto body = call.body();
    const auto texts = body.texts_if_given("wishes");
    TRY(body.end());
    std::vector<Instant> wishes;
    for (const auto& text : texts) {
        const auto wish = parse_rfc3339(text);
        if (!wish) return refuse(Refusal::slot_not_offered, "wishes");
        wishes.push_back(*wish);
    }
    return wishes;
}

}  // namespace

desk::Outcome<Answer> get_call(Call& call) {
    TRY(call.query({}));
    return Answer{.body = call_sheet_json(TRY(desk::look_at_call(call.world(), call.actor(), TRY(call.order()))))};
}

desk::Outcome<Answer> book_call(Call& call) {
    const auto wishes = TRY(wishes_in(call));
    const auto order = TRY(call.order());
    TRY(desk::book_call(call.world(), call.actor(), order, wishes));
    return Answer{.body = call_sheet_json(TRY(desk::look_at_call(call.world(), call.actor(), order)))};
}

// The token of the link is the right to see it and to choose a time.
desk::Outcome<Answer> get_call_by_link(Call& call) {
    TRY(call.query({}));
    return Answer{.body = call_sheet_json(TRY(desk::look_at_call(call.world(), call.parameter("token"))))};
}

desk::Outcome<Answer> book_call_by_link(Call& call) {
    const auto wishes = TRY(wishes_in(call));
    const auto token = call.parameter("token");
    TRY(desk::book_call(call.world(), token, wishes, call.actor()));
    return Answer{.body = call_sheet_json(TRY(desk::look_at_call(call.world(), token)))};
}

desk::Outcome<Answer> list_calls(Call& call) {
    TRY(call.query({}));
    const auto listed = TRY(desk::list_calls(call.world(), call.actor()));
    JsonArray planned;
    for (const auto& one : listed.calls) planned.emplace_back(planned_call_json(one, listed.now));
    return Answer{.body = JsonObject{{"calls", std::move(planned)}}};
}

desk::Outcome<Answer> record_call_number(Call& call) {
    auto body = call.body();
    const calls::NumberSeen seen{.phone_number = body.text("phone_number"),
                                 .source = body.text("number_source"),
                                 .entry = body.text_if_given("entry"),
                                 .seen_on = body.day("seen_on")};
    TRY(body.end());
    const auto id = TRY(call.id<CaseId>("case"));
    TRY(desk::record_call_number(call.world(), call.actor(), id, seen));
    return case_as_it_stands(call, id);
}

desk::Outcome<Answer> plan_call(Call& call) {
    auto body = call.body();
    const auto text = body.text("at");
    TRY(body.end());
    const auto at = parse_rfc3339(text);
    if (!at) return refuse(Refusal::slot_not_offered, "at");
    const auto id = TRY(call.id<CaseId>("case"));
    TRY(desk::plan_call(call.world(), call.actor(), id, *at));
    return case_as_it_stands(call, id);
}

}  // namespace certdesk::web::api

// The officers of the embedded authority.
#include "desk/record_call.hpp"
#include "web/api/handlers.hpp"

namespace certdesk::web::api {

namespace {

// After a change the case as it stands now.
desk::Outcome<Answer> case_as_it_stands(Call& call, const CaseId& id) {
    return Answer{.body = case_file_json(TRY(desk::look_at_case(call.world(), call.actor(), id)), call.reader())};
}

}  // namespace

desk::Outcome<Answer> list_cases(Call& call) {
    const auto query = TRY(call.query({"open"}));
    const auto open = query.find("open").value_or("true");
    if (open != "true" && open != "false") return refuse(Refusal::not_an_option, "open", {{"options", "true false"}});
    JsonArray cases;
    for (const auto& authority_case : TRY(desk::list_cases(call.world(), call.actor(), open == "true")))
        cases.emplace_back(case_json(authority_case));
    return Answer{.body = JsonObject{{"cases", std::move(cases)}}};
}

desk::Outcome<Answer> get_case(Call& call) {
    TRY(call.query({}));
    return case_as_it_stands(call, TRY(call.id<CaseId>("case")));
}

desk::Outcome<Answer> confirm_item(Call& call) {
    auto body = call.body();
    const desk::ItemFinding finding{.item = body.choice<authority::Item>("item"),
                                    .state = body.choice<authority::ItemState>("state"),
                                    .source = body.text_if_given("source"),
                                    .obtained_on = body.day("obtained_on"),
                                    .note = body.text_if_given("note")};
    TRY(body.end());
    const auto id = TRY(call.id<CaseId>("case"));
    TRY(desk::confirm_item(call.world(), call.actor(), id, finding));
    return case_as_it_stands(call, id);
}

desk::Outcome<Answer> record_call(Call& call) {
    auto body = call.body();
    const desk::CallMade made{.outcome = body.choice<authority::CallOutcome>("outcome"),
                              .phone_number = body.text_if_given("phone_number"),
                              .number_source = body.text_if_given("number_source"),
                              .spoken_with = body.text_if_given("spoken_with"),
                              .note = body.text_if_given("note")};
    TRY(body.end());
    const auto id = TRY(call.id<CaseId>("case"));
    TRY(desk::record_call(call.world(), call.actor(), id, made));
    return case_as_it_stands(call, id);
}

desk::Outcome<Answer> issue_certificate(Call& call) {
    TRY(call.body().end());
    const auto id = TRY(call.id<CaseId>("case"));
    TRY(desk::issue_certificate(call.world(), call.actor(), id));
    return case_as_it_stands(call, id);
}

desk::Outcome<Answer> hold_case(Call& call) {
    auto body = call.body();
    const auto reason = body.text("reason");
    TRY(body.end());
    const auto id = TRY(call.id<CaseId>("case"));
    TRY(desk::put_case_on_hold(call.world(), call.actor(), id, reason));
    return case_as_it_stands(call, id);
}

desk::Outcome<Answer> refuse_case(Call& call) {
    auto body = call.body();
    const auto reason = body.text("reason");
    TRY(body.end());
    const auto id = TRY(call.id<CaseId>("case"));
    TRY(desk::refuse_case(call.world(), call.actor(), id, reason));
    return case_as_it_stands(call, id);
}

}  // namespace certdesk::web::api

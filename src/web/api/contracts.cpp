// Products, hosting contracts, the rules set aside for them, and their import from the provider's own system.
#include "web/api/handlers.hpp"
#include "web/api/routes.hpp"

namespace certdesk::web::api {

namespace {

desk::Outcome<Answer> file_of(Call& call, const ContractId& id) {
    return Answer{.body = contract_file_json(TRY(desk::look_at_contract(call.world(), call.actor(), id)), call.reader())};
}

}  // namespace

desk::Outcome<Answer> list_products(Call& call) {
    TRY(call.query({}));
    return Answer{.body = JsonObject{{"products", products_json(desk::compare_products(call.world()))}}};
}

desk::Outcome<Answer> list_contracts(Call& call) {
    TRY(call.query({}));
    JsonArray list;
    for (const auto& line : TRY(desk::list_contracts(call.world(), call.actor())))
        list.emplace_back(contract_line_json(line, call.reader()));
    return Answer{.body = JsonObject{{"contracts", std::move(list)}}};
}

desk::Outcome<Answer> get_contract(Call& call) {
    TRY(call.query({}));
    return file_of(call, TRY(call.id<ContractId>("contract")));
}

desk::Outcome<Answer> create_exception(Call& call) {
    auto body = call.body();
    const desk::NewException wish{.contract = TRY(call.id<ContractId>("contract")),
                                  .rule = body.choice<contracts::Rule>("rule"),
                                  .until = body.day("until"),
                                  .why = body.text("why")};
    TRY(body.end());
    const auto made = TRY(desk::grant_exception(call.world(), call.actor(), wish));
    return Answer{.body = exception_json(made, day_in_japan(call.world().clock.now())), .status = 201};
}

desk::Outcome<Answer> confirm_exception(Call& call) {
    TRY(call.body().end());
    return file_of(call, TRY(desk::confirm_exception(call.world(), call.actor(), TRY(call.id<ExceptionId>("exception")))));
}

desk::Outcome<Answer> withdraw_exception(Call& call) {
    auto body = call.body();
    const auto why = body.text("why");
    TRY(body.end());
    return file_of(call, TRY(desk::withdraw_exception(call.world(), call.actor(), TRY(call.id<ExceptionId>("exception")), why)));
}

desk::Outcome<Answer> import_contracts(Call& call) {
    auto body = call.body();
    const auto csv = body.text("csv");
    const auto how = body.choice<desk::ContractImport>("how");
    TRY(body.end());
    return Answer{.body = import_report_json(TRY(desk::import_contracts(call.world(), call.actor(), csv, how)), call.reader())};
}

}  // namespace certdesk::web::api

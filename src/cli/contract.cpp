// contract add and list: the precondition of every purchase.
#include "cli/command.hpp"
#include "desk/administer.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

struct Wish {
    std::string customer;
    std::string number;
    std::string plan;
    std::string plesk = "none";
    std::string ends_on;
    bool ssl_capable = true;
    bool fixed_ip_address = true;
    bool valid = true;
};

desk::Outcome<> add_contract_to(Session& session, const Wish& wish) {
    contracts::Contract contract;
    contract.customer = TRY(session.id<CustomerId>(wish.customer, "--of"));
    contract.number = wish.number;
    contract.plan = chosen<contracts::Plan>(wish.plan);
    contract.plesk = chosen<contracts::Plesk>(wish.plesk);
    contract.ssl_capable = wish.ssl_capable;
    contract.fixed_ip_address = wish.fixed_ip_address;
    contract.valid = wish.valid;
    if (!wish.ends_on.empty()) {
        contract.ends_on = parse_iso_date(wish.ends_on);
        if (!contract.ends_on) return refuse(Refusal::bad_date, "--ends-on");
    }
    session.show(JsonObject{{"contract", TRY(desk::add_contract(session.world(), session.actor(), contract)).text()}});
    return {};
}

desk::Outcome<> list_contracts(Session& session) {
    const auto shop = web::api::shop_json(TRY(desk::look_at_shop(session.world(), &session.actor())), session.reader());
    JsonArray list;
    for (const auto& offer : shop.at("offers").as_array()) {
        auto row = offer.at("contract").as_object();
        row["service"] = offer.at("service");
        row["can_be_bought"] = offer.at("can_be_bought");
        row["obstacles"] = offer.at("obstacles");
        list.emplace_back(std::move(row));
    }
    session.show("contracts", list, {"number", "plan", "plesk", "service", "can_be_bought", "id", "customer"});
    return {};
}

}  // namespace

void add_contract(CLI::App& root, Commands& commands) {
    auto& contract = noun(root, "contract", "Hosting contracts");
    const auto wish = std::make_shared<Wish>();
    auto& add = verb(contract, commands, "add", "Add a hosting contract",
                     [wish](Session& session) { return add_contract_to(session, *wish); });
    add.add_option("--of", wish->customer, "id of the customer")->required();
    add.add_option("--number", wish->number, "the provider's contract number")->required();
    add.add_option("--plan", wish->plan)->required()->check(CLI::IsMember(choices<contracts::Plan>()));
    add.add_option("--plesk", wish->plesk, "matters on ex_cloud")
        ->check(CLI::IsMember(choices<contracts::Plesk>()))
        ->capture_default_str();
    add.add_option("--ends-on", wish->ends_on, "its last day, 2027-03-31");
    add.add_flag("!--no-ssl", wish->ssl_capable, "the plan cannot serve certificates");
    add.add_flag("!--no-fixed-ip-address", wish->fixed_ip_address, "FLEX needs one");
    add.add_flag("!--not-valid", wish->valid, "ended, suspended or void");
    verb(contract, commands, "list", "All contracts, and whether a certificate can be bought for them", list_contracts);
}

}  // namespace certdesk::cli

// shop: what there is to buy, and for which hosting contract.
#include "cli/command.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

// One row for each contract, with the sentences that say why not.
JsonObject in_rows(JsonObject shop) {
    JsonArray rows;
    for (const auto& offer : shop.at("offers").as_array()) {
        const auto& contract = offer.at("contract");
        JsonArray why_not;
        for (const auto& obstacle : offer.at("obstacles").as_array()) why_not.push_back(obstacle.at("detail"));
        rows.push_back(JsonObject{{"contract", contract.at("number")},
                                  {"plan", contract.at("plan")},
                                  {"service", offer.at("service")},
                                  {"can_be_bought", offer.at("can_be_bought")},
                                  {"id", contract.at("id")},
                                  {"why_not", std::move(why_not)}});
    }
    shop["offers"] = std::move(rows);
    return shop;
}

struct Asked {
    int servers = 1;
    int ports = 1;
    std::string keys = "each_server";
};

desk::Outcome<> show(Session& session, const Asked& asked) {
    const catalogue::Deployment deployment{
        .servers = asked.servers, .ports = asked.ports, .keys = chosen<catalogue::Keys>(asked.keys)};
    const auto shop =
        web::api::shop_json(TRY(desk::look_at_shop(session.world(), &session.actor(), deployment)), session.reader());
    session.show(shop, in_rows(shop));
    return {};
}

}  // namespace

void add_shop(CLI::App& root, Commands& commands) {
    const auto asked = std::make_shared<Asked>();
    auto& shop = verb(root, commands, "shop",
                      "Products with what they come to, and whether they can be bought for each contract, or why not",
                      [asked](Session& session) { return show(session, *asked); });
    shop.add_option("--servers", asked->servers, "that serve the site at the same time")->capture_default_str();
    shop.add_option("--ports", asked->ports, "that speak TLS")->capture_default_str();
    shop.add_option("--keys", asked->keys)->check(CLI::IsMember(choices<catalogue::Keys>()))->capture_default_str();
}

}  // namespace certdesk::cli

// order place, show, list, forecast and cancel, and its certificate.
#include "cli/command.hpp"
#include "desk/place_order.hpp"
#include "web/api/forecast_representation.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

struct Wish {
    std::string contract;
    std::string product;
    std::string language = "ja";
    int servers = 1;
    int ports = 1;
    std::string keys = "each_server";
};

desk::Outcome<> place(Session& session, const Wish& wish) {
    const desk::PlaceOrder order{
        .contract = TRY(session.id<ContractId>(wish.contract, "--contract")),
        .product = wish.product,
        .language = chosen<accounts::Language>(wish.language),
        .deployment = {.servers = wish.servers, .ports = wish.ports, .keys = chosen<catalogue::Keys>(wish.keys)}};
    const auto placed = TRY(desk::place_orders(session.world(), session.actor(), order));
    if (placed.size() == 1) {
        session.show(web::api::order_json(placed.front()));
        return {};
    }
    JsonArray orders;  // one for each server with a key of its own (R96)
    for (const auto& one : placed) orders.emplace_back(web::api::order_json(one));
    session.show("orders", orders, {"number", "stage", "price_yen", "licences", "created_at"});
    return {};
}

desk::Outcome<> show(Session& session, const std::string& named) {
    const auto id = TRY(session.order(named));
    session.show(
        web::api::order_overview_json(TRY(desk::order_overview(session.world(), session.actor(), id)), session.reader()));
    return {};
}

desk::Outcome<> forecast(Session& session, const std::string& named, bool ask) {
    const auto id = TRY(session.order(named));
    const auto seen = ask ? TRY(desk::ask_sources(session.world(), session.actor(), id))
                          : TRY(desk::look_at_forecast(session.world(), session.actor(), id));
    session.show(web::api::forecast_json(seen));
    return {};
}

desk::Outcome<> list(Session& session, int limit, const std::string& after) {
    std::optional<OrderId> before;
    if (!after.empty()) before = TRY(session.order(after));
    JsonArray orders;
    for (const auto& line : TRY(desk::list_orders(session.world(), session.actor(), limit, before)))
        orders.emplace_back(web::api::order_line_json(line));
    session.show("orders", orders, {"number", "stage", "milestone", "move", "names", "price_yen", "created_at"});
    return {};
}

// People get what belongs into a file: the PEM of the leaf and its chain, and nothing else.
desk::Outcome<> show_certificate(Session& session, const std::string& named) {
    const auto overview = TRY(desk::order_overview(session.world(), session.actor(), TRY(session.order(named))));
    if (overview.certificates.empty()) return refuse(Refusal::not_found);
    const auto& newest = overview.certificates.front();
    session.show_text(newest.leaf_pem + newest.chain_pem, web::api::certificate_json(newest));
    return {};
}

desk::Outcome<> cancel(Session& session, const std::string& named) {
    TRY(desk::cancel_order(session.world(), session.actor(), TRY(session.order(named))));
    session.done("The order is cancelled.");
    return {};
}

}  // namespace

void add_order(CLI::App& root, Commands& commands) {
    auto& order = noun(root, "order", "Orders");
    const auto wish = std::make_shared<Wish>();
    auto& placing = verb(order, commands, "place", "Make an order; the survey comes next",
                         [wish](Session& session) { return place(session, *wish); });
    placing.add_option("--contract", wish->contract, "id of the hosting contract")->required();
    placing.add_option("--product", wish->product, "code of the product")->required();
    placing.add_option("--mail-language", wish->language, "of the order's mails")
        ->check(CLI::IsMember(choices<accounts::Language>()))
        ->capture_default_str();
    placing.add_option("--servers", wish->servers, "that run at the same time")->capture_default_str();
    placing.add_option("--ports", wish->ports, "that speak TLS")->capture_default_str();
    placing.add_option("--keys", wish->keys, "each_server makes an order for each server")
        ->check(CLI::IsMember(choices<catalogue::Keys>()))
        ->capture_default_str();

    const auto named = std::make_shared<std::string>();
    verb(order, commands, "show", "Everything about one order", [named](Session& session) { return show(session, *named); })
        .add_option("order", *named, "number or id")
        ->required();
    verb(order, commands, "certificate", "The newest certificate and its chain, as PEM",
         [named](Session& session) { return show_certificate(session, *named); })
        .add_option("order", *named, "number or id")
        ->required();
    const auto ask = std::make_shared<bool>(false);
    auto& foreseeing = verb(order, commands, "forecast", "What the authority will compare, how it looks, and what cures it",
                            [named, ask](Session& session) { return forecast(session, *named, *ask); });
    foreseeing.add_option("order", *named, "number or id")->required();
    foreseeing.add_flag("--ask", *ask, "ask WHOIS or RDAP and the DNS first");
    verb(order, commands, "cancel", "Cancel an order before it is paid",
         [named](Session& session) { return cancel(session, *named); })
        .add_option("order", *named, "number or id")
        ->required();

    const auto limit = std::make_shared<int>(50);
    auto& listing = verb(order, commands, "list", "Orders, newest first",
                         [limit, named](Session& session) { return list(session, *limit, *named); });
    listing.add_option("--limit", *limit, "1 to 100")->check(CLI::Range(1, 100))->capture_default_str();
    listing.add_option("--after", *named, "the last order of the page before");
}

}  // namespace certdesk::cli

// order place, show, list, find, forecast and cancel, and its certificate.
#include "cli/command.hpp"
#include "desk/place_order.hpp"
#include "desk/search_orders.hpp"
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

void show_lines(Session& session, const std::vector<desk::OrderLine>& lines) {
    JsonArray orders;
    for (const auto& line : lines) orders.emplace_back(web::api::order_line_json(line));
    session.show("orders", orders, {"number", "stage", "milestone", "move", "names", "price_yen", "created_at"});
}

struct Page {
    int limit = 50;
    std::string after;
};

desk::Outcome<std::optional<OrderId>> end_of_page_before(Session& session, const Page& page) {
    if (page.after.empty()) return std::nullopt;
    return TRY(session.order(page.after));
}

desk::Outcome<> list(Session& session, const Page& page) {
    const auto after = TRY(end_of_page_before(session, page));
    show_lines(session, TRY(desk::list_orders(session.world(), session.actor(), page.limit, after)));
    return {};
}

desk::Outcome<> find(Session& session, const std::string& text, const Page& page) {
    const auto after = TRY(end_of_page_before(session, page));
    show_lines(session, TRY(desk::search_orders(session.world(), session.actor(), {text, page.limit, after})).lines);
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

    const auto page = std::make_shared<Page>();
    const auto page_options = [page](CLI::App& of) {
        of.add_option("--limit", page->limit, "1 to 100")->check(CLI::Range(1, 100))->capture_default_str();
        of.add_option("--after", page->after, "the last order of the page before");
    };
    page_options(
        verb(order, commands, "list", "Orders, newest first", [page](Session& session) { return list(session, *page); }));

    const auto text = std::make_shared<std::string>();
    auto& finding = verb(order, commands, "find", "Orders by the beginning of what you know of them",
                         [text, page](Session& session) { return find(session, *text, *page); });
    finding
        .add_option("text", *text,
                    "number, name of the certificate, organization, receipt number, serial, contract, server or mail address")
        ->required();
    page_options(finding);
}

}  // namespace certdesk::cli

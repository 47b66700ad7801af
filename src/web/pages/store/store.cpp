#include "web/pages/store/store.hpp"

#include "base/text.hpp"
#include "desk/place_order.hpp"
#include "desk/shop.hpp"

#include <charconv>
#include <map>

namespace certdesk::web::pages {

namespace {

std::string_view place_of(accounts::Role role) {
    switch (role) {
        case accounts::Role::desk_operator: return "/desk";
        case accounts::Role::authority_officer: return "/authority";
        default: return "/orders";
    }
}

std::string name_of(const Visit& visit, const catalogue::Product& product) {
    return visit.language() == Language::ja ? product.name_ja : product.name_en;
}

std::string filled(Visit& visit, std::string_view key, const std::map<std::string, std::string>& facts) {
    return visit.house().words.fill(visit.language(), key, facts);
}

std::string entitlement_of(Visit& visit, const desk::OnSale& sale) {
    return filled(visit, "store.entitlement",
                  {{"until", visit.day(sale.entitlement.until)}, {"count", std::to_string(sale.certificates_needed.size())}});
}

void show_product(Visit& visit, Values& values, const desk::OnSale& sale) {
    auto& row = values.add("PRODUCTS");
    const auto& product = sale.product;
    row.set("PRODUCT_NAME", name_of(visit, product)).set("AUTHORITY", product.authority_name);
    if (!product.aliases.empty()) row.add("ALIASES").set("NAMES", join(product.aliases, ", "));
    row.set("MONTHS", std::to_string(product.term_months)).set("ENTITLEMENT", entitlement_of(visit, sale));
    row.set("PRICE", visit.yen(sale.price.including_tax)).set("TAX", visit.yen(sale.price.tax()));
    row.set("TAX_PERCENT", std::to_string(sale.price.tax_percent));
    row.set("LICENCES", visit.word("licences." + std::string(to_text(sale.policy.licences)) + ".means"));
    for (const auto& certificate : sale.certificates_needed) {
        auto& line = row.add("CERTIFICATES");
        line.set("FROM", visit.day(certificate.issued_on)).set("FROM_ISO", to_iso_date(certificate.issued_on));
        line.set("UNTIL", visit.day(certificate.last_day)).set("UNTIL_ISO", to_iso_date(certificate.last_day));
        line.set("DAYS", std::to_string(certificate.days));
    }
}

// What the customer's servers come to (R96), for each product.
void show_sum(Visit& visit, Values& values, const desk::OnSale& sale, const catalogue::Deployment& deployment) {
    auto& row = values.add("SUMS");
    row.set("PRODUCT_NAME", name_of(visit, sale.product));
    if (!sale.needed) {
        auto& wrong = row.add("WRONG");
        for (const auto& finding : sale.findings) wrong.add("FINDINGS").set("SENTENCE", visit.sentence(finding));
        return;
    }
    auto& sum = row.add("COUNTED");
    sum.set("ORDERS", std::to_string(sale.needed->orders)).set("CSRS", std::to_string(sale.needed->csrs));
    sum.set("LICENCE_COUNT", std::to_string(sale.needed->licences));
    sum.set("INSTALLATIONS", std::to_string(sale.needed->installations));
    sum.set("ROUNDS", std::to_string(sale.certificates_needed.size())).set("ENTITLEMENT", entitlement_of(visit, sale));
    sum.set("SUM", visit.yen(sale.needed->price));
    sum.set("HOW", filled(visit, "licences." + std::string(to_text(sale.policy.licences)) + ".how",
                          {{"servers", std::to_string(deployment.servers)}, {"ports", std::to_string(deployment.ports)}}));
}

void show_deployment(Visit& visit, Values& values, const desk::Shop& shop) {
    const auto& deployment = shop.deployment;
    values.set("SERVERS", std::to_string(deployment.servers)).set("PORTS", std::to_string(deployment.ports));
    values.set("KEYS_CHOSEN", to_text(deployment.keys));
    for (const auto keys : all_of<catalogue::Keys>()) {
        auto& row = values.add("KEYS");
        row.set("KEY", to_text(keys)).set("LABEL", visit.word("keys." + std::string(to_text(keys))));
        row.show_if(keys == deployment.keys, "CHOSEN");
    }
    for (const auto& sale : shop.on_sale) show_sum(visit, values, sale, deployment);
}

// One entry for each hosting contract: what the desk does for it, and the button or why there is none.
void show_offer(Visit& visit, Values& values, const desk::Offer& offer, const desk::Shop& shop) {
    auto& row = values.add("OFFERS");
    const std::string service(to_text(offer.service));
    row.set("CONTRACT", offer.contract.number).set("SERVICE", visit.word("store.service." + service));
    row.set("PLAN", visit.language() == Language::ja ? offer.plan_name_ja : offer.plan_name_en);
    row.set("SERVICE_MEANS", visit.word("store.service." + service + ".means"));
    row.set("SERVICE_TONE", offer.service == contracts::Service::full ? "success" : "info");
    for (const auto& exception : offer.relied_on)
        row.add("EXCEPTED").set("UNTIL", visit.day(exception.until)).set("UNTIL_ISO", to_iso_date(exception.until));
    if (!offer.obstacles.empty()) {
        auto& closed = row.add("CLOSED");
        for (const auto& finding : offer.obstacles) closed.add("OBSTACLES").set("SENTENCE", visit.sentence(finding));
        return;
    }
    for (const auto& sale : shop.on_sale) {
        if (!sale.needed) continue;
        auto& button = row.add("BUY");
        button.set("CONTRACT_ID", offer.contract.id.text()).set("PRODUCT", sale.product.code);
        button.set("PRODUCT_NAME", name_of(visit, sale.product)).set("SUM", visit.yen(sale.needed->price));
        button.set("WHAT", filled(visit, "store.buy.what", {{"licences", std::to_string(sale.needed->licences)}}));
    }
}

// What was typed into the form, as far as it is a number; bounds are the catalogue's to refuse.
int number_in(const FormData& form, std::string_view name) {
    const auto typed = trim(form.text(name));
    if (typed.empty()) return 1;
    int number = 0;
    const auto [end, failure] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    return failure == std::errc{} && end == typed.data() + typed.size() ? number : 0;
}

catalogue::Deployment deployment_in(const FormData& form) {
    return {.servers = number_in(form, "servers"),
            .ports = number_in(form, "ports"),
            .keys = parse_enumeration<catalogue::Keys>(form.text("keys")).value_or(catalogue::Keys::each_server)};
}

}  // namespace

http::Response show_home(Visit& visit) {
    if (visit.signed_in()) return visit.redirect(place_of(visit.signed_in()->account.role));
    Values values;
    return visit.page("pages/store/home_page.html", visit.word("store.home.title"), values, "HOME");
}

http::Response show_store(Visit& visit) {
    const auto shop = desk::look_at_shop(visit.world(), visit.is(accounts::Role::customer) ? &visit.actor() : nullptr,
                                         deployment_in(visit.query()));
    if (!shop) return visit.answer_no(shop.error());
    Values values;
    for (const auto& sale : shop->on_sale) show_product(visit, values, sale);
    values.show_if(shop->products.empty(), "NOTHING_TO_BUY");
    show_deployment(visit, values, *shop);
    for (const auto& offer : shop->offers) show_offer(visit, values, offer, *shop);
    if (visit.is(accounts::Role::customer))
        values.show(shop->offers.empty() ? "WITHOUT_CONTRACT" : "WITH_CONTRACTS");
    else
        values.show_if(!visit.signed_in(), "VISITOR");
    return visit.page("pages/store/store_page.html", visit.word("store.title"), values, "STORE");
}

http::Response create_order(Visit& visit) {
    const auto contract = ContractId::parse(visit.form().text("contract"));
    if (!contract) return visit.not_found();
    const auto orders = desk::place_orders(visit.world(), visit.actor(),
                                           {.contract = *contract,
                                            .product = std::string(visit.form().text("product")),
                                            .language = visit.language(),
                                            .deployment = deployment_in(visit.form())});
    if (!orders) return visit.answer_no(orders.error());
    if (orders->size() > 1) return visit.redirect_with_notice("/orders", "notice.orders_made");
    return visit.redirect_with_notice("/orders/" + orders->front().id.text() + "/survey", "notice.order_made");
}

}  // namespace certdesk::web::pages

#include "web/pages/store/store.hpp"

#include "desk/place_order.hpp"
#include "desk/shop.hpp"

namespace certdesk::web::pages {

namespace {

std::string_view place_of(accounts::Role role) {
    switch (role) {
        case accounts::Role::desk_operator: return "/desk";
        case accounts::Role::authority_officer: return "/authority";
        default: return "/orders";
    }
}

void show_product(Visit& visit, Values& values, const catalogue::Product& product, Day today) {
    auto& row = values.add("PRODUCTS");
    row.set("PRODUCT_NAME", visit.language() == Language::ja ? product.name_ja : product.name_en);
    row.set("AUTHORITY", product.authority_name).set("MONTHS", std::to_string(product.term_months));
    if (const auto* price = product.price_on(today)) {
        row.set("PRICE", visit.yen(price->including_tax)).set("TAX", visit.yen(price->tax()));
        row.set("TAX_PERCENT", std::to_string(price->tax_percent));
    }
}

// One entry for each hosting contract: what the desk does for it, and the button or why there is none.
void show_offer(Visit& visit, Values& values, const desk::Offer& offer, const std::vector<catalogue::Product>& products) {
    auto& row = values.add("OFFERS");
    const std::string service(to_text(offer.service));
    row.set("CONTRACT", offer.contract.number).set("SERVICE", visit.word("store.service." + service));
    row.set("SERVICE_MEANS", visit.word("store.service." + service + ".means"));
    row.set("SERVICE_TONE", offer.service == contracts::Service::full ? "success" : "info");
    for (const auto& finding : offer.obstacles) row.add("OBSTACLES").set("SENTENCE", visit.sentence(finding));
    if (!offer.obstacles.empty()) {
        row.show("CLOSED");
        return;
    }
    for (const auto& product : products) {
        auto& button = row.add("BUY");
        button.set("CONTRACT_ID", offer.contract.id.text()).set("PRODUCT", product.code);
        button.set("PRODUCT_NAME", visit.language() == Language::ja ? product.name_ja : product.name_en);
    }
}

}  // namespace

http::Response show_home(Visit& visit) {
    if (visit.signed_in()) return visit.redirect(place_of(visit.signed_in()->account.role));
    Values values;
    return visit.page("pages/store/home_page.html", visit.word("store.home.title"), values, "HOME");
}

http::Response show_store(Visit& visit) {
    const auto shop = desk::look_at_shop(visit.world(), visit.is(accounts::Role::customer) ? &visit.actor() : nullptr);
    if (!shop) return visit.answer_no(shop.error());
    Values values;
    for (const auto& product : shop->products) show_product(visit, values, product, shop->today);
    values.show_if(shop->products.empty(), "NOTHING_TO_BUY");
    for (const auto& offer : shop->offers) show_offer(visit, values, offer, shop->products);
    if (visit.is(accounts::Role::customer))
        values.show(shop->offers.empty() ? "WITHOUT_CONTRACT" : "WITH_CONTRACTS");
    else
        values.show_if(!visit.signed_in(), "VISITOR");
    return visit.page("pages/store/store_page.html", visit.word("store.title"), values, "STORE");
}

http::Response create_order(Visit& visit) {
    const auto contract = ContractId::parse(visit.form().text("contract"));
    if (!contract) return visit.not_found();
    const auto order = desk::place_order(
        visit.world(), visit.actor(),
        {.contract = *contract, .product = std::string(visit.form().text("product")), .language = visit.language()});
    if (!order) return visit.answer_no(order.error());
    return visit.redirect_with_notice("/orders/" + order->id.text() + "/survey", "notice.order_made");
}

}  // namespace certdesk::web::pages

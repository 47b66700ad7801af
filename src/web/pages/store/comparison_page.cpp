// Products beside one another, from the rows by which orders are priced and licences counted (R5, R97).
#include "base/text.hpp"
#include "desk/shop.hpp"
#include "web/pages/store/store.hpp"

namespace certdesk::web::pages {

namespace {

constexpr int servers_of_example = 3;

template <Enumeration E>
std::string word_of(const Visit& visit, std::string_view prefix, E value, std::string_view suffix = {}) {
    return visit.word(std::string(prefix) + std::string(to_text(value)) + std::string(suffix));
}

std::string name_of(const Visit& visit, const catalogue::Product& product) {
    return visit.language() == Language::ja ? product.name_ja : product.name_en;
}

void show_product(Visit& visit, Values& values, const desk::Compared& compared) {
    const auto& product = compared.product;
    auto& row = values.add("PRODUCTS");
    row.set("NAME", name_of(visit, product)).set("AUTHORITY", product.authority_name);
    if (!product.aliases.empty()) row.add("ALIASES").set("NAMES", join(product.aliases, ", "));
    if (product.is_sold && compared.price)
        row.add("PRICED")
            .set("PRICE", visit.yen(compared.price->including_tax))
            .set("MONTHS", std::to_string(product.term_months));
    else
        row.show("NOT_SOLD");
    row.set("NAMES_SOLD", word_of(visit, "names_sold.", product.names));
    row.set("ASSURANCE", word_of(visit, "assurance.", product.assurance));
    row.set("DAYS", std::to_string(compared.longest_validity_days));
}

// The same arithmetic as an order's, for a site on three servers that share a key where the authority lets them.
std::string example_of(Visit& visit, const desk::Compared& compared) {
    const auto keys =
        compared.policy.csrs == catalogue::Csrs::may_be_shared ? catalogue::Keys::one_for_all : catalogue::Keys::each_server;
    const auto needed = catalogue::needed_for({.servers = servers_of_example, .ports = 1, .keys = keys}, 1, compared.policy,
                                              compared.price.value_or(catalogue::Price{}));
    if (!needed) return {};
    return visit.house().words.fill(visit.language(), "compare.example.of",
                                    {{"servers", std::to_string(servers_of_example)},
                                     {"licences", std::to_string(needed->licences)},
                                     {"csrs", std::to_string(needed->csrs)}});
}

void show_policy(Visit& visit, Values& values, const desk::Compared& compared) {
    auto& row = values.add("POLICIES");
    row.set("NAME", name_of(visit, compared.product));
    row.set("COUNTING", word_of(visit, "licences.", compared.policy.licences, ".means"));
    row.set("CSR", word_of(visit, "csrs.", compared.policy.csrs));
    row.set("EXAMPLE", example_of(visit, compared));
}

}  // namespace

http::Response show_comparison(Visit& visit) {
    Values values;
    const Day today = day_in_japan(visit.now());
    values.set("TODAY", visit.day(today)).set("TODAY_ISO", to_iso_date(today));
    for (const auto& compared : desk::compare_products(visit.world())) {
        show_product(visit, values, compared);
        show_policy(visit, values, compared);
    }
    return visit.page("pages/store/comparison_page.html", visit.word("compare.title"), values, "STORE");
}

}  // namespace certdesk::web::pages

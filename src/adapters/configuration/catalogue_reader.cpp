#include "adapters/configuration/catalogue_reader.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <ranges>
#include <utility>

namespace certdesk::configuration {

namespace {

template <Enumeration E>
E choice_of(Reader& entry, std::string_view key, E otherwise) {
    const std::vector<std::string_view> allowed(names_of(E{}).begin(), names_of(E{}).end());
    return parse_enumeration<E>(entry.choice(key, to_text(otherwise), allowed)).value_or(otherwise);
}

bool yes_or_no(Reader& entry, std::string_view key, bool otherwise) {
    return entry.choice(key, otherwise ? "yes" : "no", {"yes", "no"}) == "yes";
}

std::optional<Day> day_of(Reader& entry, std::string_view key, std::string_view otherwise) {
    const std::string text = entry.text(key, otherwise);
    if (text.empty()) return std::nullopt;
    const auto day = parse_iso_date(text);
    if (!day) entry.fault_at(key, fmt::format("{}: \"{}\" is not a day like \"2026-01-01\"", key, text));
    return day;
}

catalogue::Product product_of(Reader& entry) {
    catalogue::Product product;
    product.code = entry.text("code", "");
    product.name_ja = entry.text("name_ja", "");
    product.name_en = entry.text("name_en", "");
    product.authority_name = entry.text("authority_name", "");
    product.aliases = entry.texts("aliases");
    product.assurance = choice_of(entry, "assurance", catalogue::Assurance::ov);
    product.names = choice_of(entry, "names", catalogue::NamesSold::one);
    product.is_sold = yes_or_no(entry, "sold", true);
    product.term_months = static_cast<int>(entry.number("term_months", 12, 1, 36));
    catalogue::Price price;
    price.from = day_of(entry, "price_from", "2026-01-01").value_or(Day{});
    price.including_tax = Yen{entry.number("price_including_tax", 0, 0, 100'000'000)};
    price.tax_percent = static_cast<int>(entry.number("tax_percent", 10, 0, 100));
    if (product.code.empty() || product.name_ja.empty() || product.name_en.empty())
        entry.fault_at("code", "a product needs code, name_ja and name_en");
    product.prices.push_back(price);
    return product;
}

catalogue::Product* find(std::vector<catalogue::Product>& products, std::string_view code) {
    const auto found = std::ranges::find(products, code, &catalogue::Product::code);
    return found == products.end() ? nullptr : &*found;
}

void read_policies(Reader& reader, std::vector<catalogue::Product>& products) {
    for (auto& entry : reader.tables("product_policy")) {
        catalogue::Policy policy;
        const auto code = entry->text("product", "");
        policy.from = day_of(*entry, "from", "2026-01-01").value_or(Day{});
        policy.longest_validity_days = static_cast<int>(entry->number("longest_validity_days", 199, 1, 398));
        policy.licences = choice_of(*entry, "licences", catalogue::Licences::for_each);
        policy.csrs = choice_of(*entry, "csrs", catalogue::Csrs::each_server);
        if (auto* product = find(products, code))
            product->policies.push_back(policy);
        else
            entry->fault_at("product", fmt::format("product: there is no [[product]] with code \"{}\"", code));
    }
}

catalogue::Product usual_product() {
    catalogue::Product product;
    product.code = "sureserver-ov";
    product.name_ja = "企業認証SSLサーバー証明書(OV)";
    product.name_en = "OV TLS server certificate";
    product.authority_name = "certdesk Embedded Authority";
    product.aliases = {"SureServer", "SureServer for SSL", "iTrust"};
    product.prices.push_back({parse_iso_date("2026-01-01").value_or(Day{}), Yen{25410}, 10});
    return product;
}

}  // namespace

catalogue::Catalogue read_catalogue(Reader& reader) {
    catalogue::Catalogue catalogue;
    for (auto& entry : reader.tables("product")) {
        auto product = product_of(*entry);
        // The same code again is a later price of the same product.
        if (auto* same = find(catalogue.products, product.code))
            same->prices.push_back(product.prices.front());
        else
            catalogue.products.push_back(std::move(product));
    }
    if (catalogue.products.empty()) catalogue.products.push_back(usual_product());
    read_policies(reader, catalogue.products);
    return catalogue;
}

contracts::PlanTable read_plans(Reader& reader) {
    auto table = contracts::usual_plan_table();
    for (auto& entry : reader.tables("plan")) {
        contracts::PlanTerms terms;
        terms.plan = choice_of(*entry, "code", contracts::Plan::rental_lite);
        terms.from = day_of(*entry, "from", "2014-01-01").value_or(Day{});
        terms.name_ja = entry->text("name_ja", "");
        terms.name_en = entry->text("name_en", "");
        terms.serving = choice_of(*entry, "serving", contracts::Serving::by_desk);
        terms.ssl_capable = yes_or_no(*entry, "ssl", true);
        terms.needs_fixed_ip_address = yes_or_no(*entry, "needs_fixed_ip_address", false);
        if (terms.name_ja.empty() || terms.name_en.empty()) entry->fault_at("code", "a plan needs name_ja and name_en");
        table.plans.push_back(std::move(terms));
    }
    for (auto& entry : reader.tables("plesk")) {
        contracts::PleskSupport support;
        support.version = entry->text("version", "");
        support.until = day_of(*entry, "supported_until", "");
        if (support.version.empty()) entry->fault_at("version", "[[plesk]] needs a version, such as \"18\" or \"17.8\"");
        table.plesk.push_back(std::move(support));
    }
    return table;
}

}  // namespace certdesk::configuration

#include "core/catalogue/product.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <ranges>

namespace certdesk::catalogue {

namespace {

// Of dated rows the newest that counts; nothing before the first.
template <class Row>
[[nodiscard]] const Row* counting_on(const std::vector<Row>& rows, Day day) {
    const Row* newest = nullptr;
    for (const auto& row : rows)
        if (row.from <= day && (newest == nullptr || newest->from <= row.from)) newest = &row;
    return newest;
}

bool is_known_as(const Product& product, std::string_view name) {
    const auto is_it = [&](std::string_view known) { return equal_ignoring_ascii_case(known, name); };
    return is_it(product.code) || is_it(product.name_ja) || is_it(product.name_en) || std::ranges::any_of(product.aliases, is_it);
}

}  // namespace

Yen Price::tax() const { return {including_tax.amount * tax_percent / (100 + tax_percent)}; }

const Price* Product::price_on(Day day) const { return counting_on(prices, day); }

Policy Product::policy_on(Day day) const {
    const auto* policy = counting_on(policies, day);
    return policy == nullptr ? Policy{} : *policy;
}

const Product* Catalogue::find(std::string_view code) const {
    const auto found = std::ranges::find(products, code, &Product::code);
    return found == products.end() ? nullptr : &*found;
}

const Product* Catalogue::find_by_any_name(std::string_view name) const {
    const Product* only = nullptr;
    for (const auto& product : products) {
        if (!is_known_as(product, name)) continue;
        if (only != nullptr) return nullptr;
        only = &product;
    }
    return only;
}

}  // namespace certdesk::catalogue

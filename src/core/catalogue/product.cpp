#include "core/catalogue/product.hpp"

#include <algorithm>
#include <ranges>

namespace certdesk::catalogue {

Yen Price::tax() const { return {including_tax.amount * tax_percent / (100 + tax_percent)}; }

const Price* Product::price_on(Day day) const {
    const Price* asked = nullptr;
    for (const auto& price : prices)
        if (price.from <= day) asked = &price;
    return asked;
}

const Product* Catalogue::find(std::string_view code) const {
    const auto found = std::ranges::find(products, code, &Product::code);
    return found == products.end() ? nullptr : &*found;
}

}  // namespace certdesk::catalogue

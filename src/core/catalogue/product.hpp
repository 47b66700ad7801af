// What is sold: products with dated, tax-inclusive prices. The rows come from the configuration.
#pragma once

#include "base/money.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::catalogue {

struct Price {
    Day from{};                     // first day on which this price is asked
    Yen including_tax{};            // 税込
    int tax_percent = 10;           // consumption tax inside it
    [[nodiscard]] Yen tax() const;  // rounded down once (domain.md 5.12)
};

struct Product {
    std::string code;  // stored in orders: "sureserver-ov"
    std::string name_ja;
    std::string name_en;
    std::string authority_name;  // who vets and issues
    int term_months = 12;        // an order is an entitlement: valid OV certificates for so long
    std::vector<Price> prices;   // by rising day

    [[nodiscard]] const Price* price_on(Day day) const;  // nothing before the first price
};

struct Catalogue {
    std::vector<Product> products;
    [[nodiscard]] const Product* find(std::string_view code) const;
};

}  // namespace certdesk::catalogue

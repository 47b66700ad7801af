#include "core/catalogue/product.hpp"

#include <gtest/gtest.h>

namespace certdesk::catalogue {

namespace {

Day day(const char* iso) { return parse_iso_date(iso).value(); }

Price price(const char* from, std::int64_t yen) { return {.from = day(from), .including_tax = {yen}, .tax_percent = 10}; }

Catalogue catalogue() {
    Product product;
    product.code = "sureserver-ov";
    product.prices = {price("2026-04-01", 59'400), price("2027-04-01", 64'900)};
    return {.products = {product}};
}

}  // namespace

TEST(Price, holds_its_tax_rounded_down_once) {
    EXPECT_EQ(price("2026-04-01", 59'400).tax(), Yen{5'400});
    EXPECT_EQ(price("2026-04-01", 315).tax(), Yen{28});
    EXPECT_EQ(price("2026-04-01", 10).tax(), Yen{0});
}

TEST(Product, asks_the_price_of_the_day) {
    const auto sold = catalogue();
    const auto* product = sold.find("sureserver-ov");
    ASSERT_NE(product, nullptr);
    EXPECT_EQ(product->price_on(day("2026-03-31")), nullptr);
    EXPECT_EQ(product->price_on(day("2026-04-01"))->including_tax, Yen{59'400});
    EXPECT_EQ(product->price_on(day("2027-03-31"))->including_tax, Yen{59'400});
    EXPECT_EQ(product->price_on(day("2027-04-01"))->including_tax, Yen{64'900});
}

TEST(Catalogue, finds_products_by_their_whole_code) {
    EXPECT_EQ(catalogue().find("sureserver"), nullptr);
    EXPECT_EQ(catalogue().find(""), nullptr);
}

}  // namespace certdesk::catalogue

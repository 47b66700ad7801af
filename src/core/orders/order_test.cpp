#include "core/orders/order.hpp"

#include <gtest/gtest.h>
#include <set>

namespace certdesk::orders {

namespace {

// Bytes that differ in every bit position a counter reaches.
IdBytes bytes_from(std::uint64_t seed) {
    IdBytes bytes{};
    std::uint64_t state = seed * 0x9E3779B97F4A7C15U + 1;
    for (auto& byte : bytes) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        byte = static_cast<std::uint8_t>(state >> 56U);
    }
    return bytes;
}

}  // namespace

TEST(OrderNumber, is_readable_aloud) {
    for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
        const auto number = number_from(bytes_from(seed));
        ASSERT_EQ(number.size(), 12U);
        ASSERT_TRUE(number.starts_with("CD-") && number[7] == '-') << number;
        ASSERT_EQ((number.substr(3, 4) + number.substr(8)).find_first_of("01ILOU"), std::string::npos) << number;
    }
}

TEST(OrderNumber, differs_for_different_random_bytes_and_only_for_them) {
    std::set<std::string> numbers;
    for (std::uint64_t seed = 0; seed < 10'000; ++seed) numbers.insert(number_from(bytes_from(seed)));
    EXPECT_EQ(numbers.size(), 10'000U);
    EXPECT_EQ(number_from(bytes_from(7)), number_from(bytes_from(7)));
    EXPECT_EQ(number_from(IdBytes{}), "CD-2222-2222");
}

}  // namespace certdesk::orders

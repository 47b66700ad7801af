#include "core/invoicing/registration_number.hpp"

#include <gtest/gtest.h>

namespace certdesk::invoicing {
namespace {

TEST(RegistrationNumber, of_a_corporation_is_t_and_its_corporate_number) {
    for (const auto* typed :
         {"T8700110005901", "8700110005901", "Ｔ８７００１１０００５９０１", "T8-7001-1000-5901", "t8700110005901"}) {
        const auto number = RegistrationNumber::parse(typed, Registrant::corporation);
        ASSERT_TRUE(number) << typed;
        EXPECT_EQ(number->text(), "T8700110005901") << typed;
    }
}

TEST(RegistrationNumber, of_a_corporation_is_checked_by_its_digit) {
    for (const auto* typed : {"T8700110005902", "T9700110005901"})
        EXPECT_EQ(RegistrationNumber::parse(typed, Registrant::corporation),
                  std::unexpected(RegistrationNumberFault::wrong_check_digit))
            << typed;
}

TEST(RegistrationNumber, of_a_sole_proprietor_has_no_check_digit) {
    EXPECT_EQ(RegistrationNumber::parse("T8700110005902", Registrant::sole_proprietor)->text(), "T8700110005902");
}

TEST(RegistrationNumber, has_13_digits) {
    for (const auto* typed : {"", "T", "T870011000590", "T87001100059011", "TT8700110005901", "T870011000590X", "A8700110005901"})
        for (const auto registrant : all_of<Registrant>())
            EXPECT_EQ(RegistrationNumber::parse(typed, registrant), std::unexpected(RegistrationNumberFault::not_t_and_13_digits))
                << typed;
}

}  // namespace
}  // namespace certdesk::invoicing

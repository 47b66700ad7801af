#include "tests/support/cast.hpp"
#include "web/visitor_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using test::Fields;
using test::holds;
using test::SiteInAWorld;
using test::Visitor;

constexpr const char* new_password = "himawari no hana";

Fields change(const std::string& present, const std::string& wish, const std::string& repeated) {
    return {{"present", present}, {"wish", wish}, {"repeated", repeated}};
}

TEST(PasswordPage, changes_the_password_of_whoever_signed_in_and_ends_their_other_sessions) {
    SiteInAWorld house;
    for (const auto* login : {"kaisha@example.test", "operator@example.test", "officer@example.test"}) {
        auto person = Visitor::signed_in(house, login);
        auto elsewhere = Visitor::signed_in(house, login);
        const auto page = person.get("/password");
        EXPECT_EQ(page.status, 200);
        EXPECT_TRUE(holds(page.body, "autocomplete=\"new-password\""));
        EXPECT_TRUE(holds(page.body, "href=\"/password\" aria-current=\"page\""));

        const auto done = person.post_and_follow("/password", change(tests::cast_password, new_password, new_password));
        EXPECT_EQ(done.status, 200) << "still signed in here";
        EXPECT_TRUE(holds(done.body, house.site->words().get(Language::ja, "notice.password_changed")));
        EXPECT_EQ(elsewhere.get("/password").status, 303) << "to the door";

        Visitor again(house);
        again.get("/sign-in");
        EXPECT_EQ(again.post("/sign-in", {{"login", login}, {"password", tests::cast_password}}).status, 422);
        EXPECT_EQ(again.post("/sign-in", {{"login", login}, {"password", new_password}}).status, 303);
    }
}

TEST(PasswordPage, says_beside_the_field_what_is_wrong_and_never_repeats_what_was_typed) {
    SiteInAWorld house;
    auto person = Visitor::signed_in(house, "kaisha@example.test");
    struct Wrong {
        Fields fields;
        const char* field;
        Finding finding;
    };
    const std::vector<Wrong> cases{
        {change("kore ja nai", new_password, new_password), "present", {Refusal::wrong_password, {}, {}}},
        {change(tests::cast_password, "short", "short"), "wish", {Refusal::password_too_short, {}, {{"least", "8"}}}},
        {change(tests::cast_password, new_password, "himawari no hane"), "repeated", {Refusal::passwords_differ, {}, {}}},
    };
    for (const auto& wrong : cases) {
        person.get("/password");
        const auto page = person.post("/password", wrong.fields);
        EXPECT_EQ(page.status, 422) << wrong.field;
        EXPECT_TRUE(holds(page.body, "id=\"error-" + std::string(wrong.field) + "\">" +
                                         house.site->words().sentence(Language::ja, wrong.finding)))
            << page.body;
        for (const auto& [name, typed] : wrong.fields) EXPECT_FALSE(holds(page.body, "value=\"" + typed)) << name;
    }
    EXPECT_EQ(Visitor::signed_in(house, "kaisha@example.test").get("/password").status, 200) << "nothing was changed";
}

TEST(PasswordPage, is_for_who_signed_in) {
    SiteInAWorld house;
    Visitor visitor(house);
    EXPECT_EQ(visitor.get("/password").headers.find("Location"), "/sign-in?return=%2Fpassword");
    visitor.get("/sign-in");
    EXPECT_EQ(visitor.post("/password", change(tests::cast_password, new_password, new_password)).status, 401);
}

}  // namespace
}  // namespace certdesk::web::pages

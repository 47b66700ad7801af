#include "pki/request_builder.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

RequestAnswers school(std::vector<std::string> names = {}) {
    return {.subject = {.prefecture = "東京都",
                        .locality = "Shinjuku-ku",
                        .organization = "Rei Co., Ltd.",
                        .common_name = "www.example.co.jp"},
            .names = std::move(names)};
}

TEST(RequestBuilder, adds_the_bare_name_to_www_and_takes_each_name_once) {  // R24
    const auto request = build_request(school({"shop.example.co.jp", "WWW.example.co.jp"}));
    ASSERT_TRUE(request);
    EXPECT_EQ(request->dns_names, (std::vector<std::string>{"www.example.co.jp", "example.co.jp", "shop.example.co.jp"}));
    EXPECT_EQ(request->subject.state, "Tokyo");
}

TEST(RequestBuilder, tells_all_that_is_wrong_with_the_subject_and_the_names_at_once) {
    auto answers = school({"db.corp.local", "*.example.co.jp", "not a name"});
    answers.subject.organization = "例株式会社";
    const auto request = build_request(answers);
    ASSERT_FALSE(request);
    const auto has = [&](SubjectField field, SubjectRule rule) {
        return std::ranges::any_of(request.error(),
                                   [&](const SubjectRefusal& one) { return one.field == field && one.rule == rule; });
    };
    EXPECT_TRUE(has(SubjectField::organization, SubjectRule::half_width_only));
    EXPECT_TRUE(has(SubjectField::names, SubjectRule::public_name));
    EXPECT_TRUE(has(SubjectField::names, SubjectRule::no_wildcard));
    EXPECT_TRUE(has(SubjectField::names, SubjectRule::is_a_host_name));
}

}  // namespace
}  // namespace certdesk::pki

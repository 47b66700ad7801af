// From the application to the certificate, through the operator's and the officer's pages.
#include "desk/submit_application.hpp"
#include "desk/vet_case.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"
#include "web/visitor_test.hpp"

#include <chrono>
#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using namespace std::chrono_literals;
using applications::Stage;
using test::Fields;
using test::holds;
using test::SiteInAWorld;
using test::Visitor;

std::string hidden_value(std::string_view html, std::string_view name) {
    const std::string before = "name=\"" + std::string(name) + "\" value=\"";
    const auto at = html.find(before);
    if (at == std::string_view::npos) return {};
    const auto begin = at + before.size();
    return std::string(html.substr(begin, html.find('"', begin) - begin));
}

// Paid, and the key is made: what comes next is the operator's.
struct ReadyToApply : SiteInAWorld {
    orders::Order order = tests::pay_order(world(), cast, cast.contract());
    Visitor desk_operator = Visitor::signed_in(*this, "operator@example.test");
    Visitor officer = Visitor::signed_in(*this, "officer@example.test");

    ReadyToApply() { simulated.drain(); }
    [[nodiscard]] applications::Application application() { return tests::application_of(world(), order); }
    [[nodiscard]] std::string page() { return "/applications/" + application().id.text(); }
};

// Submitted: a case lies before the officer.
struct BeforeTheOfficer : ReadyToApply {
    authority::Case authority_case;

    BeforeTheOfficer() {
        const auto preflight = tests::must(desk::look_at_preflight(world(), cast.desk_operator, application().id));
        tests::must(desk::submit_application(world(), cast.desk_operator, application().id, preflight.digest));
        simulated.drain();
        authority_case = tests::must(desk::list_cases(world(), cast.officer, true)).at(0);
        officer.get("/authority");
    }
    [[nodiscard]] std::string case_page() const { return "/authority/cases/" + authority_case.id.text(); }
    [[nodiscard]] authority::Stage case_stage() {
        return tests::must(desk::look_at_case(world(), cast.officer, authority_case.id)).authority_case.stage;
    }
    [[nodiscard]] Fields item(authority::Item item) {
        return {{"item", std::string(to_text(item))},
                {"state", "confirmed"},
                {"source", "国税庁法人番号公表サイト"},
                {"obtained_on", to_iso_date(day_in_japan(world().clock.now()))},
                {"note", ""}};
    }
    void confirm_everything() {
        for (const auto one : all_of<authority::Item>()) EXPECT_EQ(officer.post(case_page() + "/items", item(one)).status, 303);
        EXPECT_EQ(officer
                      .post(case_page() + "/call", {{"phone_number", "03-5550-0100"},
                                                    {"number_source", "tdb"},
                                                    {"outcome", "reached_and_confirmed"},
                                                    {"spoken_with", "雲野 花子"}})
                      .status,
                  303);
    }
};

TEST(PreflightPage, shows_wanted_beside_seen_and_what_would_be_sent) {
    ReadyToApply story;
    const auto page = story.desk_operator.get(story.page());
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(holds(page.body, "<tr class=\"same\">"));
    EXPECT_FALSE(holds(page.body, "<tr class=\"different\">"));
    EXPECT_TRUE(holds(page.body, "Cloud Mihon Co., Ltd."));
    EXPECT_TRUE(holds(page.body, tests::corporation_answers().at(survey::Field::responsible_person_name)));
    EXPECT_EQ(hidden_value(page.body, "digest").size(), 64U);
}

TEST(PreflightPage, submits_only_what_was_shown_and_confirmed) {
    ReadyToApply story;
    const auto digest = hidden_value(story.desk_operator.get(story.page()).body, "digest");
    const auto submission = story.page() + "/submission";
    EXPECT_EQ(story.desk_operator.post(submission, {{"digest", digest}}).status, 422);
    EXPECT_EQ(story.desk_operator.post(submission, {{"digest", std::string(64, '0')}, {"confirmed", "yes"}}).status, 422);
    EXPECT_EQ(story.application().stage, Stage::ready_to_apply);

    EXPECT_EQ(story.desk_operator.post(submission, {{"digest", digest}, {"confirmed", "yes"}}).status, 303);
    EXPECT_EQ(story.application().stage, Stage::sending);
    EXPECT_FALSE(holds(story.desk_operator.get(story.page()).body, "/submission\""));  // no second time
}

TEST(CasesPage, lists_the_open_ones_and_all_on_demand) {
    BeforeTheOfficer story;
    EXPECT_TRUE(holds(story.officer.get("/authority").body, "href=\"" + story.case_page() + "\""));
    EXPECT_EQ(story.officer.post(story.case_page() + "/refusal", {{"reason", "登記が確認できません。"}}).status, 303);
    EXPECT_FALSE(holds(story.officer.get("/authority").body, "href=\"" + story.case_page() + "\""));
    EXPECT_TRUE(holds(story.officer.get("/authority?show=all").body, "href=\"" + story.case_page() + "\""));
}

TEST(CasePage, names_everything_that_stands_against_issuing) {
    BeforeTheOfficer story;
    const auto page = story.officer.get(story.case_page());
    for (const auto item : all_of<authority::Item>())
        EXPECT_TRUE(holds(page.body, "href=\"#field-" + std::string(to_text(item)) + "\"")) << to_text(item);
    EXPECT_TRUE(holds(page.body, "href=\"#field-call\""));
    EXPECT_FALSE(holds(page.body, "/issuance\""));
}

TEST(CasePage, brings_a_refused_form_back_as_typed) {
    BeforeTheOfficer story;
    auto fields = story.item(authority::Item::address);
    fields[2].second = "";
    fields[4].second = "番地は<b>登記</b>のとおり";
    const auto refused = story.officer.post(story.case_page() + "/items", fields);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(holds(refused.body, "href=\"#field-source-address\""));
    EXPECT_TRUE(holds(refused.body, "id=\"error-source-address\""));
    EXPECT_TRUE(holds(refused.body, "番地は&lt;b&gt;登記&lt;/b&gt;のとおり"));

    fields = story.item(authority::Item::address);
    fields[3].second = "2026-02-30";
    EXPECT_EQ(story.officer.post(story.case_page() + "/items", fields).status, 422);
    fields[1].second = "perhaps";
    EXPECT_EQ(story.officer.post(story.case_page() + "/items", fields).status, 400);

    const auto call = story.officer.post(story.case_page() + "/call", {{"phone_number", "03-5550-0100"}});
    EXPECT_EQ(call.status, 422);
    EXPECT_TRUE(holds(call.body, "value=\"03-5550-0100\""));
}

TEST(CasePage, issues_when_everything_is_confirmed_and_said_twice) {
    BeforeTheOfficer story;
    story.confirm_everything();
    const auto page = story.officer.get(story.case_page());
    EXPECT_TRUE(holds(page.body, "Subject: C=JP"));
    EXPECT_TRUE(holds(page.body, "DNS: www.kaisha.test, kaisha.test"));

    EXPECT_EQ(story.officer.post(story.case_page() + "/issuance", {}).status, 422);
    EXPECT_EQ(story.case_stage(), authority::Stage::open);
    EXPECT_EQ(story.officer.post(story.case_page() + "/issuance", {{"confirmed", "yes"}}).status, 303);
    story.simulated.drain();
    EXPECT_EQ(story.case_stage(), authority::Stage::issued);
    story.simulated.pass(2min);
    EXPECT_EQ(story.application().stage, Stage::issued);
    EXPECT_TRUE(holds(story.officer.get(story.case_page()).body, "Serial: "));
}

TEST(Hold, is_answered_from_the_application_and_goes_on) {
    BeforeTheOfficer story;
    EXPECT_EQ(story.officer.post(story.case_page() + "/hold", {{"reason", " "}}).status, 422);
    EXPECT_EQ(story.officer.post(story.case_page() + "/hold", {{"reason", "電話料金の請求書をお送りください。"}}).status, 303);
    story.simulated.pass(2min);
    ASSERT_EQ(story.application().stage, Stage::on_hold);

    const auto page = story.desk_operator.get(story.page());
    EXPECT_TRUE(holds(page.body, "電話料金の請求書をお送りください。"));
    EXPECT_EQ(story.desk_operator.post(story.page() + "/hold-answer", {{"answer", ""}}).status, 422);
    const auto answered = story.desk_operator.post(story.page() + "/hold-answer", {{"answer", "書類をお送りしました。"}});
    EXPECT_EQ(answered.headers.find("Location"), "/orders/" + story.order.id.text());
    story.simulated.pass(2min);
    EXPECT_EQ(story.case_stage(), authority::Stage::open);
    EXPECT_TRUE(holds(story.officer.get(story.case_page()).body, "書類をお送りしました。"));
}

TEST(Refusal, leads_to_a_new_application_when_somebody_says_why) {
    BeforeTheOfficer story;
    EXPECT_EQ(story.officer.post(story.case_page() + "/refusal", {{"reason", "実在が確認できません。"}}).status, 303);
    story.simulated.pass(2min);
    const auto refused = story.application();
    ASSERT_EQ(refused.stage, Stage::refused);
    EXPECT_TRUE(holds(story.desk_operator.get(story.page()).body, "実在が確認できません。"));

    EXPECT_EQ(story.desk_operator.post(story.page() + "/successor", {{"why", ""}}).status, 422);
    const auto again = story.desk_operator.post(story.page() + "/successor", {{"why", "登記が公開されました。"}});
    EXPECT_EQ(again.status, 303);
    EXPECT_EQ(story.application().generation, 2);
    EXPECT_EQ(again.headers.find("Location"), story.page());
    EXPECT_EQ(story.desk_operator.post("/applications/" + refused.id.text() + "/successor", {{"why", "x"}}).status, 422);
}

}  // namespace
}  // namespace certdesk::web::pages

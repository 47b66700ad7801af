// Choosing a time for the authority's call, by link and signed in, and the officers' list.
#include "desk/record_call.hpp"
#include "desk/submit_application.hpp"
#include "desk/vet_case.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"
#include "web/visitor_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using test::holds;
using test::SiteInAWorld;
using test::Visitor;

// The story begins on Tuesday, 2026-11-24 at 10:00 in Japan.
const Instant wednesday_morning = at_in_japan(Day{std::chrono::year{2026} / 11 / 25}, {10, 0});
const Instant thursday_afternoon = at_in_japan(Day{std::chrono::year{2026} / 11 / 26}, {14, 0});
const Instant saturday = at_in_japan(Day{std::chrono::year{2026} / 11 / 28}, {10, 0});

struct WithTheAuthority : SiteInAWorld {
    orders::Order order = tests::pay_order(world(), cast, cast.contract());
    Visitor customer = Visitor::signed_in(*this, "kaisha@example.test");
    Visitor officer = Visitor::signed_in(*this, "officer@example.test");
    Visitor stranger{*this};
    CaseId id{};

    WithTheAuthority() {
        simulated.drain();
        const auto application = tests::application_of(world(), order).id;
        const auto preflight = tests::must(desk::look_at_preflight(world(), cast.desk_operator, application));
        tests::must(desk::submit_application(world(), cast.desk_operator, application, preflight.digest));
        simulated.drain();
        id = tests::must(desk::list_cases(world(), cast.officer, true)).at(0).id;
    }
    [[nodiscard]] std::string link() {
        const auto text = simulated.mailer().accepted(notices::Kind::application_started).back().text;
        const auto at = text.find("/calls/");
        return at == std::string::npos ? std::string{} : text.substr(at, std::string("/calls/").size() + 64);
    }
    [[nodiscard]] std::string of_order() const { return "/orders/" + order.id.text() + "/call"; }
    [[nodiscard]] std::string case_page() const { return "/authority/cases/" + id.text(); }
    [[nodiscard]] std::optional<Instant> next_call() {
        return tests::must(desk::look_at_case(world(), cast.officer, id)).plan.next_at;
    }
};

TEST(CallPage, is_opened_by_the_mails_link_without_signing_in) {
    WithTheAuthority story;
    const auto page = story.stranger.get(story.link());
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(holds(page.body, "value=\"" + to_rfc3339(wednesday_morning) + "\""));
    EXPECT_FALSE(holds(page.body, "value=\"" + to_rfc3339(saturday) + "\""));
    EXPECT_EQ(story.stranger.get("/calls/" + std::string(64, 'a')).status, 404);
}

TEST(CallPage, books_the_first_wish_and_keeps_the_others) {
    WithTheAuthority story;
    story.stranger.get(story.link());
    const auto booked = story.stranger.post(
        story.link(), {{"wish_1", to_rfc3339(wednesday_morning)}, {"wish_2", to_rfc3339(thursday_afternoon)}, {"wish_3", ""}});
    EXPECT_EQ(booked.status, 303);
    EXPECT_EQ(story.next_call(), wednesday_morning);
    const auto page = story.customer.get(story.of_order());
    EXPECT_TRUE(holds(page.body, "<option value=\"" + to_rfc3339(wednesday_morning) + "\" selected>"));
    EXPECT_TRUE(holds(page.body, "<option value=\"" + to_rfc3339(thursday_afternoon) + "\" selected>"));
    EXPECT_TRUE(holds(story.customer.get("/orders/" + story.order.id.text()).body, story.of_order()));
}

TEST(CallPage, gives_back_what_cannot_be_booked_with_the_reason) {
    WithTheAuthority story;
    story.customer.get(story.of_order());
    for (const auto& wish : {to_rfc3339(saturday), std::string("soon"), std::string()}) {
        const auto refused = story.customer.post(story.of_order(), {{"wish_1", wish}});
        EXPECT_EQ(refused.status, 422) << wish;
        EXPECT_TRUE(holds(refused.body, "id=\"error-wish_1\"")) << wish;
    }
    EXPECT_EQ(story.next_call(), std::nullopt);
}

TEST(CallPage, is_not_found_by_another_customer) {
    WithTheAuthority story;
    auto neighbour = Visitor::signed_in(story, "neighbour@example.test");
    EXPECT_EQ(neighbour.get(story.of_order()).status, 404);
    EXPECT_EQ(neighbour.post(story.of_order(), {{"wish_1", to_rfc3339(wednesday_morning)}}).status, 404);
}

TEST(CallPage, says_that_nothing_is_to_be_done_once_the_call_was_made) {
    WithTheAuthority story;
    tests::must(desk::record_call(story.world(), story.cast.officer, story.id,
                                  {.outcome = authority::CallOutcome::reached_and_confirmed,
                                   .phone_number = "03-5550-0100",
                                   .number_source = "itownpage"}));
    const auto page = story.stranger.get(story.link());
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(holds(page.body, "<select"));
}

TEST(CallsPage, lists_what_is_to_be_called_with_its_number_and_source) {
    WithTheAuthority story;
    EXPECT_EQ(story.customer.get("/authority/calls").status, 403);
    story.officer.get(story.case_page());
    EXPECT_EQ(story.officer.post(story.case_page() + "/call-plan", {{"at", to_rfc3339(saturday)}}).status, 422);
    EXPECT_EQ(story.officer.post(story.case_page() + "/call-plan", {{"at", to_rfc3339(wednesday_morning)}}).status, 303);
    EXPECT_TRUE(holds(story.officer.get("/authority/calls").body, "番号が未登録"));

    const test::Fields number{{"phone_number", "03-5550-0100"},
                              {"number_source", "itownpage"},
                              {"entry", "株式会社クラウド見本"},
                              {"seen_on", to_iso_date(day_in_japan(story.world().clock.now()))}};
    auto mobile = number;
    mobile[0].second = "090-1234-5678";
    const auto refused = story.officer.post(story.case_page() + "/call-number", mobile);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(holds(refused.body, "id=\"error-phone_number-number\""));
    EXPECT_EQ(story.officer.post(story.case_page() + "/call-number", number).status, 303);

    const auto page = story.officer.get("/authority/calls");
    EXPECT_TRUE(holds(page.body, "03-5550-0100"));
    EXPECT_TRUE(holds(page.body, "iタウンページ"));
    EXPECT_TRUE(holds(page.body, story.case_page() + "#field-call"));
}

TEST(CasePage, records_a_try_to_the_recorded_number_and_shows_script_and_tries) {
    WithTheAuthority story;
    story.officer.get(story.case_page());
    EXPECT_EQ(story.officer.post(story.case_page() + "/call", {{"outcome", "absent"}}).status, 422) << "no number yet";
    story.officer.post(story.case_page() + "/call-number",
                       {{"phone_number", "03-5550-0100"}, {"number_source", "tdb"}, {"entry", ""}, {"seen_on", "2026-11-24"}});
    EXPECT_EQ(story.officer.post(story.case_page() + "/call", {{"outcome", "absent"}, {"note", "午後に戻る"}}).status, 303);
    const auto page = story.officer.get(story.case_page());
    EXPECT_TRUE(holds(page.body, "午後に戻る"));
    EXPECT_TRUE(holds(page.body, "在籍されていますか"));
    EXPECT_EQ(story.next_call(), at_in_japan(Day{std::chrono::year{2026} / 11 / 24}, {13, 0}))
        << "two hours later, after the pause";
    story.simulated.drain();
    EXPECT_EQ(story.simulated.mailer().accepted(notices::Kind::call_missed).size(), 1U);
}

}  // namespace
}  // namespace certdesk::web::pages

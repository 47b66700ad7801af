// The call desk over the closing of the new year: booking, reminding, missing, trying again.
#include "desk/book_call.hpp"
#include "desk/record_call.hpp"
#include "desk/vet_case.hpp"
#include "tests/support/must.hpp"
#include "tests/support/stories.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <initializer_list>

namespace certdesk::tests {
namespace {

using authority::CallOutcome;
using calls::Chosen;
using notices::Kind;
using std::chrono::year;

constexpr Day friday = year{2026} / 12 / 25;  // the last business day before the closing of 12-28 to 01-04
constexpr Day first_day = year{2027} / 1 / 5;

Instant on(Day day, int hour, int minute = 0) { return at_in_japan(day, {hour, minute}); }

// Submitted on the morning of the last business day of the year.
struct BeforeNewYear {
    SimulatedWorld world;
    Cast cast = bring_in_cast(world.world());
    ApplicationId application{};
    OrderId order{};
    CaseId id{};

    BeforeNewYear() {
        world.settings().calendar = calendar::Calendar(
            {.dates = {year{2027} / 1 / 4}, .every_year = {{12, 28}, {12, 29}, {12, 30}, {12, 31}, {1, 2}, {1, 3}}});
        world.settings().ask_the_ca_every = std::chrono::hours{1};
        world.clock().set(on(friday, 10));
        application = get_ready_to_apply(world, cast, cast.contract());
        order = application_of(world, application).order;
        submit(world, cast, application);
        id = case_of(world, application).id;
    }
    desk::World& desk() { return world.world(); }
    std::vector<notices::Mail> mails(Kind kind) { return world.mailer().accepted(kind); }
    // The token of the newest mail with a link to the call.
    std::string token(Kind kind = Kind::application_started) {
        const auto text = mails(kind).back().text;
        const auto at = text.find("/calls/");
        return at == std::string::npos ? std::string{} : text.substr(at + std::string("/calls/").size(), 64);
    }
    desk::CallSheet sheet() { return must(desk::look_at_call(desk(), cast.kaisha_customer, order)); }
    void book(const std::vector<Instant>& wishes) { must(desk::book_call(desk(), cast.kaisha_customer, order, wishes)); }
    void know_the_number() {
        must(desk::record_call_number(desk(), cast.officer, id,
                                      {.phone_number = "03-5550-0100",
                                       .source = "itownpage",
                                       .entry = "株式会社クラウド見本 東京都新宿区",
                                       .seen_on = day_in_japan(world.clock().now())}));
    }
    void call(CallOutcome outcome) {
        must(desk::record_call(desk(), cast.officer, id, {.outcome = outcome, .spoken_with = "受付", .note = "折り返しなし"}));
        world.drain();
    }
    desk::CaseFile file() { return must(desk::look_at_case(desk(), cast.officer, id)); }
    std::vector<std::string> history() {
        std::vector<std::string> actions;
        for (const auto& event : must(ports::reading(
                 world.store(), [&](ports::Transaction& transaction) { return transaction.audit().events_about(order); })))
            if (event.subject_kind == "case") actions.push_back(std::string(to_text(event.action)) + " by " + event.actor_name);
        return actions;
    }
};

TEST(CallDesk, invites_with_the_mail_about_the_application) {
    BeforeNewYear story;
    ASSERT_EQ(story.mails(Kind::application_started).size(), 1U);
    const auto sheet = must(desk::look_at_call(story.desk(), story.token()));
    EXPECT_EQ(sheet.progress, desk::CallProgress::to_come);
    EXPECT_EQ(sheet.offered.front(), on(friday, 13)) << "two hours ahead is in the pause";
    EXPECT_EQ(std::ranges::count_if(sheet.offered,
                                    [](Instant slot) { return day_in_japan(slot) > friday && day_in_japan(slot) < first_day; }),
              0);
}

TEST(CallDesk, is_booked_by_link_or_signed_in_and_by_nobody_else) {
    BeforeNewYear story;
    must(desk::book_call(story.desk(), story.token(), {on(first_day, 10)}, accounts::Actor{.name = "visitor"}));
    EXPECT_EQ(story.sheet().plan.next_at, on(first_day, 10));
    story.book({on(first_day, 14), on(first_day, 16)});
    EXPECT_EQ(story.sheet().plan.next_at, on(first_day, 14));
    EXPECT_EQ(story.sheet().plan.wishes, (std::vector{on(first_day, 16)}));
    EXPECT_EQ(refusal_of(desk::book_call(story.desk(), story.cast.neighbour_customer, story.order, {on(first_day, 15)})),
              Refusal::not_found);
    EXPECT_EQ(refusal_of(desk::look_at_call(story.desk(), std::string(64, 'a'))), Refusal::not_found);
    EXPECT_EQ(refusal_of(desk::book_call(story.desk(), story.cast.kaisha_customer, story.order, {on(year{2026} / 12 / 28, 10)})),
              Refusal::slot_not_offered);
    EXPECT_EQ(std::ranges::count(story.history(), "call_booked by " + story.cast.kaisha_customer.name), 1);
}

TEST(CallDesk, reminds_on_the_evening_before_over_the_closing) {
    BeforeNewYear story;
    story.book({on(first_day, 10)});
    story.know_the_number();
    story.world.pass_until(on(year{2027} / 1 / 4, 17));
    EXPECT_TRUE(story.mails(Kind::call_reminder).empty());
    story.world.pass_until(on(first_day, 9));
    ASSERT_EQ(story.mails(Kind::call_reminder).size(), 1U);
    const auto mail = story.mails(Kind::call_reminder).front();
    EXPECT_EQ(mail.created_at, on(year{2027} / 1 / 4, 18));
    EXPECT_TRUE(mail.text.contains("phone_number: 03-5550-0100")) << mail.text;
    EXPECT_TRUE(desk::look_at_call(story.desk(), story.token(Kind::call_reminder)));
}

TEST(CallDesk, does_not_remind_of_a_call_that_was_moved_or_made) {
    BeforeNewYear story;
    story.know_the_number();
    story.book({on(first_day, 10)});
    story.book({on(year{2027} / 1 / 7, 10)});
    story.world.pass_until(on(year{2027} / 1 / 5, 9));
    EXPECT_TRUE(story.mails(Kind::call_reminder).empty()) << "it was moved";
    story.call(CallOutcome::reached_and_confirmed);
    story.world.pass_until(on(year{2027} / 1 / 8, 9));
    EXPECT_TRUE(story.mails(Kind::call_reminder).empty()) << "it was made";
}

TEST(CallDesk, tries_again_in_business_hours_and_tells_the_customer) {
    BeforeNewYear story;
    story.know_the_number();
    story.world.clock().set(on(friday, 16));
    story.call(CallOutcome::absent);
    EXPECT_EQ(story.file().plan.next_at, on(first_day, 10)) << "over the closing";
    EXPECT_EQ(story.file().plan.chosen, Chosen::by_retry_plan);
    ASSERT_EQ(story.mails(Kind::call_missed).size(), 1U);
    EXPECT_TRUE(story.mails(Kind::call_missed).front().text.contains("next_call_at: " + to_rfc3339(on(first_day, 10))));

    story.world.pass_until(on(first_day, 10));
    story.call(CallOutcome::no_answer);
    EXPECT_EQ(story.file().plan.next_at, on(year{2027} / 1 / 6, 13)) << "the other half of the next business day";
    story.world.pass_until(on(year{2027} / 1 / 6, 13));
    story.call(CallOutcome::reached_another);
    EXPECT_EQ(story.file().plan.next_at, on(year{2027} / 1 / 8, 10));
    story.world.pass_until(on(year{2027} / 1 / 8, 10));
    story.call(CallOutcome::absent);
    EXPECT_EQ(story.file().plan.next_at, std::nullopt) << "now a person decides";
    EXPECT_FALSE(story.mails(Kind::call_missed).back().text.contains("next_call_at"));

    const auto attempts = story.file().attempts;
    ASSERT_EQ(attempts.size(), 4U);
    EXPECT_EQ(attempts[2].call.outcome, CallOutcome::reached_another);
    EXPECT_EQ(attempts[2].call.made_by, story.cast.officer.name);
    EXPECT_EQ(attempts[2].planned_at, on(year{2027} / 1 / 6, 13));
    EXPECT_EQ(attempts[2].note, "折り返しなし");
    EXPECT_TRUE(story.sheet().attempts[2].note.empty()) << "notes are the authority's";

    must(desk::book_call(story.desk(), story.token(Kind::call_missed), {on(year{2027} / 1 / 12, 11)}, accounts::Actor{}));
    EXPECT_EQ(story.file().plan.tries, 0);
}

// R16, R57: the confirmed call is the case's evidence, made to the number that was found.
TEST(CallDesk, makes_the_confirmed_call_the_evidence_of_the_case) {
    BeforeNewYear story;
    story.book({on(first_day, 10)});
    EXPECT_EQ(refusal_of(desk::record_call(story.desk(), story.cast.officer, story.id,
                                           {.outcome = CallOutcome::reached_and_confirmed, .spoken_with = "何某 花子"})),
              Refusal::call_number_missing);
    story.know_the_number();
    story.call(CallOutcome::reached_and_confirmed);
    const auto file = story.file();
    ASSERT_TRUE(file.authority_case.call);
    EXPECT_EQ(file.authority_case.call->phone_number, "03-5550-0100");
    EXPECT_EQ(file.authority_case.call->number_source, "iタウンページ");
    EXPECT_EQ(file.plan.next_at, std::nullopt);
    for (const auto item : {authority::Item::phone_number, authority::Item::presence, authority::Item::intention}) {
        const auto found = std::ranges::find(file.items, item, &authority::ConfirmedItem::item);
        ASSERT_NE(found, file.items.end()) << to_text(item);
        EXPECT_EQ(found->state, authority::ItemState::confirmed);
        EXPECT_EQ(found->source, "iタウンページ");
    }
    EXPECT_EQ(story.sheet().progress, desk::CallProgress::made);
    EXPECT_EQ(refusal_of(desk::book_call(story.desk(), story.cast.kaisha_customer, story.order, {on(first_day, 11)})),
              Refusal::not_open_now);
}

TEST(CallDesk, calls_a_number_that_led_elsewhere_no_more) {
    BeforeNewYear story;
    story.know_the_number();
    story.call(CallOutcome::wrong_number);
    const auto file = story.file();
    EXPECT_FALSE(file.plan.number);
    const auto item = std::ranges::find(file.items, authority::Item::phone_number, &authority::ConfirmedItem::item);
    EXPECT_EQ(item->state, authority::ItemState::different);
    EXPECT_TRUE(story.mails(Kind::call_missed).empty()) << "nobody of theirs missed a call";
    EXPECT_EQ(refusal_of(desk::record_call(story.desk(), story.cast.officer, story.id, {.outcome = CallOutcome::absent})),
              Refusal::call_number_missing);
}

TEST(CallDesk, lists_the_calls_of_officers_by_time_and_drops_what_is_decided) {
    BeforeNewYear story;
    must(desk::plan_call(story.desk(), story.cast.officer, story.id, on(first_day, 11)));
    auto listed = must(desk::list_calls(story.desk(), story.cast.officer));
    ASSERT_EQ(listed.calls.size(), 1U);
    EXPECT_EQ(listed.calls[0].plan.chosen, Chosen::by_officer);
    EXPECT_EQ(refusal_of(desk::list_calls(story.desk(), story.cast.kaisha_customer)), Refusal::not_allowed);
    EXPECT_EQ(refusal_of(desk::plan_call(story.desk(), story.cast.desk_operator, story.id, on(first_day, 11))),
              Refusal::not_allowed);
    must(desk::refuse_case(story.desk(), story.cast.officer, story.id, "実在が確認できません。"));
    EXPECT_TRUE(must(desk::list_calls(story.desk(), story.cast.officer)).calls.empty());
    EXPECT_EQ(story.file().plan.next_at, std::nullopt) << "its line is free again";
    EXPECT_EQ(story.sheet().progress, desk::CallProgress::over);
}

TEST(CallDesk, is_not_asked_for_when_former_evidence_suffices) {
    BeforeNewYear story;
    issue(story.world, story.cast, story.id);
    EXPECT_EQ(story.sheet().progress, desk::CallProgress::made);
    EXPECT_TRUE(story.sheet().offered.empty());
}

}  // namespace
}  // namespace certdesk::tests

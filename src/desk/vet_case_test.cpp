#include "desk/vet_case.hpp"

#include "desk/record_call.hpp"
#include "pki/certificate.hpp"
#include "pki/crl.hpp"
#include "tests/support/must.hpp"
#include "tests/support/stories.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

using authority::Item;
using authority::ItemState;
using authority::Stage;

struct WithTheOfficer {
    SimulatedWorld world;
    Cast cast = bring_in_cast(world.world());
    ApplicationId application = get_ready_to_apply(world, cast, cast.contract());
    CaseId id;

    WithTheOfficer() {
        submit(world, cast, application);
        id = case_of(world, application).id;
    }
    desk::CaseFile file() { return must(desk::look_at_case(world.world(), cast.officer, id)); }
    std::optional<authority::Issuance> issuance() {
        return *ports::reading(
            world.store(), [&](ports::Transaction& transaction) { return transaction.authority().find_issuance_of_case(id); });
    }
};

TEST(Case, waits_with_the_officer_and_says_what_is_missing) {
    WithTheOfficer story;
    EXPECT_EQ(story.file().authority_case.stage, Stage::open);
    EXPECT_FALSE(story.file().obstacles.empty());
    const auto tasks = must(ports::reading(story.world.store(), [](ports::Transaction& transaction) {
        return transaction.work().open_tasks(accounts::Role::authority_officer, 10);
    }));
    ASSERT_EQ(tasks.size(), 1U);
    EXPECT_EQ(tasks[0].kind, work::TaskKind::vet_case);
}

TEST(Case, is_for_officers_only) {
    WithTheOfficer story;
    EXPECT_EQ(refusal_of(desk::look_at_case(story.world.world(), story.cast.desk_operator, story.id)), Refusal::not_allowed);
    EXPECT_EQ(refusal_of(desk::issue_certificate(story.world.world(), story.cast.kaisha_customer, story.id)),
              Refusal::not_allowed);
}

// R53: any one missing, and nothing is issued.
TEST(Case, is_not_issued_while_one_item_is_open) {
    for (const auto open : all_of<Item>()) {
        WithTheOfficer story;
        vet(story.world, story.cast, story.id);
        must(desk::confirm_item(story.world.world(), story.cast.officer, story.id,
                                {.item = open, .state = ItemState::not_visible, .source = {}, .obtained_on = {}, .note = {}}));
        EXPECT_EQ(refusal_of(desk::issue_certificate(story.world.world(), story.cast.officer, story.id)),
                  Refusal::item_not_confirmed)
            << to_text(open);
    }
}

TEST(Case, needs_the_source_of_what_was_confirmed_and_of_the_number_called) {
    WithTheOfficer story;
    auto& desk = story.world.world();
    EXPECT_EQ(refusal_of(desk::confirm_item(desk, story.cast.officer, story.id,
                                            {.item = Item::address,
                                             .state = ItemState::confirmed,
                                             .source = " ",
                                             .obtained_on = day_in_japan(story.world.clock().now()),
                                             .note = {}})),
              Refusal::source_missing);
    EXPECT_EQ(refusal_of(desk::record_call(desk, story.cast.officer, story.id,
                                           {.outcome = authority::CallOutcome::reached_and_confirmed,
                                            .phone_number = "03-5550-0100",
                                            .number_source = "",
                                            .spoken_with = "何某 花子"})),
              Refusal::source_missing);
}

TEST(Case, a_call_confirms_presence_and_intention) {
    WithTheOfficer story;
    must(desk::record_call(story.world.world(), story.cast.officer, story.id,
                           {.outcome = authority::CallOutcome::reached_and_confirmed,
                            .phone_number = "03-5550-0100",
                            .number_source = "iタウンページ",
                            .spoken_with = "何某 花子"}));
    const auto items = story.file().items;
    ASSERT_EQ(items.size(), 3U) << "and the number that was called";
    EXPECT_TRUE(std::ranges::all_of(items, [](const auto& item) { return item.state == ItemState::confirmed; }));
}

TEST(Case, shows_exactly_what_will_stand_in_the_certificate) {
    WithTheOfficer story;
    vet(story.world, story.cast, story.id);
    const auto file = story.file();
    EXPECT_TRUE(file.obstacles.empty());
    const auto has = [&](const std::string& line) { return std::ranges::count(file.certificate_text, line) == 1; };
    EXPECT_TRUE(has("DNS: www.kaisha.test, kaisha.test"));
    EXPECT_TRUE(has("Key: RSA 2048"));
}

TEST(Case, hold_and_refusal_need_a_reason) {
    WithTheOfficer story;
    EXPECT_EQ(refusal_of(desk::put_case_on_hold(story.world.world(), story.cast.officer, story.id, " ")),
              Refusal::reason_missing);
    EXPECT_EQ(refusal_of(desk::refuse_case(story.world.world(), story.cast.officer, story.id, "")), Refusal::reason_missing);
}

TEST(Issuing, stores_the_serial_before_it_signs_and_uses_it_again) {
    WithTheOfficer story;
    vet(story.world, story.cast, story.id);
    must(desk::issue_certificate(story.world.world(), story.cast.officer, story.id));
    story.world.authority_keys().fail_next(ErrorKind::timed_out);  // signed, and the answer was lost
    story.world.drain();
    const auto prepared = story.issuance();
    ASSERT_TRUE(prepared);
    EXPECT_FALSE(prepared->certificate);
    EXPECT_EQ(story.file().authority_case.stage, Stage::signing);

    story.world.pass(std::chrono::minutes(1));
    EXPECT_EQ(story.file().authority_case.stage, Stage::issued);
    EXPECT_EQ(story.issuance()->serial, prepared->serial);
    const auto& signed_so_far = story.world.authority_keys().signed_so_far();
    ASSERT_EQ(signed_so_far.size(), 2U);
    EXPECT_EQ(signed_so_far[0], signed_so_far[1]);  // the same bytes: never two certificates of one serial
}

TEST(Issuing, uses_a_fresh_serial_when_the_prepared_one_is_too_old_to_be_signed) {
    WithTheOfficer story;
    vet(story.world, story.cast, story.id);
    must(desk::issue_certificate(story.world.world(), story.cast.officer, story.id));
    story.world.authority_keys().fail_next(ErrorKind::unavailable);
    story.world.drain();
    const auto prepared = story.issuance();
    ASSERT_TRUE(prepared);

    story.world.clock().advance(std::chrono::hours(48));  // nobody worked
    story.world.drain();
    EXPECT_EQ(story.file().authority_case.stage, Stage::issued);
    EXPECT_NE(story.issuance()->serial, prepared->serial);
    EXPECT_EQ(story.issuance()->serial, *story.file().authority_case.serial);
}

TEST(Issuing, that_is_not_cleared_any_more_returns_to_the_officer_who_can_decide_again) {
    WithTheOfficer story;
    vet(story.world, story.cast, story.id);
    must(desk::issue_certificate(story.world.world(), story.cast.officer, story.id));
    story.world.authority_keys().fail_next(ErrorKind::unavailable);
    story.world.drain();
    const auto prepared = story.issuance();
    ASSERT_TRUE(prepared);

    story.world.clock().advance(std::chrono::days(1000));  // every piece of evidence is too old
    story.world.drain();
    EXPECT_EQ(story.file().authority_case.stage, Stage::open);
    const auto tasks = must(ports::reading(story.world.store(), [](ports::Transaction& transaction) {
        return transaction.work().open_tasks(accounts::Role::authority_officer, 10);
    }));
    ASSERT_EQ(tasks.size(), 1U);
    EXPECT_EQ(tasks[0].kind, work::TaskKind::vet_case);
    EXPECT_TRUE(tasks[0].reason.contains("evidence_too_old")) << tasks[0].reason;

    vet(story.world, story.cast, story.id);
    must(desk::issue_certificate(story.world.world(), story.cast.officer, story.id));
    story.world.drain();
    EXPECT_EQ(story.file().authority_case.stage, Stage::issued);
    EXPECT_NE(story.issuance()->serial, prepared->serial);
}

TEST(Issuing, makes_a_serial_of_its_own_for_each_certificate) {
    WithTheOfficer story;
    issue(story.world, story.cast, story.id);
    const auto certificate = must(pki::parse_certificate(*story.issuance()->certificate));
    EXPECT_EQ(certificate.serial.size(), 16U);
    EXPECT_EQ(certificate.serial_hex, *story.file().authority_case.serial);
    EXPECT_EQ(story.file().certificate_text.front(), "Serial: " + certificate.serial_hex);
}

TEST(Crl, is_good_for_seven_days) {
    SimulatedWorld world;
    const auto crl = must(pki::parse_crl(must(desk::current_crl(world.world()))));
    EXPECT_EQ(crl.next_update - crl.this_update, std::chrono::days(7));
    EXPECT_TRUE(crl.revoked.empty());
}

}  // namespace
}  // namespace certdesk::tests

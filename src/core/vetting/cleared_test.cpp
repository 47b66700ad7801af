#include "core/vetting/cleared.hpp"

#include "core/vetting/cast_test.hpp"

#include <functional>
#include <gtest/gtest.h>

namespace certdesk::vetting {

namespace {

using authority::CallOutcome;
using authority::ConfirmedItem;
using authority::Item;
using authority::ItemState;
using survey::Field;

const Day today = day_in_japan(cast::noon);

std::vector<ConfirmedItem> confirmed() {
    std::vector<ConfirmedItem> items;
    for (const auto item : all_of<Item>())
        items.push_back({.item = item,
                         .state = ItemState::confirmed,
                         .source = "国税庁法人番号公表サイト",
                         .obtained_on = today,
                         .note = {},
                         .confirmed_by = "Hayashi",
                         .confirmed_at = cast::noon});
    return items;
}

authority::Case vetted() {
    authority::Case made;
    made.reference = "application-1";
    made.csr_der = cast::request_of_company();
    made.names = cast::names();
    made.claims = cast::company();
    made.call = authority::Call{.outcome = CallOutcome::reached_and_confirmed,
                                .phone_number = "+81312345678",
                                .number_source = "iタウンページ",
                                .spoken_with = "緑川 花子",
                                .made_by = "Hayashi",
                                .made_at = cast::noon};
    return made;
}

std::vector<Finding> against_issue(const authority::Case& judged, const std::vector<ConfirmedItem>& items) {
    const auto cleared = clear_to_issue({judged, items}, cast::trial, cast::noon);
    return cleared ? std::vector<Finding>{} : cleared.error().findings;
}

std::vector<Finding> with_item(Item item, const std::function<void(ConfirmedItem&)>& edit) {
    auto items = confirmed();
    edit(items[static_cast<std::size_t>(item)]);
    return against_issue(vetted(), items);
}

}  // namespace

TEST(ClearToApply, carries_what_was_checked_by_which_rules_and_when) {
    const auto facts = cast::facts();
    const auto cleared = clear_to_apply(facts, cast::trial, cast::noon);
    ASSERT_TRUE(cleared.has_value());
    EXPECT_EQ(cleared->digest(), digest_of(facts));
    EXPECT_EQ(cleared->at(), cast::noon);
    EXPECT_EQ(cleared->names(), cast::names());
    EXPECT_EQ(cleared->subject().organization, "Aoba Shoji Co., Ltd.");
    EXPECT_EQ(cleared->csr_der(), facts.csr_der);
    EXPECT_FALSE(cleared->rules().empty());
    EXPECT_FALSE(cleared->evidence().empty());
}

TEST(ClearToApply, refuses_with_everything_the_preflight_finds) {
    auto facts = cast::facts();
    facts.paid = false;
    facts.contract.valid = false;
    facts.standing = cast::standing_of(facts.contract);
    const auto cleared = clear_to_apply(facts, cast::trial, cast::noon);
    ASSERT_FALSE(cleared.has_value());
    EXPECT_EQ(cleared.error().findings, preflight(facts, cast::trial));
}

TEST(Digest, changes_with_every_edit_of_what_was_checked) {
    const std::vector<std::function<void(ApplicationFacts&)>> edits{
        [](auto& f) { f.answers[Field::city] = "Chuo-ku"; },
        [](auto& f) { f.answers.erase(Field::department); },
        [](auto& f) { f.contract.number = "H-1002"; },
        [](auto& f) { f.contract.plan = contracts::Plan::expert; },
        [](auto& f) { f.contract.plesk = contracts::Plesk::supported; },
        [](auto& f) { f.contract.ssl_capable = false; },
        [](auto& f) { f.contract.fixed_ip_address = false; },
        [](auto& f) { f.contract.valid = false; },
        [](auto& f) { f.contract.ends_on = today; },
        [](auto& f) { f.contract.plesk_version = "18"; },
        [](auto& f) { f.standing.service = contracts::Service::apply_only; },
        [](auto& f) { f.standing.relied_on.push_back({}); },
        [](auto& f) { f.names.pop_back(); },
        [](auto& f) { f.paid = false; },
        [](auto& f) { f.csr_der.back() ^= 1U; },
        [](auto& f) { f.key_seen_before = true; },
        [](auto& f) { f.key_compromised = true; },
    };
    const auto original = digest_of(cast::facts());
    EXPECT_EQ(original, digest_of(cast::facts()));
    EXPECT_EQ(original.size(), 64U);
    for (std::size_t i = 0; i < edits.size(); ++i) {
        auto facts = cast::facts();
        edits[i](facts);
        EXPECT_NE(digest_of(facts), original) << "edit " << i;
    }
}

TEST(Digest, keeps_neighbouring_answers_apart) {
    auto one = cast::facts();
    auto other = one;
    one.answers[Field::city] = "Minato-ku";
    one.answers[Field::department] = "AB";
    other.answers[Field::department] = "A";
    other.answers[Field::city] = "BMinato-ku";
    EXPECT_NE(digest_of(one), digest_of(other));
}

TEST(ClearToIssue, carries_the_source_and_day_of_every_item) {
    const auto judged = vetted();
    const auto items = confirmed();
    const auto cleared = clear_to_issue({judged, items}, cast::trial, cast::noon);
    ASSERT_TRUE(cleared.has_value()) << to_text(cleared.error().findings.front().refusal);
    EXPECT_EQ(cleared->evidence().size(), count_of<Item> + 1);
    EXPECT_EQ(cleared->evidence().front(), "legal_existence: 国税庁法人番号公表サイト, 2026-11-24");
    EXPECT_EQ(cleared->evidence().back(), "call: iタウンページ, 2026-11-24");
    EXPECT_EQ(cleared->names(), cast::names());
    EXPECT_EQ(cleared->subject().common_name, "www.aoba-shoji.example");
}

TEST(ClearToIssue, refuses_a_key_that_is_known_to_be_compromised) {
    const auto judged = vetted();
    const auto items = confirmed();
    const auto cleared = clear_to_issue({judged, items, true}, cast::trial, cast::noon);
    ASSERT_FALSE(cleared.has_value());
    EXPECT_EQ(cleared.error().findings, (std::vector{Finding{Refusal::csr_key_weak, "csr", {{"fault", "compromised"}}}}));
}

TEST(ClearToIssue, refuses_when_any_one_item_is_not_confirmed) {  // R53
    for (const auto item : all_of<Item>()) {
        for (const auto state : {ItemState::different, ItemState::not_visible, ItemState::needs_paper}) {
            const auto findings = with_item(item, [&](ConfirmedItem& edited) { edited.state = state; });
            ASSERT_EQ(findings.size(), 1U) << to_text(item);
            EXPECT_EQ(findings.front().refusal, Refusal::item_not_confirmed);
            EXPECT_EQ(findings.front().where, to_text(item));
        }
        auto items = confirmed();
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(item));
        EXPECT_EQ(cast::refusals(against_issue(vetted(), items)), std::vector{Refusal::item_not_confirmed}) << to_text(item);
    }
}

TEST(ClearToIssue, refuses_an_item_without_a_source) {
    const auto findings = with_item(Item::address, [](ConfirmedItem& edited) { edited.source.clear(); });
    EXPECT_EQ(findings, (std::vector{Finding{Refusal::source_missing, "address", {{"item", "address"}}}}));
}

TEST(ClearToIssue, refuses_evidence_that_is_too_old_or_from_tomorrow) {
    using std::chrono::days;
    const auto aged = [](Item item, int age) {
        return cast::refusals(with_item(item, [&](ConfirmedItem& edited) { edited.obtained_on = today - days{age}; }));
    };
    EXPECT_TRUE(aged(Item::organization_name, 397).empty());
    EXPECT_EQ(aged(Item::organization_name, 398), std::vector{Refusal::evidence_too_old});
    EXPECT_TRUE(aged(Item::domain_right, 199).empty());
    EXPECT_EQ(aged(Item::domain_right, 200), std::vector{Refusal::evidence_too_old});
    EXPECT_EQ(aged(Item::address, -1), std::vector{Refusal::evidence_too_old});
}

TEST(ClearToIssue, refuses_without_a_call_that_reached_and_confirmed) {
    for (const auto outcome : all_of<CallOutcome>()) {
        auto judged = vetted();
        judged.call->outcome = outcome;
        const auto findings = against_issue(judged, confirmed());
        EXPECT_EQ(findings.empty(), outcome == CallOutcome::reached_and_confirmed) << to_text(outcome);
        if (!findings.empty()) EXPECT_EQ(findings.front().refusal, Refusal::call_not_made);
    }
    auto silent = vetted();
    silent.call.reset();
    EXPECT_EQ(cast::refusals(against_issue(silent, confirmed())), std::vector{Refusal::call_not_made});
}

TEST(ClearToIssue, refuses_a_call_to_a_number_from_nowhere) {  // R57
    auto judged = vetted();
    judged.call->number_source.clear();
    EXPECT_EQ(cast::refusals(against_issue(judged, confirmed())), std::vector{Refusal::source_missing});
}

TEST(ClearToIssue, refuses_a_request_that_is_not_the_claims) {
    auto judged = vetted();
    judged.claims[Field::organization_english] = "Midori Works LLC";
    EXPECT_EQ(cast::refusals(against_issue(judged, confirmed())), std::vector{Refusal::csr_subject_differs});
    judged = vetted();
    judged.names = {"www.midori.example"};
    EXPECT_EQ(cast::refusals(against_issue(judged, confirmed())),
              (std::vector{Refusal::csr_names_differ, Refusal::csr_subject_differs}));
}

TEST(ClearToIssue, is_for_open_cases_and_for_those_being_signed) {
    using authority::Stage;
    for (const auto stage : all_of<Stage>()) {
        auto judged = vetted();
        judged.stage = stage;
        const bool possible = stage == Stage::open || stage == Stage::signing;
        EXPECT_EQ(against_issue(judged, confirmed()).empty(), possible) << to_text(stage);
    }
}

}  // namespace certdesk::vetting

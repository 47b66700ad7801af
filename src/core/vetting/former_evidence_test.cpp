#include "core/vetting/former_evidence.hpp"

#include "core/vetting/cast_test.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::vetting {

namespace {

using authority::Item;
using authority::ItemState;

const Day first_day = parse_iso_date("2026-04-01").value();

CaseId case_id(unsigned char number) {
    IdBytes bytes{};
    bytes.back() = number;
    return CaseId(bytes);
}

authority::Case case_of_company(unsigned char number) {
    authority::Case made;
    made.id = case_id(number);
    made.applicant = "one";
    made.claims = cast::company();
    made.names = cast::names();
    return made;
}

FormerCase issued_case(unsigned char number, Day obtained_on) {
    FormerCase former{.authority_case = case_of_company(number), .items = {}};
    former.authority_case.stage = authority::Stage::issued;
    former.authority_case.call = authority::Call{.outcome = authority::CallOutcome::reached_and_confirmed,
                                                 .phone_number = "+81312345678",
                                                 .number_source = "iタウンページ",
                                                 .spoken_with = "緑川 花子",
                                                 .made_by = "審査 次郎",
                                                 .made_at = at_in_japan(obtained_on, {11, 0})};
    for (const auto item : all_of<Item>())
        former.items.push_back({.item = item,
                                .state = ItemState::confirmed,
                                .source = "国税庁法人番号公表サイト",
                                .obtained_on = obtained_on,
                                .note = {},
                                .confirmed_by = "審査 次郎",
                                .confirmed_at = at_in_japan(obtained_on, {10, 0})});
    return former;
}

std::vector<Item> items_of(const FormerEvidence& evidence) {
    std::vector<Item> items;
    for (const auto& item : evidence.items) items.push_back(item.item);
    return items;
}

bool holds(const FormerEvidence& evidence, Item item) {
    const auto items = items_of(evidence);
    return std::ranges::find(items, item) != items.end();
}

}  // namespace

TEST(FormerEvidence, counts_for_the_next_certificate_with_its_source_and_its_day) {
    const auto evidence =
        evidence_that_counts(case_of_company(2), {issued_case(1, first_day)}, first_day + std::chrono::days{133});
    for (const auto item : all_of<Item>()) EXPECT_TRUE(holds(evidence, item)) << to_text(item);
    for (const auto& item : evidence.items) {
        EXPECT_EQ(item.obtained_on, first_day);
        EXPECT_EQ(item.source, "国税庁法人番号公表サイト");
        EXPECT_EQ(item.reused_from, case_id(1));
    }
    ASSERT_TRUE(evidence.call);
    EXPECT_EQ(evidence.call->reused_from, case_id(1));
    EXPECT_TRUE(evidence.is_complete());
}

TEST(FormerEvidence, grows_old_item_by_item) {
    const auto on = [&](int days) {
        return evidence_that_counts(case_of_company(2), {issued_case(1, first_day)}, first_day + std::chrono::days{days});
    };
    EXPECT_TRUE(holds(on(199), Item::domain_right));
    EXPECT_FALSE(holds(on(200), Item::domain_right));
    EXPECT_FALSE(on(200).is_complete());
    EXPECT_TRUE(holds(on(397), Item::address));
    EXPECT_TRUE(on(397).call);
    EXPECT_TRUE(on(398).items.empty());
    EXPECT_FALSE(on(398).call);
    EXPECT_TRUE(on(-1).items.empty()) << "a day to come is no evidence";
}

TEST(FormerEvidence, is_not_made_younger_by_being_used_again) {
    auto second = issued_case(2, first_day);
    for (auto& item : second.items) item.reused_from = case_id(1);
    const auto evidence =
        evidence_that_counts(case_of_company(3), {second, issued_case(1, first_day)}, first_day + std::chrono::days{300});
    EXPECT_FALSE(holds(evidence, Item::domain_right));
    ASSERT_TRUE(holds(evidence, Item::address));
    for (const auto& item : evidence.items) EXPECT_EQ(item.reused_from, case_id(1)) << "the case that obtained it stays named";
}

TEST(FormerEvidence, counts_only_while_the_claims_behind_it_are_the_same) {
    const auto after_changing = [](survey::Field field, const char* value) {
        auto fresh = case_of_company(2);
        fresh.claims[field] = value;
        return evidence_that_counts(fresh, {issued_case(1, first_day)}, first_day + std::chrono::days{10});
    };
    const auto moved = after_changing(survey::Field::city, "Chiyoda-ku");
    EXPECT_FALSE(holds(moved, Item::address));
    EXPECT_TRUE(holds(moved, Item::legal_existence));
    EXPECT_TRUE(moved.call);

    const auto another_person = after_changing(survey::Field::responsible_person_name, "山吹 三郎");
    EXPECT_FALSE(another_person.call);
    EXPECT_FALSE(holds(another_person, Item::presence));
    EXPECT_FALSE(holds(another_person, Item::intention));
    EXPECT_TRUE(holds(another_person, Item::phone_number));

    const auto another_company = after_changing(survey::Field::organization_name, "緑商事株式会社");
    EXPECT_TRUE(another_company.items.empty());
    EXPECT_FALSE(another_company.call);

    const auto renamed = after_changing(survey::Field::organization_english, "Aoba Trading Co., Ltd.");
    EXPECT_FALSE(holds(renamed, Item::organization_name));
    EXPECT_FALSE(holds(renamed, Item::domain_right));
}

TEST(FormerEvidence, of_a_domain_counts_for_its_names_only) {
    auto fresh = case_of_company(2);
    fresh.names.push_back("shop.aoba-shoji.example");
    const auto evidence = evidence_that_counts(fresh, {issued_case(1, first_day)}, first_day + std::chrono::days{10});
    EXPECT_FALSE(holds(evidence, Item::domain_right));
    EXPECT_FALSE(holds(evidence, Item::intention));
    EXPECT_FALSE(evidence.call);
    EXPECT_TRUE(holds(evidence, Item::legal_existence));

    fresh.names = {"www.aoba-shoji.example"};
    EXPECT_TRUE(evidence_that_counts(fresh, {issued_case(1, first_day)}, first_day).call);
}

TEST(FormerEvidence, comes_from_issued_cases_and_confirmed_items_alone) {
    for (const auto stage : all_of<authority::Stage>()) {
        auto former = issued_case(1, first_day);
        former.authority_case.stage = stage;
        const auto evidence = evidence_that_counts(case_of_company(2), {former}, first_day);
        EXPECT_EQ(evidence.items.empty(), stage != authority::Stage::issued);
        EXPECT_EQ(evidence.call.has_value(), stage == authority::Stage::issued);
    }
    auto doubtful = issued_case(1, first_day);
    doubtful.items[0].state = ItemState::different;
    doubtful.items[1].source.clear();
    doubtful.authority_case.call->outcome = authority::CallOutcome::absent;
    const auto evidence = evidence_that_counts(case_of_company(2), {doubtful}, first_day);
    EXPECT_EQ(evidence.items.size(), count_of<Item> - 2);
    EXPECT_FALSE(evidence.call);
}

TEST(FormerEvidence, of_before_a_refusal_does_not_count) {
    auto refused = issued_case(2, first_day + std::chrono::days{20});
    refused.authority_case.stage = authority::Stage::refused;
    refused.authority_case.received_at = at_in_japan(first_day + std::chrono::days{20}, {9, 0});
    auto before = issued_case(1, first_day);
    before.authority_case.received_at = at_in_japan(first_day, {9, 0});
    const auto today = first_day + std::chrono::days{30};
    EXPECT_TRUE(evidence_that_counts(case_of_company(4), {refused, before}, today).items.empty());
    EXPECT_FALSE(evidence_that_counts(case_of_company(4), {refused, before}, today).call);

    auto after = issued_case(3, first_day + std::chrono::days{25});
    after.authority_case.received_at = at_in_japan(first_day + std::chrono::days{25}, {9, 0});
    EXPECT_TRUE(evidence_that_counts(case_of_company(4), {after, refused, before}, today).is_complete());
}

TEST(FormerEvidence, that_a_later_case_contradicts_does_not_count) {
    auto before = issued_case(1, first_day);
    before.authority_case.received_at = at_in_japan(first_day, {9, 0});
    const auto with_doubt_about = [&](Item item) {
        FormerCase later{.authority_case = case_of_company(2), .items = {}};
        later.authority_case.stage = authority::Stage::on_hold;
        later.authority_case.received_at = at_in_japan(first_day + std::chrono::days{20}, {9, 0});
        later.items.push_back(
            {.item = item, .state = ItemState::different, .source = "register", .note = {}, .confirmed_by = "審査 次郎"});
        return evidence_that_counts(case_of_company(3), {later, before}, first_day + std::chrono::days{30});
    };
    const auto moved = with_doubt_about(Item::address);
    EXPECT_FALSE(holds(moved, Item::address));
    EXPECT_TRUE(holds(moved, Item::legal_existence));
    EXPECT_TRUE(moved.call);
    EXPECT_FALSE(with_doubt_about(Item::intention).call);
    EXPECT_FALSE(with_doubt_about(Item::presence).call);
}

TEST(FormerEvidence, is_the_newest_of_several) {
    const auto later = first_day + std::chrono::days{50};
    for (const bool newest_first : {true, false}) {
        std::vector<FormerCase> former{issued_case(2, later), issued_case(1, first_day)};
        if (!newest_first) std::ranges::reverse(former);
        const auto evidence = evidence_that_counts(case_of_company(3), former, later);
        for (const auto& item : evidence.items) EXPECT_EQ(item.obtained_on, later);
        ASSERT_TRUE(evidence.call);
        EXPECT_EQ(evidence.call->reused_from, case_id(2));
    }
}

}  // namespace certdesk::vetting

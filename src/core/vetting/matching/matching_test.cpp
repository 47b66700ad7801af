// The table of cases, and what holds for all texts.
#include "base/text.hpp"
#include "core/vetting/matching/address.hpp"
#include "core/vetting/matching/domain.hpp"
#include "core/vetting/matching/organization.hpp"
#include "core/vetting/matching/person.hpp"
#include "core/vetting/matching/phone.hpp"
#include "formats/english_organization.hpp"
#include "formats/japanese_organization.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <stdexcept>
#include <string>

namespace certdesk::vetting::matching {
namespace {

using Match = Matched (*)(std::string_view, std::string_view);

const std::map<std::string, Match> kinds{
    {"japanese_names", match_japanese_names},
    {"english_names", match_english_names},
    {"readings", match_reading_with_english_name},
    {"japanese_addresses", match_japanese_addresses},
    {"english_addresses", match_english_addresses},
    {"persons", match_persons},
    {"phones", match_phones},
    {"domains", match_domains},
};

// One line of tests/corpus/matching/<kind>.tsv: name, left, right, answer, foldings, hints; "-" is an empty list.
struct Case {
    std::string kind;
    std::string name;
    std::string left;
    std::string right;
    std::string answer;
    std::string foldings;
    std::string hints;
};

std::filesystem::path corpus() {
    for (auto folder = std::filesystem::current_path(); folder != folder.root_path(); folder = folder.parent_path())
        if (std::filesystem::exists(folder / "tests/corpus/matching")) return folder / "tests/corpus/matching";
    throw std::runtime_error("tests/corpus/matching is not above the folder this test runs in");
}

std::vector<Case> cases() {
    std::vector<Case> found;
    for (const auto& [kind, match] : kinds) {
        std::ifstream file(corpus() / (kind + ".tsv"));
        for (std::string line; std::getline(file, line);) {
            if (line.starts_with('#')) continue;
            const auto cells = split(line, '\t');
            if (cells.size() != 6) throw std::runtime_error(kind + ": a line of " + std::to_string(cells.size()) + " cells");
            const auto cell = [&](std::size_t i) { return std::string(cells[i]); };
            found.push_back({kind, cell(0), cell(1), cell(2), cell(3), cell(4), cell(5)});
        }
    }
    return found;
}

template <class E>
std::string list(const std::vector<E>& values) {
    std::vector<std::string> names;
    for (const auto value : values) names.emplace_back(to_text(value));
    return names.empty() ? "-" : join(names, ",");
}

std::string told(const Matched& matched) {
    return std::string(to_text(matched.answer)) + " " + list(matched.foldings) + " " + list(matched.hints);
}

TEST(Matching, answers_every_case_of_the_table) {
    const auto all = cases();
    EXPECT_GE(all.size(), 500U);
    for (const auto& each : all) {
        const auto match = kinds.at(each.kind);
        EXPECT_EQ(told(match(each.left, each.right)), each.answer + " " + each.foldings + " " + each.hints)
            << each.kind << ": " << each.name << "\n"
            << each.left << "\n"
            << each.right;
    }
}

TEST(Matching, is_symmetric) {
    for (const auto& each : cases()) {
        if (each.kind == "readings") continue;  // its two sides are two kinds of things
        const auto match = kinds.at(each.kind);
        EXPECT_EQ(told(match(each.left, each.right)), told(match(each.right, each.left))) << each.kind << ": " << each.name;
    }
}

TEST(Matching, is_reflexive_where_something_is_visible) {
    for (const auto& each : cases())
        for (const auto& text : {each.left, each.right}) {
            const auto match = kinds.at(each.kind)(text, text);
            if (each.kind == "readings" || match.answer == Answer::not_visible) continue;
            EXPECT_EQ(match, (Matched{.answer = Answer::same})) << each.kind << ": " << text;
        }
}

TEST(Matching, says_where_things_differ_and_only_then) {
    for (const auto& each : cases()) {
        const auto matched = kinds.at(each.kind)(each.left, each.right);
        EXPECT_EQ(matched.differences.empty(), matched.answer != Answer::different) << each.kind << ": " << each.name;
        EXPECT_EQ(matched.foldings.empty(), matched.answer != Answer::same_after_folding) << each.kind << ": " << each.name;
        for (const auto& difference : matched.differences) EXPECT_NE(difference.left, difference.right) << each.name;
    }
}

// Names made of what the rules look for, in any order: seeds are printed, nothing depends on the clock.
std::string made_up(std::mt19937& random) {
    static const std::vector<std::string> pieces{
        "株式会社", "(株)",     "㈱",   "カ)", "(カ",       "青葉",    "髙",      "﨑",   "アンド", "&",
        "・",       "ー",       "―",    "-",   " ",         "　",      "々",      "ゝ",   "シャ",   "しゃ",
        "ｶﾞ",       "\u3099",   "(",    ")",   "Co., Ltd.", "company", "limited", "K.K.", "Ｅｘ",   "ō",
        "o\u0304",  "1丁目",    "二番", "3号", "ビル",      "5F",      "東京都",  "港区", "大字",   "字",
        "ヶ",       "105-0011", "〒",   "03",  "+81",       ".",       "。",      "jp",   "\xFF",   "\U000E0100"};
    std::string text;
    const auto count = 1 + random() % 6;
    for (std::size_t i = 0; i < count; ++i) text += pieces[random() % pieces.size()];
    return text;
}

TEST(Matching, keeps_its_promises_for_texts_nobody_thought_of) {
    constexpr unsigned seed = 20261123;
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    for (int i = 0; i < 500; ++i) {
        const auto left = made_up(random);
        const auto right = made_up(random);
        for (const auto& [kind, match] : kinds) {
            if (kind == "readings") continue;
            EXPECT_EQ(told(match(left, right)), told(match(right, left))) << kind << "\n" << left << "\n" << right;
            const auto itself = match(left, left).answer;
            EXPECT_TRUE(itself == Answer::same || itself == Answer::not_visible) << kind << ": " << left;
        }
        const auto japanese = folded_japanese_organization(left);
        EXPECT_EQ(folded_japanese_organization(japanese), japanese) << left;
        const auto english = folded_english_organization(left);
        EXPECT_EQ(folded_english_organization(english), english) << left;
    }
}

TEST(Matching, tells_the_part_that_differs) {
    const auto place = match_japanese_names("株式会社青葉見本", "青葉見本株式会社");
    EXPECT_EQ(place.differences, (std::vector{Difference{Part::legal_form_place, "front", "back"}}));
    const auto form = match_english_names("Aoba Inc.", "Aoba K.K.");
    EXPECT_EQ(form.differences, (std::vector{Difference{Part::legal_form, "inc", "kk"}}));
    const auto block = match_japanese_addresses("東京都港区芝公園1-2-3", "港区芝公園1丁目2番4号");
    EXPECT_EQ(block.differences, (std::vector{Difference{Part::block, "1-2-3", "1-2-4"}}));
    const auto phone = match_phones("03-1234-5678", "090-1234-5678");
    ASSERT_EQ(phone.differences.size(), 2U);
    EXPECT_EQ(phone.differences.back(), (Difference{Part::phone_class, "fixed", "mobile"}));
}

}  // namespace
}  // namespace certdesk::vetting::matching

#include "adapters/houjin_index/houjin_index.hpp"

#include "adapters/houjin_index/external_sorter.hpp"
#include "adapters/houjin_index/index_builder.hpp"
#include "formats/houjin_sample.hpp"
#include "formats/text_encoding.hpp"
#include "tests/support/must.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <random>

namespace certdesk::adapters {
namespace {

using tests::must;

HoujinRecord named(std::uint64_t n, const std::string& name) {
    auto record = made_up_houjin_record(n);
    record.name = name;
    return record;
}

HoujinBangou number_of(const HoujinRecord& record) { return HoujinBangou::parse(record.number).value(); }

// In an order of their own: that of the numbers is chance.
std::vector<std::string> names_in(const Result<std::vector<HoujinRecord>>& records) {
    std::vector<std::string> names;
    for (const auto& record : must(records)) names.push_back(record.name);
    std::ranges::sort(names);
    return names;
}

class HoujinIndexTest : public testing::Test {
protected:
    std::string write(const std::string& name, const std::string& content) {
        const std::string path = folder_.path(name);
        std::ofstream(path, std::ios::binary) << content;
        return path;
    }
    std::string write(const std::string& name, const std::vector<HoujinRecord>& records) {
        std::string lines;
        for (const auto& record : records) lines += write_houjin_row(record) + "\r\n";
        return write(name, lines);
    }
    std::string read(const std::string& path) {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    std::shared_ptr<const ports::HoujinRegister> import(const std::vector<HoujinRecord>& records) {
        (void)must(index_.import({write("rows.csv", records)}, path_));
        return must(index_.open(path_));
    }

    tests::TemporaryFolder folder_;
    HoujinIndex index_;
    std::string path_ = folder_.path("houjin.index");
};

TEST_F(HoujinIndexTest, finds_every_entry_by_its_number_as_it_was) {
    std::vector<HoujinRecord> records;
    for (std::uint64_t n = 0; n < 500; ++n) records.push_back(made_up_houjin_record(n));
    const auto found = import(records);
    EXPECT_EQ(found->size(), 500U);
    EXPECT_EQ(found->newest(), std::ranges::max(records, {}, &HoujinRecord::updated_on).updated_on);
    for (const auto& record : records) EXPECT_EQ(must(found->find(number_of(record))), record);
    EXPECT_FALSE(found->find(HoujinBangou::parse("8700110005901").value()).value());
}

TEST_F(HoujinIndexTest, finds_by_name_whatever_its_spelling) {
    const auto found = import({named(1, "株式会社髙橋商店"), named(2, "髙橋商店株式会社"), named(3, "有限会社高橋商店"),
                               named(4, "株式会社高橋"), named(5, "株式会社ＡＢＣ"), named(6, "株式会社高橋商店")});
    EXPECT_EQ(names_in(found->named("㈱高橋商店", 10)), (std::vector<std::string>{"株式会社高橋商店", "株式会社髙橋商店"}));
    EXPECT_EQ(names_in(found->named("高橋商店(株)", 10)), std::vector<std::string>{"髙橋商店株式会社"});
    EXPECT_EQ(names_in(found->named("髙橋 商店", 10)).size(), 4U);
    EXPECT_EQ(names_in(found->named("株式会社abc", 10)), std::vector<std::string>{"株式会社ＡＢＣ"});
    EXPECT_TRUE(names_in(found->named("株式会社若葉", 10)).empty());
    EXPECT_TRUE(names_in(found->named("", 10)).empty());
    EXPECT_EQ(names_in(found->named("高橋商店", 2)).size(), 2U);
}

TEST_F(HoujinIndexTest, finds_names_by_their_beginning) {
    const auto found =
        import({named(1, "株式会社青葉"), named(2, "株式会社青葉見本"), named(3, "青葉工業有限会社"), named(4, "株式会社青柳")});
    EXPECT_EQ(names_in(found->beginning_with("青葉", 10)).size(), 3U);
    EXPECT_EQ(names_in(found->beginning_with("有限会社青", 10)).size(), 0U) << "the form stands behind";
    EXPECT_EQ(names_in(found->beginning_with("株式会社青", 10)).size(), 3U);
    EXPECT_EQ(names_in(found->beginning_with("青", 2)).size(), 2U);
    EXPECT_TRUE(names_in(found->beginning_with("株式会社", 10)).empty());
}

TEST_F(HoujinIndexTest, takes_the_later_of_two_entries_and_removes_what_was_deleted) {
    auto moved = named(1, "株式会社青葉改め");
    auto deleted = named(2, "株式会社見本");
    deleted.process = 99;
    auto older = named(3, "株式会社昔");
    older.is_latest = false;
    const auto full = write("full.csv", {named(1, "株式会社青葉"), named(2, "株式会社見本"), older});
    const auto told = must(index_.import({full, write("diff.csv", {moved, deleted})}, path_));
    EXPECT_EQ(told.lines, 5U);
    EXPECT_EQ(told.entries, 1U);
    EXPECT_EQ(told.replaced, 2U);
    EXPECT_EQ(told.removed, 1U);
    EXPECT_EQ(told.history, 1U);
    const auto found = must(index_.open(path_));
    EXPECT_EQ(must(found->find(number_of(moved))).name, "株式会社青葉改め");
    EXPECT_FALSE(found->find(number_of(deleted)).value());
    EXPECT_TRUE(names_in(found->named("株式会社青葉", 10)).empty());
}

TEST_F(HoujinIndexTest, leaves_out_of_searches_what_the_register_leaves_out) {
    auto hidden = named(1, "株式会社青葉");
    hidden.is_left_out_of_searches = true;
    const auto found = import({hidden, named(2, "株式会社青葉")});
    EXPECT_EQ(names_in(found->named("青葉", 10)).size(), 1U);
    EXPECT_TRUE(found->find(number_of(hidden)).value());
}

TEST_F(HoujinIndexTest, reads_shift_jis) {
    const auto text = must(encode_text(write_houjin_row(named(1, "株式会社青葉見本")) + "\r\n", TextEncoding::shift_jis));
    (void)must(index_.import({write("sjis.csv", text)}, path_));
    EXPECT_EQ(names_in(must(index_.open(path_))->named("青葉見本", 10)).size(), 1U);
}

TEST_F(HoujinIndexTest, passes_over_lines_that_are_no_entries_and_tells_them) {
    const auto told =
        must(index_.import({write("rows.csv", write_houjin_row(made_up_houjin_record(1)) + "\nnonsense\n")}, path_));
    EXPECT_EQ(told.entries, 1U);
    ASSERT_EQ(told.refusals.size(), 1U);
    EXPECT_NE(told.refusals.front().find("line 2"), std::string::npos);
}

TEST_F(HoujinIndexTest, keeps_the_old_index_when_the_new_files_are_none) {
    (void)import({named(1, "株式会社青葉")});
    const auto before = read(path_);
    std::string nonsense;
    for (int i = 0; i < 200; ++i) nonsense += "nonsense\n";
    EXPECT_EQ(index_.import({write("a", nonsense)}, path_).error().kind, ErrorKind::malformed);
    EXPECT_EQ(index_.import({write("b", std::string(100'000, 'x'))}, path_).error().kind, ErrorKind::malformed);
    EXPECT_EQ(index_.import({folder_.path("nowhere")}, path_).error().kind, ErrorKind::not_found);
    EXPECT_EQ(read(path_), before);
    EXPECT_FALSE(std::filesystem::exists(path_ + ".new"));
}

TEST_F(HoujinIndexTest, is_the_same_whatever_memory_sorting_has) {
    std::vector<HoujinRecord> records;
    for (std::uint64_t n = 0; n < 2000; ++n) records.push_back(made_up_houjin_record(n * 7919 % 2000));
    const auto rows = write("rows.csv", records);
    (void)must(houjin::build_index({rows}, folder_.path("large")));
    (void)must(houjin::build_index({rows}, folder_.path("small"), 20'000));
    EXPECT_EQ(read(folder_.path("large")), read(folder_.path("small")));
}

TEST_F(HoujinIndexTest, outlives_the_file_it_was_read_from) {
    const auto found = import({named(1, "株式会社青葉")});
    (void)import({named(2, "株式会社若葉")});
    EXPECT_EQ(names_in(found->named("青葉", 10)).size(), 1U);
}

TEST_F(HoujinIndexTest, refuses_other_files_and_survives_damage) {
    EXPECT_EQ(index_.open(folder_.path("nowhere")).error().kind, ErrorKind::not_found);
    EXPECT_EQ(index_.open(write("text", "good morning")).error().kind, ErrorKind::malformed);
    EXPECT_EQ(index_.open(write("empty", "")).error().kind, ErrorKind::malformed);
    std::vector<HoujinRecord> records;
    for (std::uint64_t n = 0; n < 50; ++n) records.push_back(made_up_houjin_record(n));
    (void)import(records);
    const auto good = read(path_);
    EXPECT_EQ(index_.open(write("cut", good.substr(0, good.size() - 1))).error().kind, ErrorKind::malformed);

    constexpr unsigned seed = 20261123;
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    for (int i = 0; i < 300; ++i) {
        auto bad = good;
        for (int change = 0; change < 4; ++change) bad[random() % bad.size()] = static_cast<char>(random());
        const auto damaged = index_.open(write("damaged", bad));
        if (!damaged) continue;
        for (std::uint64_t n = 0; n < 10; ++n) (void)(*damaged)->find(number_of(records[n]));
        (void)(*damaged)->named(records[random() % records.size()].name, 10);
        (void)(*damaged)->beginning_with("青", 10);
    }
}

TEST(ExternalSorter, orders_pieces_within_memory_and_beyond) {
    const tests::TemporaryFolder folder;
    for (const std::size_t memory : {1'000'000UZ, 500UZ}) {
        houjin::ExternalSorter sorter(folder.path(), memory);
        std::vector<std::string> pieces;
        std::mt19937 random(1);
        for (int i = 0; i < 300; ++i) pieces.push_back(std::to_string(random()) + std::string(random() % 5, '\0'));
        for (const auto& piece : pieces) ASSERT_TRUE(sorter.add(piece));
        std::vector<std::string> sorted;
        ASSERT_TRUE(sorter.each([&](std::string_view piece) -> Result<> {
            sorted.emplace_back(piece);
            return {};
        }));
        std::ranges::sort(pieces);
        EXPECT_EQ(sorted, pieces);
    }
}

}  // namespace
}  // namespace certdesk::adapters

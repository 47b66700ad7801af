#include "formats/houjin_sample.hpp"

#include <gtest/gtest.h>
#include <set>

namespace certdesk {
namespace {

TEST(HoujinSample, makes_entries_that_the_reader_takes) {
    std::set<std::string> numbers;
    for (std::uint64_t n = 0; n < 2000; ++n) {
        const auto record = made_up_houjin_record(n);
        const auto read = read_houjin_row(write_houjin_row(record));
        ASSERT_TRUE(read) << read.error().message;
        EXPECT_EQ(*read, record);
        EXPECT_TRUE(numbers.insert(record.number).second);
    }
    EXPECT_EQ(made_up_houjin_record(7), made_up_houjin_record(7));
}

}  // namespace
}  // namespace certdesk

#include "formats/houjin_record.hpp"

#include "base/text.hpp"

#include <gtest/gtest.h>

namespace certdesk {
namespace {

using namespace std::chrono_literals;

// A made-up company with a made-up number that passes the check digit.
const std::string row =
    R"(1,8700110005901,01,0,2026-04-01,2026-03-15,"株式会社青葉見本",,301,"東京都","港区","芝公園１丁目２番３号",,13,103,1050011,,,,,,,2015-10-05,1,"Aoba Mihon Co., Ltd.","Tokyo","1-2-3 Shibakoen, Minato ku",,"アオバミホン",0)";

TEST(HoujinRecord, reads_thirty_cells) {
    const auto read = read_houjin_row(row);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->number, "8700110005901");
    EXPECT_EQ(read->name, "株式会社青葉見本");
    EXPECT_EQ(read->kind, 301);
    EXPECT_EQ(read->prefecture + read->city + read->street, "東京都港区芝公園１丁目２番３号");
    EXPECT_EQ(read->post_code, "1050011");
    EXPECT_EQ(read->changed_on, Day{2026y / 3 / 15});
    EXPECT_EQ(read->assigned_on, Day{2015y / 10 / 5});
    EXPECT_FALSE(read->closed_on);
    EXPECT_TRUE(read->is_latest);
    EXPECT_EQ(read->english_name, "Aoba Mihon Co., Ltd.");
    EXPECT_EQ(read->furigana, "アオバミホン");
    EXPECT_FALSE(read->is_left_out_of_searches);
}

TEST(HoujinRecord, reads_closed_bodies_and_doubled_quotes) {
    auto closed =
        replace_all(row, R"(,,,,,,,2015-10-05)", R"(,,,2026-03-15,11,6120001039879,"吸収合併により""解散""",2015-10-05)");
    const auto read = read_houjin_row(closed);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->closed_on, Day{2026y / 3 / 15});
    EXPECT_EQ(read->close_cause, 11);
    EXPECT_EQ(read->successor, "6120001039879");
    EXPECT_EQ(read->change_cause, "吸収合併により\"解散\"");
}

TEST(HoujinRecord, writes_what_it_read) {
    const auto read = read_houjin_row(row);
    ASSERT_TRUE(read);
    EXPECT_EQ(read_houjin_row(write_houjin_row(*read)), *read);
}

TEST(HoujinRecord, refuses_what_is_no_entry) {
    for (const auto& line :
         {std::string(), std::string("a,b"), row + ",", replace_all(row, "8700110005901", "8700110005902"),
          replace_all(row, "8700110005901", ""), replace_all(row, "2026-03-15", "2026-02-30"),
          replace_all(row, "\"株式会社青葉見本\"", ""), replace_all(row, "\"株式会社青葉見本\"", "\"株式会社青葉見本"),
          replace_all(row, "\"株式会社青葉見本\"", "株式\"会社"), replace_all(row, "1050011", "105-0011"),
          replace_all(row, ",301,", ",3o1,"), replace_all(row, "青葉見本", "\xFF"),
          replace_all(row, "青葉見本", std::string(20'000, 'x'))})
        EXPECT_FALSE(read_houjin_row(line)) << line.substr(0, 80);
}

TEST(HoujinAnswer, reads_csv_with_its_head) {
    const auto read = read_houjin_csv_answer("2026-04-02,2,1,1\r\n" + row + "\r\n" +
                                             replace_all(row, "8700110005901", "6120001039879") + "\r\n");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->count, 2U);
    EXPECT_EQ(read->parts, 1U);
    EXPECT_EQ(read->updated_on, Day{2026y / 4 / 2});
    ASSERT_EQ(read->records.size(), 2U);
    EXPECT_EQ(read->records[1].number, "6120001039879");
    EXPECT_FALSE(read_houjin_csv_answer(row));
    EXPECT_FALSE(read_houjin_csv_answer(""));
}

TEST(HoujinAnswer, reads_xml) {
    const std::string xml = R"(<?xml version="1.0" encoding="UTF-8"?>
<corporations><lastUpdateDate>2026-04-02</lastUpdateDate><count>1</count><divideNumber>1</divideNumber><divideSize>1</divideSize>
<corporation><sequenceNumber>1</sequenceNumber><corporateNumber>8700110005901</corporateNumber><process>01</process><correct>0</correct>
<updateDate>2026-04-01</updateDate><changeDate>2026-03-15</changeDate><name>株式会社青葉&amp;見本</name><nameImageId/><kind>301</kind>
<prefectureName>東京都</prefectureName><cityName>港区</cityName><streetNumber>芝公園１</streetNumber><prefectureCode>13</prefectureCode>
<cityCode>103</cityCode><postCode>1050011</postCode><assignmentDate>2015-10-05</assignmentDate><latest>1</latest><somethingNew>x</somethingNew>
<hihyoji>0</hihyoji></corporation></corporations>)";
    const auto read = read_houjin_xml_answer(xml);
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(read->records.size(), 1U);
    EXPECT_EQ(read->records[0].name, "株式会社青葉&見本");
    EXPECT_EQ(read->records[0].city_code, 103);
    EXPECT_EQ(read->records[0].english_name, "");
    for (const auto& bad : {std::string("<corporations>"), replace_all(xml, "&amp;", "&nbsp;"),
                            replace_all(xml, "</corporation></", "</"), replace_all(xml, "<count>1<", "<count>one<"),
                            replace_all(xml, "<kind>", "<!-- x --><kind>"), replace_all(xml, "8700110005901", "8700110005902")})
        EXPECT_FALSE(read_houjin_xml_answer(bad));
}

}  // namespace
}  // namespace certdesk

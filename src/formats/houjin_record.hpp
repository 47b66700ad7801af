// One entry of the corporate number register (法人番号公表サイト), as its files and its Web-API hand it out.
//
// Source: 国税庁, "リソース定義書" of the Web-API version 4 (30 columns; codes of 処理区分, 法人種別 and 登記記録の閉鎖等の事由);
// the codes of process and close cause are not checked against a list, since the list was not at hand.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"
#include "formats/houjin_bangou.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk {

struct HoujinRecord {
    std::uint32_t sequence = 0;
    std::string number;                    // 13 digits that pass the check digit
    int process = 0;                       // 処理区分: 1 new, 11 name, 12 address, 21 closed, 71 merged …
    bool is_correction = false;            // 訂正区分
    Day updated_on{};                      // of the entry
    Day changed_on{};                      // of the fact
    std::string name;                      // as registered, full-width letters and all; a sign without a code stands as an image
    bool name_has_image = false;           // nameImageId is given
    int kind = 0;                          // 法人種別: 101, 201, 301–305, 399, 401, 499
    std::string prefecture;                // 東京都
    std::string city;                      // 千代田区
    std::string street;                    // 丁目番地等
    bool address_has_image = false;        //
    int prefecture_code = 0;               // JIS X 0401; 0 for bodies abroad
    int city_code = 0;                     // JIS X 0402, three digits
    std::string post_code;                 // 7 digits or empty
    std::string address_outside;           // of bodies abroad
    std::optional<Day> closed_on;          //
    int close_cause = 0;                   // 0: none
    std::string successor;                 // 13 digits or empty
    std::string change_cause;              //
    std::optional<Day> assigned_on;        // 法人番号指定年月日
    bool is_latest = false;                // false: history
    std::string english_name;              // only when the body had it published
    std::string english_prefecture;        //
    std::string english_city;              // the rest of the address
    std::string english_address_outside;   //
    std::string furigana;                  // full-width katakana, without the legal form
    bool is_left_out_of_searches = false;  // 検索対象除外

    friend bool operator==(const HoujinRecord&, const HoujinRecord&) = default;
};

// One line of a file or an answer, UTF-8 without its end: 30 cells, RFC 4180 with quotes or without. Malformed: another number of
// cells, a quote out of place, a corporate number that fails its check digit, a day or number that is none, text that cannot be
// stored, more than 16 KiB.
[[nodiscard]] Result<HoujinRecord> read_houjin_row(std::string_view line);

// The line that reads as this record; ids of images, which a record only knows to be there, become 00000000. No end of line.
[[nodiscard]] std::string write_houjin_row(const HoujinRecord& record);

// What the Web-API says about an answer: its first line in CSV, the head of <corporations> in XML.
struct HoujinAnswer {
    std::optional<Day> updated_on;  // 最終更新年月日
    std::uint32_t count = 0;        // of all parts
    std::uint32_t part = 1;         // 分割番号
    std::uint32_t parts = 1;        // 分割数
    std::vector<HoujinRecord> records;
};

inline constexpr std::size_t houjin_answer_limit_bytes = 16UZ * 1024 * 1024;

// Response type 02 (UTF-8). Malformed: no head line, a row that read_houjin_row refuses, longer than the limit.
[[nodiscard]] Result<HoujinAnswer> read_houjin_csv_answer(std::string_view utf8);

// Response type 12. Elements that we do not know are passed over; comments, CDATA and entities other than the five of XML are
// refused.
[[nodiscard]] Result<HoujinAnswer> read_houjin_xml_answer(std::string_view utf8);

}  // namespace certdesk

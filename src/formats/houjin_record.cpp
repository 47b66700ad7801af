#include "formats/houjin_record.hpp"

#include "base/text.hpp"
#include "formats/digits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace certdesk {

namespace {

constexpr std::size_t column_count = 30;
constexpr std::size_t longest_row = 16UZ * 1024;

// In the order of the columns; the names are the elements of the XML form.
constexpr std::array<std::string_view, column_count> columns{"sequenceNumber",
                                                             "corporateNumber",
                                                             "process",
                                                             "correct",
                                                             "updateDate",
                                                             "changeDate",
                                                             "name",
                                                             "nameImageId",
                                                             "kind",
                                                             "prefectureName",
                                                             "cityName",
                                                             "streetNumber",
                                                             "addressImageId",
                                                             "prefectureCode",
                                                             "cityCode",
                                                             "postCode",
                                                             "addressOutside",
                                                             "addressOutsideImageId",
                                                             "closeDate",
                                                             "closeCause",
                                                             "successorCorporateNumber",
                                                             "changeCause",
                                                             "assignmentDate",
                                                             "latest",
                                                             "enName",
                                                             "enPrefectureName",
                                                             "enCityName",
                                                             "enAddressOutside",
                                                             "furigana",
                                                             "hihyoji"};

using Cells = std::array<std::string, column_count>;

std::unexpected<Error> malformed(std::string_view why) {
    return fail(ErrorKind::malformed, fmt::format("an entry of the corporate number register: {}", why));
}

// RFC 4180 on one line. An answer of the Web-API has no line ends within cells, nor have the files.
Result<Cells> cells_of(std::string_view line) {
    if (line.size() > longest_row) return malformed("longer than 16 KiB");
    Cells cells;
    std::size_t column = 0;
    std::size_t at = 0;
    while (true) {
        if (column == column_count) return malformed("more than 30 cells");
        auto& cell = cells[column++];
        if (at < line.size() && line[at] == '"') {
            for (++at;; ++at) {
                const auto end = line.find('"', at);
                if (end == std::string_view::npos) return malformed("a quote that is not closed");
                cell.append(line.substr(at, end - at));
                at = end + 1;
                if (at == line.size() || line[at] != '"') break;
                cell += '"';
            }
            if (at < line.size() && line[at] != ',') return malformed("text behind a closing quote");
        } else {
            const auto end = std::min(line.find(',', at), line.size());
            cell = line.substr(at, end - at);
            if (cell.contains('"')) return malformed("a quote within a cell without quotes");
            at = end;
        }
        if (at == line.size()) break;
        ++at;  // the comma
    }
    if (column != column_count) return malformed("fewer than 30 cells");
    return cells;
}

// Reads cells by the number of their column, from 1 as the documents count, and remembers the first fault.
class CellReader {
public:
    explicit CellReader(Cells& cells) : cells_(cells) {}

    std::string text(std::size_t column) { return std::move(cells_[column - 1]); }

    int number(std::size_t column, int largest) {
        const std::string_view cell = cells_[column - 1];
        if (cell.empty()) return 0;
        int value = 0;
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        const bool good = error == std::errc() && end == cell.data() + cell.size() && value >= 0 && value <= largest;
        if (!good) blame(column);
        return good ? value : 0;
    }

    bool is_set(std::size_t column) { return number(column, 9) != 0; }
    [[nodiscard]] bool is_given(std::size_t column) const { return !cells_[column - 1].empty(); }

    std::optional<Day> day_or_none(std::size_t column) {
        if (!is_given(column)) return std::nullopt;
        const auto day = parse_iso_date(cells_[column - 1]);
        if (!day) blame(column);
        return day;
    }
    Day day(std::size_t column) {
        const auto day = day_or_none(column);
        if (!day) blame(column);
        return day.value_or(Day{});
    }

    std::string digits(std::size_t column, std::size_t wanted) {
        auto cell = text(column);
        if (!cell.empty() && (cell.size() != wanted || !is_all_digits(cell))) blame(column);
        return cell;
    }

    // Not HoujinBangou::parse: the file holds 13 ASCII digits and nothing else.
    std::string corporate_number(std::size_t column) {
        auto cell = digits(column, 13);
        if (!cell.empty() && cell.size() == 13 && cell[0] != houjin_bangou_check_digit(std::string_view(cell).substr(1)))
            blame(column);
        return cell;
    }

    void blame(std::size_t column) {
        if (wrong_ == 0) wrong_ = column;
    }
    [[nodiscard]] std::size_t wrong() const { return wrong_; }

private:
    Cells& cells_;
    std::size_t wrong_ = 0;
};

Result<HoujinRecord> record_of(Cells& cells) {
    for (const auto& cell : cells)
        if (!is_storable_text(cell)) return malformed("text that is not UTF-8");
    CellReader read(cells);
    HoujinRecord record;
    record.sequence = static_cast<std::uint32_t>(read.number(1, 99'999'999));
    record.number = read.corporate_number(2);
    if (record.number.empty()) read.blame(2);
    record.process = read.number(3, 99);
    record.is_correction = read.is_set(4);
    record.updated_on = read.day(5);
    record.changed_on = read.day(6);
    record.name = read.text(7);
    if (record.name.empty()) read.blame(7);
    record.name_has_image = read.is_given(8);
    record.kind = read.number(9, 999);
    record.prefecture = read.text(10);
    record.city = read.text(11);
    record.street = read.text(12);
    record.address_has_image = read.is_given(13);
    record.prefecture_code = read.number(14, 99);
    record.city_code = read.number(15, 999);
    record.post_code = read.digits(16, 7);
    record.address_outside = read.text(17);
    record.closed_on = read.day_or_none(19);
    record.close_cause = read.number(20, 99);
    record.successor = read.corporate_number(21);
    record.change_cause = read.text(22);
    record.assigned_on = read.day_or_none(23);
    record.is_latest = read.is_set(24);
    record.english_name = read.text(25);
    record.english_prefecture = read.text(26);
    record.english_city = read.text(27);
    record.english_address_outside = read.text(28);
    record.furigana = read.text(29);
    record.is_left_out_of_searches = read.is_set(30);
    if (read.wrong() != 0) return malformed(fmt::format("column {} ({}) cannot be so", read.wrong(), columns[read.wrong() - 1]));
    return record;
}

std::optional<std::uint32_t> count_in(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// The four values of an answer's head.
Result<HoujinAnswer> head_of(std::string_view day, std::string_view count, std::string_view part, std::string_view parts) {
    const auto unquoted = [](std::string_view cell) {
        const bool quoted = cell.size() >= 2 && cell.starts_with('"') && cell.ends_with('"');
        return quoted ? cell.substr(1, cell.size() - 2) : cell;
    };
    HoujinAnswer answer;
    answer.updated_on = parse_iso_date(unquoted(day));
    const auto number = count_in(unquoted(count));
    const auto at = count_in(unquoted(part));
    const auto of = count_in(unquoted(parts));
    if (!answer.updated_on || !number || !at || !of) return malformed("an answer without its head");
    answer.count = *number;
    answer.part = *at;
    answer.parts = *of;
    return answer;
}

// A text of elements that hold either text or elements, which is all that the register's XML is.
class XmlReader {
public:
    explicit XmlReader(std::string_view text) : rest_(text) {}

    // The next tag: "name" or "/name"; its attributes are passed over. Empty at the end.
    Result<std::string_view> tag(std::string_view& text_before) {
        const auto begin = rest_.find('<');
        if (begin == std::string_view::npos) {
            text_before = rest_;
            rest_ = {};
            return std::string_view();
        }
        text_before = rest_.substr(0, begin);
        rest_.remove_prefix(begin + 1);
        const auto end = rest_.find('>');
        if (end == std::string_view::npos) return malformed("a tag that is not closed");
        auto tag = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        if (tag.starts_with('!')) return malformed("a comment, CDATA or a document type");
        is_empty_ = tag.ends_with('/');
        if (is_empty_) tag.remove_suffix(1);
        return tag.substr(0, tag.find_first_of(" \t\r\n"));
    }

    [[nodiscard]] bool is_empty() const { return is_empty_; }  // <name/>

private:
    std::string_view rest_;
    bool is_empty_ = false;
};

Result<std::string> unescaped(std::string_view text) {
    std::string plain(text);
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> entities{
        {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}}};
    auto probe = plain;
    for (const auto& [entity, sign] : entities) probe = replace_all(std::move(probe), entity, "");
    if (probe.contains('&')) return malformed("an entity that is none of the five");
    for (const auto& [entity, sign] : entities) plain = replace_all(std::move(plain), entity, sign);
    return plain;
}

}  // namespace

Result<HoujinRecord> read_houjin_row(std::string_view line) {
    auto cells = TRY(cells_of(line));
    return record_of(cells);
}

std::string write_houjin_row(const HoujinRecord& r) {
    const auto quoted = [](const std::string& text) { return text.empty() ? text : '"' + replace_all(text, "\"", "\"\"") + '"'; };
    const auto day = [](const std::optional<Day>& value) { return value ? to_iso_date(*value) : std::string(); };
    const auto code = [](int value, int width) { return value == 0 ? std::string() : fmt::format("{:0{}}", value, width); };
    const auto image = [](bool given) { return given ? "00000000" : ""; };
    const std::array<std::string, column_count> cells{std::to_string(r.sequence),
                                                      r.number,
                                                      fmt::format("{:02}", r.process),
                                                      r.is_correction ? "1" : "0",
                                                      to_iso_date(r.updated_on),
                                                      to_iso_date(r.changed_on),
                                                      quoted(r.name),
                                                      image(r.name_has_image),
                                                      code(r.kind, 3),
                                                      quoted(r.prefecture),
                                                      quoted(r.city),
                                                      quoted(r.street),
                                                      image(r.address_has_image),
                                                      code(r.prefecture_code, 2),
                                                      code(r.city_code, 3),
                                                      r.post_code,
                                                      quoted(r.address_outside),
                                                      "",
                                                      day(r.closed_on),
                                                      code(r.close_cause, 2),
                                                      r.successor,
                                                      quoted(r.change_cause),
                                                      day(r.assigned_on),
                                                      r.is_latest ? "1" : "0",
                                                      quoted(r.english_name),
                                                      quoted(r.english_prefecture),
                                                      quoted(r.english_city),
                                                      quoted(r.english_address_outside),
                                                      quoted(r.furigana),
                                                      r.is_left_out_of_searches ? "1" : "0"};
    std::string line;
    for (const auto& cell : cells) line += (&cell == cells.data() ? "" : ",") + cell;
    return line;
}

Result<HoujinAnswer> read_houjin_csv_answer(std::string_view utf8) {
    if (utf8.size() > houjin_answer_limit_bytes) return malformed("an answer of more than 16 MiB");
    const auto lines = split(utf8, '\n');
    const auto line_at = [&](std::size_t i) {
        auto line = lines[i];
        if (line.ends_with('\r')) line.remove_suffix(1);
        return line;
    };
    const auto head = split(line_at(0), ',');
    if (head.size() != 4) return malformed("an answer without its head");
    auto answer = TRY(head_of(head[0], head[1], head[2], head[3]));
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (const auto line = line_at(i); !line.empty()) answer.records.push_back(TRY(read_houjin_row(line)));
    return answer;
}

Result<HoujinAnswer> read_houjin_xml_answer(std::string_view utf8) {
    if (utf8.size() > houjin_answer_limit_bytes) return malformed("an answer of more than 16 MiB");
    constexpr std::array<std::string_view, 4> head_names{"lastUpdateDate", "count", "divideNumber", "divideSize"};
    std::array<std::string, 4> head;
    std::vector<HoujinRecord> records;
    Cells cells;
    bool in_record = false;
    bool has_root = false;
    XmlReader reader(utf8);
    std::string_view text;
    for (auto tag = TRY(reader.tag(text)); !tag.empty(); tag = TRY(reader.tag(text))) {
        if (tag == "corporations") has_root = true;
        if (tag == "corporation") {
            if (in_record) return malformed("an entry within an entry");
            in_record = true;
            cells = {};
        } else if (tag == "/corporation") {
            if (!in_record) return malformed("the end of no entry");
            in_record = false;
            records.push_back(TRY(record_of(cells)));
        } else if (tag.starts_with('/')) {
            const auto name = tag.substr(1);
            const auto* const column = std::ranges::find(columns, name);
            if (in_record && column != columns.end())
                cells[static_cast<std::size_t>(column - columns.begin())] = TRY(unescaped(trim(text)));
            const auto* const member = std::ranges::find(head_names, name);
            if (!in_record && member != head_names.end())
                head[static_cast<std::size_t>(member - head_names.begin())] = trim(text);
        }
    }
    if (!has_root || in_record) return malformed("no whole answer");
    auto answer = TRY(head_of(head[0], head[1], head[2], head[3]));
    answer.records = std::move(records);
    return answer;
}

}  // namespace certdesk

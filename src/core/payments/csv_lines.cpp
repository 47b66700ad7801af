#include "core/payments/csv_lines.hpp"

#include "base/result.hpp"
#include "base/text.hpp"
#include "formats/csv.hpp"
#include "formats/digits.hpp"
#include "formats/kana.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace certdesk::payments {

namespace {

constexpr std::size_t most_amount_digits = 12;
constexpr int year_before_reiwa = 2018;

int number_in(std::string_view digits) {
    int value = 0;
    for (const char digit : digits) value = value * 10 + (digit - '0');
    return value;
}

bool is_number(std::string_view column) { return !column.empty() && column.size() <= 4 && is_all_digits(column); }

std::unexpected<CsvLineFault> fault(CsvLineFaultKind kind, std::size_t row = 0, std::string column = {}, std::string seen = {}) {
    return std::unexpected(CsvLineFault{kind, row, std::move(column), std::move(seen)});
}

// Where the columns of the mapping stand in a row, from 0; nothing for a column the bank does not have.
struct Places {
    std::optional<std::size_t> day, paid_in, payer_name, payer_code, reference, remark;
    std::size_t first_row = 0;
};

std::vector<std::string> columns_of(const CsvMapping& mapping) {
    return {mapping.day, mapping.paid_in, mapping.payer_name, mapping.payer_code, mapping.reference, mapping.remark};
}

// A heading as people compare them: of one width, without blanks.
std::string heading_key(std::string_view heading) {
    auto key = nfkc(heading);
    std::erase(key, ' ');
    return key;
}

std::optional<std::size_t> place_in(const CsvRow& headings, const std::string& column) {
    if (column.empty()) return std::nullopt;
    if (is_number(column)) return static_cast<std::size_t>(std::max(1, number_in(column)) - 1);
    const auto key = heading_key(column);
    const auto found = std::ranges::find_if(headings, [&](const std::string& one) { return heading_key(one) == key; });
    if (found == headings.end()) return std::nullopt;
    return static_cast<std::size_t>(found - headings.begin());
}

std::expected<Places, CsvLineFault> find_places(const std::vector<CsvRow>& rows, const CsvMapping& mapping) {
    const auto columns = columns_of(mapping);
    const auto is_heading = [](const std::string& column) { return !column.empty() && !is_number(column); };
    const auto places = [&](const CsvRow& headings, std::size_t first_row) {
        const auto at = [&](const std::string& column) { return place_in(headings, column); };
        return Places{.day = at(mapping.day),
                      .paid_in = at(mapping.paid_in),
                      .payer_name = at(mapping.payer_name),
                      .payer_code = at(mapping.payer_code),
                      .reference = at(mapping.reference),
                      .remark = at(mapping.remark),
                      .first_row = first_row};
    };
    const auto first_heading = std::ranges::find_if(columns, is_heading);
    if (first_heading == columns.end()) return places({}, mapping.rows_before_data);

    std::string missing = *first_heading;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto absent = std::ranges::find_if(
            columns, [&](const std::string& column) { return is_heading(column) && !place_in(rows[row], column); });
        if (absent == columns.end()) return places(rows[row], row + 1);
        if (place_in(rows[row], *first_heading)) missing = *absent;  // the heading row, with one name too few
    }
    return fault(CsvLineFaultKind::heading_missing, 0, missing);
}

std::string_view cell(const CsvRow& row, std::optional<std::size_t> place) {
    return place && *place < row.size() ? trim(row[*place]) : std::string_view{};
}

std::expected<std::optional<BankLine>, CsvLineFault> line_of(const CsvRow& row, std::size_t number, const Places& places,
                                                             const CsvMapping& mapping) {
    const auto day_cell = cell(row, places.day);
    if (day_cell.empty()) return std::optional<BankLine>{};
    if (*places.paid_in >= row.size()) return fault(CsvLineFaultKind::cell_missing, number, mapping.paid_in);
    const auto day = parse_bank_day(day_cell);
    if (!day) return fault(CsvLineFaultKind::not_a_day, number, mapping.day, std::string(day_cell));
    const auto amount_cell = cell(row, places.paid_in);
    const auto amount = parse_bank_amount(amount_cell);
    if (!amount) return fault(CsvLineFaultKind::not_an_amount, number, mapping.paid_in, std::string(amount_cell));
    if (*amount == Yen{}) return std::optional<BankLine>{};
    const bool negative = *amount < Yen{};
    return BankLine{.line = number,
                    .account = mapping.account,
                    .kind = negative ? LineKind::taken_back : LineKind::transfer,
                    .booked_on = *day,
                    .amount = {negative ? -amount->amount : amount->amount},
                    .reference = std::string(cell(row, places.reference)),
                    .payer_code = std::string(cell(row, places.payer_code)),
                    .payer_name = std::string(cell(row, places.payer_name)),
                    .bank_name = {},
                    .branch_name = {},
                    .remark = std::string(cell(row, places.remark))};
}

std::string_view what(CsvLineFaultKind kind) {
    switch (kind) {
        case CsvLineFaultKind::not_text: return "the file is no text; look whether its encoding is the one that was set";
        case CsvLineFaultKind::not_csv: return "the file cannot be read as CSV; look whether the separator is the right one";
        case CsvLineFaultKind::heading_missing: return "no row has this heading; compare the headings with what was set";
        case CsvLineFaultKind::cell_missing: return "the row ends before this column; download the file again";
        case CsvLineFaultKind::not_a_day: return "this is not a day; look whether the column is the right one";
        case CsvLineFaultKind::not_an_amount: return "this is not an amount in yen; look whether the column is the right one";
        case CsvLineFaultKind::no_lines: return "nothing was paid in; look whether the columns are the right ones";
    }
    return {};
}

}  // namespace

std::string describe(const CsvLineFault& fault) {
    return fmt::format("row {}, column {}: \"{}\": {}", fault.row, fault.column, fault.seen, what(fault.kind));
}

std::expected<std::vector<BankLine>, CsvLineFault> bank_lines_of_csv(std::string_view bytes, const CsvMapping& mapping) {
    const auto text = decode_text(bytes, mapping.encoding);
    if (!text) return fault(CsvLineFaultKind::not_text, 0, {}, text.error().message);
    const auto rows = read_csv(text->utf8, mapping.separator);
    if (!rows) return fault(CsvLineFaultKind::not_csv, rows.error().line, {}, describe(rows.error()));
    const auto places = TRY(find_places(*rows, mapping));
    for (const auto& [place, column] : {std::pair(places.day, mapping.day), std::pair(places.paid_in, mapping.paid_in),
                                        std::pair(places.payer_name, mapping.payer_name)})
        if (!place) return fault(CsvLineFaultKind::heading_missing, 0, column);

    std::vector<BankLine> lines;
    for (std::size_t row = places.first_row; row < rows->size(); ++row) {
        auto line = TRY(line_of((*rows)[row], row + 1, places, mapping));
        if (line) lines.push_back(*std::move(line));
    }
    if (lines.empty()) return fault(CsvLineFaultKind::no_lines);
    return lines;
}

std::optional<Day> parse_bank_day(std::string_view text) {
    constexpr std::size_t longest = 40;
    if (text.size() > longest) return std::nullopt;
    auto typed = nfkc(text);
    int year_offset = 0;
    for (const std::string_view era : {"令和", "R", "r"}) {
        if (!typed.starts_with(era)) continue;
        typed.erase(0, era.size());
        year_offset = year_before_reiwa;
        break;
    }
    for (const std::string_view sign : {"年", "月", "/", "."}) typed = replace_all(std::move(typed), sign, "-");
    typed = replace_all(std::move(typed), "日", "");
    if (year_offset > 0) typed = replace_all(std::move(typed), "元", "1");
    std::erase(typed, ' ');
    if (year_offset == 0 && typed.size() == 8 && is_all_digits(typed))
        typed = typed.substr(0, 4) + "-" + typed.substr(4, 2) + "-" + typed.substr(6);
    const auto parts = split(typed, '-');
    if (parts.size() != 3) return std::nullopt;
    constexpr std::size_t longest_part = 4;
    for (const auto part : parts)
        if (part.empty() || part.size() > longest_part || !is_all_digits(part)) return std::nullopt;
    const bool of_era = year_offset > 0;
    const bool year_told = of_era ? parts[0].size() <= 2 && number_in(parts[0]) > 0 : parts[0].size() == 4;
    if (!year_told || parts[1].size() > 2 || parts[2].size() > 2) return std::nullopt;
    return parse_iso_date(
        fmt::format("{:04}-{:02}-{:02}", number_in(parts[0]) + year_offset, number_in(parts[1]), number_in(parts[2])));
}

std::optional<Yen> parse_bank_amount(std::string_view text) {
    constexpr std::size_t longest = 60;
    if (text.size() > longest) return std::nullopt;
    auto typed = fold_hyphens(nfkc(text));
    bool negative = false;
    for (const std::string_view sign : {"▲", "△", "-"}) {
        if (!typed.starts_with(sign)) continue;
        typed.erase(0, sign.size());
        negative = true;
        break;
    }
    for (const std::string_view sign : {"¥", "\\", "円", ",", " "}) typed = replace_all(std::move(typed), sign, "");
    if (typed.empty()) return negative ? std::nullopt : std::optional(Yen{});
    if (typed.size() > most_amount_digits || !is_all_digits(typed)) return std::nullopt;
    std::int64_t amount = 0;
    for (const char digit : typed) amount = amount * 10 + (digit - '0');
    return Yen{negative ? -amount : amount};
}

}  // namespace certdesk::payments

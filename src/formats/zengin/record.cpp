#include "formats/zengin/record.hpp"

#include "base/result.hpp"
#include "formats/digits.hpp"
#include "formats/zengin/jis_x0201.hpp"

#include <fmt/format.h>

namespace certdesk::zengin {

namespace {

constexpr std::size_t day_width = 6;
constexpr int year_before_reiwa = 2018;
constexpr int century = 2000;

std::string_view without_blanks(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string_view sign_of(LineEnds ends) {
    switch (ends) {
        case LineEnds::crlf: return "\r\n";
        case LineEnds::lf: return "\n";
        case LineEnds::none: return "";
    }
    return "";
}

std::string_view name_of(LineEnds ends) { return ends == LineEnds::crlf ? "CR LF" : ends == LineEnds::lf ? "LF" : "nothing"; }

LineEnds line_ends_of(std::string_view file) {
    const auto first = file.find('\n');
    if (first == std::string_view::npos) return LineEnds::none;
    return first > 0 && file[first - 1] == '\r' ? LineEnds::crlf : LineEnds::lf;
}

// Line ends and the sign of the end of a file, which some programs put there.
std::string_view without_end_of_file(std::string_view file) {
    const auto last = file.find_last_not_of("\r\n\x1A");
    return last == std::string_view::npos ? std::string_view{} : file.substr(0, last + 1);
}

// Takes the next line off the file, which holds line ends.
std::string_view take_line(std::string_view& file) {
    const auto end = file.find('\n');
    const auto line = file.substr(0, end);
    file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
    return line;
}

// Half-width kana in UTF-8 begin with EF BD or EF BE; a byte order mark with EF BB.
bool looks_like_utf8(std::string_view file) {
    constexpr std::size_t enough = 10 * record_bytes;
    const auto head = file.substr(0, enough);
    return head.starts_with("\xEF\xBB\xBF") || head.contains("\xEF\xBD") || head.contains("\xEF\xBE");
}

std::string hexadecimal(char c) { return fmt::format("0x{:02X}", static_cast<std::uint8_t>(c)); }

int two_digits(std::string_view text) { return (text[0] - '0') * 10 + (text[1] - '0'); }

}  // namespace

Parsed<Records> cut(std::string_view file) {
    constexpr char ebcdic_one = static_cast<char>(0xF1);
    if (file.size() > largest_file_bytes)
        return std::unexpected(Fault{.kind = FaultKind::file_too_large, .expected = fmt::format("{} bytes", largest_file_bytes)});
    file = without_end_of_file(file);
    if (file.empty()) return std::unexpected(Fault{.kind = FaultKind::empty_file});
    if (file.starts_with(ebcdic_one)) return std::unexpected(Fault{.kind = FaultKind::ebcdic});
    if (looks_like_utf8(file)) return std::unexpected(Fault{.kind = FaultKind::saved_as_utf8});

    Records cut{.records = {}, .line_ends = line_ends_of(file)};
    cut.records.reserve(file.size() / record_bytes + 1);
    while (!file.empty()) {
        const std::size_t line = cut.records.size() + 1;
        auto record = file.substr(0, record_bytes);
        if (cut.line_ends == LineEnds::none) {
            file.remove_prefix(record.size());
        } else {
            record = take_line(file);
            const bool last = file.empty();
            const bool ends_with_cr = record.ends_with('\r');
            if (!last && ends_with_cr != (cut.line_ends == LineEnds::crlf))
                return std::unexpected(
                    Fault{.kind = FaultKind::mixed_line_ends, .line = line, .expected = std::string(name_of(cut.line_ends))});
            if (ends_with_cr) record.remove_suffix(1);
        }
        if (record.size() != record_bytes)
            return std::unexpected(Fault{.kind = FaultKind::wrong_length,
                                         .line = line,
                                         .expected = std::to_string(record_bytes),
                                         .seen = std::to_string(record.size())});
        cut.records.push_back(record);
    }
    return cut;
}

std::string_view FieldReader::take(std::string_view field, std::size_t width) {
    began_ = at_;
    field_ = field;
    at_ += width;
    return record_.substr(began_, width);
}

std::unexpected<Fault> FieldReader::wrong(FaultKind kind, std::string expected, std::string seen) const {
    if (seen.empty()) seen = from_jis_x0201(record_.substr(began_, at_ - began_));
    return std::unexpected(Fault{.kind = kind,
                                 .line = line_,
                                 .column = began_ + 1,
                                 .field = std::string(field_),
                                 .expected = std::move(expected),
                                 .seen = std::move(seen)});
}

Parsed<std::uint64_t> FieldReader::number(std::string_view field, std::size_t width) {
    const auto typed = without_blanks(take(field, width));
    if (!is_all_digits(typed)) return wrong(FaultKind::not_a_number);
    std::uint64_t value = 0;
    for (const char digit : typed) value = value * 10 + static_cast<std::uint64_t>(digit - '0');
    return value;
}

Parsed<Yen> FieldReader::yen(std::string_view field, std::size_t width) {
    return Yen{static_cast<std::int64_t>(TRY(number(field, width)))};
}

Parsed<std::string> FieldReader::digits(std::string_view field, std::size_t width) {
    const auto typed = without_blanks(take(field, width));
    if (!is_all_digits(typed)) return wrong(FaultKind::not_a_number);
    return std::string(width - typed.size(), '0').append(typed);
}

Parsed<std::string> FieldReader::code(std::string_view field, std::size_t width) {
    auto filled = TRY(digits(field, width));
    if (filled.find_first_not_of('0') == std::string::npos) filled.clear();
    return filled;
}

Parsed<std::string> FieldReader::text(std::string_view field, std::size_t width) {
    auto bytes = take(field, width);
    if (const auto foreign = first_foreign_byte(bytes)) {
        auto fault = wrong(FaultKind::foreign_sign, {}, hexadecimal(bytes[*foreign])).error();
        fault.column += *foreign;
        return std::unexpected(std::move(fault));
    }
    bytes.remove_suffix(bytes.size() - (bytes.find_last_not_of(' ') + 1));
    return from_jis_x0201(bytes);
}

Parsed<std::optional<Day>> FieldReader::day_if_any(std::string_view field) {
    using namespace std::chrono;
    const auto typed = take(field, day_width);
    if (typed == "000000" || typed == "      ") return std::optional<Day>{};
    if (!is_all_digits(typed)) return wrong(FaultKind::not_a_day);
    const int year = two_digits(typed);
    const bool era = reading_.years == Years::japanese_era;
    const year_month_day date{std::chrono::year{year + (era ? year_before_reiwa : century)},
                              month{static_cast<unsigned>(two_digits(typed.substr(2)))},
                              std::chrono::day{static_cast<unsigned>(two_digits(typed.substr(4)))}};
    if (!date.ok() || (era && year == 0)) return wrong(FaultKind::not_a_day);
    const Day day{date};
    if (reading_.latest_day && day > *reading_.latest_day)
        return wrong(FaultKind::day_in_future, to_iso_date(*reading_.latest_day), to_iso_date(day));
    return std::optional(day);
}

Parsed<Day> FieldReader::day(std::string_view field) {
    const auto day = TRY(day_if_any(field));
    if (!day) return wrong(FaultKind::not_a_day);
    return *day;
}

Parsed<std::size_t> FieldReader::option(std::string_view field, std::string_view signs) {
    const auto which = signs.find(take(field, 1));
    if (which == std::string_view::npos) return wrong(FaultKind::not_an_option, std::string(signs));
    return which;
}

Parsed<std::size_t> FieldReader::option_of_two(std::string_view field, std::string_view pairs) {
    const auto typed = take(field, 2);
    for (std::size_t i = 0; i + 2 <= pairs.size(); i += 2)
        if (pairs.substr(i, 2) == typed) return i / 2;
    std::string expected;
    for (std::size_t i = 0; i + 2 <= pairs.size(); i += 2) expected += std::string(i == 0 ? "" : " ").append(pairs.substr(i, 2));
    return wrong(FaultKind::not_an_option, std::move(expected));
}

void FieldWriter::does_not_fit(std::string_view field, std::size_t width, std::string_view seen) {
    if (!fault_)
        fault_ = Fault{.kind = FaultKind::does_not_fit,
                       .line = line_,
                       .column = record_.size() + 1,
                       .field = std::string(field),
                       .expected = fmt::format("{} bytes", width),
                       .seen = std::string(seen)};
}

FieldWriter& FieldWriter::number(std::string_view field, std::size_t width, std::uint64_t value) {
    return digits(field, width, std::to_string(value));
}

FieldWriter& FieldWriter::yen(std::string_view field, std::size_t width, Yen value) {
    return digits(field, width, std::to_string(value.amount));  // a minus sign is no digit, and so is told
}

FieldWriter& FieldWriter::digits(std::string_view field, std::size_t width, std::string_view value) {
    if (value.size() > width || !is_all_digits(value)) {
        does_not_fit(field, width, value);
        return skip(width);
    }
    record_.append(width - value.size(), '0').append(value);
    return *this;
}

FieldWriter& FieldWriter::text(std::string_view field, std::size_t width, std::string_view utf8) {
    const auto bytes = to_jis_x0201(utf8);
    if (!bytes || bytes->size() > width) {
        does_not_fit(field, width, utf8);
        return skip(width);
    }
    record_.append(*bytes).append(width - bytes->size(), ' ');
    return *this;
}

FieldWriter& FieldWriter::day(std::string_view field, const std::optional<Day>& day) {
    if (!day) return skip(day_width, '0');
    const std::chrono::year_month_day date{*day};
    const int year = static_cast<int>(date.year()) - (writing_.years == Years::japanese_era ? year_before_reiwa : century);
    const bool fits = year >= (writing_.years == Years::japanese_era ? 1 : 0) && year <= 99;
    if (!fits) {
        does_not_fit(field, day_width, to_iso_date(*day));
        return skip(day_width);
    }
    record_ += fmt::format("{:02}{:02}{:02}", year, static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return *this;
}

FieldWriter& FieldWriter::sign(char value) {
    record_ += value;
    return *this;
}

FieldWriter& FieldWriter::skip(std::size_t width, char filler) {
    record_.append(width, filler);
    return *this;
}

Parsed<std::string> FieldWriter::finish() {
    if (fault_) return std::unexpected(*fault_);
    record_.resize(record_bytes, ' ');
    return std::move(record_) + std::string(sign_of(writing_.line_ends));
}

}  // namespace certdesk::zengin

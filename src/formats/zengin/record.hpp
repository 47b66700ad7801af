// Records of 200 bytes, and their fields from left to right.
#pragma once

#include "base/enumeration.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "formats/zengin/fault.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::zengin {

inline constexpr std::size_t record_bytes = 200;
inline constexpr std::size_t largest_file_bytes = 64UZ * 1024 * 1024;  // about 330,000 records

CD_ENUMERATION(LineEnds, crlf, lf, none);

// Days are YYMMDD. The standard counts years of the Japanese era (令和 = Gregorian − 2018); some banks write Gregorian ones.
CD_ENUMERATION(Years, japanese_era, gregorian);

struct Reading {
    Years years = Years::japanese_era;
    std::optional<Day> latest_day{};  // a later day in the file is a fault: the years are of the other kind, or the file is
};

struct Writing {
    Years years = Years::japanese_era;
    LineEnds line_ends = LineEnds::crlf;
};

struct Records {
    std::vector<std::string_view> records;  // 200 bytes each, of the file that was cut
    LineEnds line_ends = LineEnds::none;
};

// One kind of line end throughout, or none; the last record may stand without, and 0x1A (end of file) may follow it.
[[nodiscard]] Parsed<Records> cut(std::string_view file);

// Reads one record. Numbers (N) are right-justified and filled with zeros, texts (C) left-justified and filled with blanks.
class FieldReader {
public:
    FieldReader(std::string_view record, std::size_t line, const Reading& reading)
        : record_(record), line_(line), reading_(reading) {}

    [[nodiscard]] Parsed<std::uint64_t> number(std::string_view field, std::size_t width);  // blanks are 0
    [[nodiscard]] Parsed<Yen> yen(std::string_view field, std::size_t width);               // at most 18 digits
    [[nodiscard]] Parsed<std::string> digits(std::string_view field, std::size_t width);    // filled with zeros
    [[nodiscard]] Parsed<std::string> code(std::string_view field, std::size_t width);      // the same; empty when all are 0
    [[nodiscard]] Parsed<std::string> text(std::string_view field, std::size_t width);      // UTF-8 without blanks at the end
    [[nodiscard]] Parsed<Day> day(std::string_view field);
    [[nodiscard]] Parsed<std::optional<Day>> day_if_any(std::string_view field);                      // blanks or zeros: nothing
    [[nodiscard]] Parsed<std::size_t> option(std::string_view field, std::string_view signs);         // which of them, from 0
    [[nodiscard]] Parsed<std::size_t> option_of_two(std::string_view field, std::string_view pairs);  // "101112": pairs
    void skip(std::size_t width) { at_ += width; }

    // A fault at the field that was read last; `seen` is what stands there, when it is not told.
    [[nodiscard]] std::unexpected<Fault> wrong(FaultKind kind, std::string expected = {}, std::string seen = {}) const;

private:
    [[nodiscard]] std::string_view take(std::string_view field, std::size_t width);

    std::string_view record_;
    std::size_t line_;
    Reading reading_;
    std::size_t at_ = 0;
    std::size_t began_ = 0;
    std::string_view field_;
};

// Writes one record; what does not fit is remembered and told by `finish`.
class FieldWriter {
public:
    FieldWriter(std::size_t line, const Writing& writing) : line_(line), writing_(writing) { record_.reserve(record_bytes); }

    FieldWriter& number(std::string_view field, std::size_t width, std::uint64_t value);
    FieldWriter& yen(std::string_view field, std::size_t width, Yen value);
    FieldWriter& digits(std::string_view field, std::size_t width, std::string_view value);  // filled with zeros in front
    FieldWriter& text(std::string_view field, std::size_t width, std::string_view utf8);
    FieldWriter& day(std::string_view field, const std::optional<Day>& day);  // zeros for nothing
    FieldWriter& sign(char value);
    FieldWriter& skip(std::size_t width, char filler = ' ');

    // The record with its line end, filled up to 200 bytes.
    [[nodiscard]] Parsed<std::string> finish();

private:
    void does_not_fit(std::string_view field, std::size_t width, std::string_view seen);

    std::size_t line_;
    Writing writing_;
    std::string record_;
    std::optional<Fault> fault_;
};

}  // namespace certdesk::zengin

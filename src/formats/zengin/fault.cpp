#include "formats/zengin/fault.hpp"

#include <fmt/format.h>
#include <string_view>

namespace certdesk::zengin {

namespace {

std::string what(const Fault& fault) {
    switch (fault.kind) {
        case FaultKind::empty_file: return "the file is empty";
        case FaultKind::file_too_large: return fmt::format("the file is larger than {}", fault.expected);
        case FaultKind::saved_as_utf8: return "the file was saved as UTF-8, so that its columns have moved";
        case FaultKind::ebcdic: return "the file is written in EBCDIC";
        case FaultKind::other_kind: return fmt::format("this is a file of kind {}, not {}", fault.seen, fault.expected);
        case FaultKind::wrong_length: return fmt::format("the record has {} bytes, not {}", fault.seen, fault.expected);
        case FaultKind::mixed_line_ends: return fmt::format("records are ended by {}, this one is not", fault.expected);
        case FaultKind::unexpected_record:
            return fmt::format("a record \"{}\" stands here, one of {} must", fault.seen, fault.expected);
        case FaultKind::record_missing: return fmt::format("the file ends before its record {}", fault.expected);
        case FaultKind::not_a_number: return fmt::format("\"{}\" is not a number", fault.seen);
        case FaultKind::not_a_day: return fmt::format("\"{}\" is not a day written YYMMDD", fault.seen);
        case FaultKind::day_in_future: return fmt::format("{} has not come yet", fault.seen);
        case FaultKind::not_an_option: return fmt::format("\"{}\" is not one of {}", fault.seen, fault.expected);
        case FaultKind::foreign_sign: return fmt::format("the byte {} is no half-width sign", fault.seen);
        case FaultKind::count_differs: return fmt::format("it says {}, counted are {}", fault.seen, fault.expected);
        case FaultKind::total_differs: return fmt::format("it says {} yen, the sum is {}", fault.seen, fault.expected);
        case FaultKind::does_not_fit: return fmt::format("\"{}\" does not fit into {}", fault.seen, fault.expected);
    }
    return {};
}

std::string_view what_to_do(FaultKind kind) {
    switch (kind) {
        case FaultKind::empty_file:
        case FaultKind::record_missing:
        case FaultKind::count_differs:
        case FaultKind::total_differs: return "download the file again; nothing was taken from it";
        case FaultKind::file_too_large: return "ask the bank for a shorter period";
        case FaultKind::saved_as_utf8:
        case FaultKind::wrong_length:
        case FaultKind::mixed_line_ends: return "import the file as the bank sent it, without opening it in an editor";
        case FaultKind::ebcdic: return "ask the bank for JIS (コード区分 0)";
        case FaultKind::other_kind:
        case FaultKind::unexpected_record: return "choose 入出金取引明細 or 振込入金通知 at the bank";
        case FaultKind::day_in_future: return "look whether this bank writes Gregorian years or Japanese ones, and set it so";
        case FaultKind::not_a_number:
        case FaultKind::not_a_day:
        case FaultKind::not_an_option:
        case FaultKind::foreign_sign: return "compare the record with the bank's table of its file";
        case FaultKind::does_not_fit: return "shorten it, or write it in half-width signs";
    }
    return {};
}

}  // namespace

std::string describe(const Fault& fault) {
    auto where = fmt::format("line {}", fault.line);
    if (fault.column != 0) where += fmt::format(", column {}", fault.column);
    if (!fault.field.empty()) where += fmt::format(" ({})", fault.field);
    return fmt::format("{}: {}; {}", where, what(fault), what_to_do(fault.kind));
}

}  // namespace certdesk::zengin

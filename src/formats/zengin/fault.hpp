// What is wrong with a bank file: line, column, field, what was seen, and what to do about it.
#pragma once

#include "base/enumeration.hpp"

#include <cstddef>
#include <expected>
#include <string>

namespace certdesk::zengin {

CD_ENUMERATION(FaultKind,
               // the file as a whole
               empty_file, file_too_large, saved_as_utf8, ebcdic, other_kind,
               // its records
               wrong_length, mixed_line_ends, unexpected_record, record_missing,
               // their fields
               not_a_number, not_a_day, day_in_future, not_an_option, foreign_sign,
               // what trailer and end say, and what was counted
               count_differs, total_differs,
               // writing
               does_not_fit);

// Sentences for people are in words/ under "bank_file.fault.<kind>".
struct Fault {
    FaultKind kind{};
    std::size_t line = 1;    // the record's number, from 1
    std::size_t column = 0;  // in bytes from 1, as in the banks' tables; 0: the whole record or file
    std::string field{};     // its name in the banks' tables: 取引金額
    std::string expected{};
    std::string seen{};

    friend bool operator==(const Fault&, const Fault&) = default;
};

template <class T = void>
using Parsed = std::expected<T, Fault>;

// For logs: "line 2, column 25 (取引金額): … ; …", with what to do behind the semicolon.
[[nodiscard]] std::string describe(const Fault& fault);

}  // namespace certdesk::zengin

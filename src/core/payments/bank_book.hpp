// What the desk keeps of the bank: the files that were imported, and their lines, each of which is looked at once.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "core/ids.hpp"
#include "core/payments/bank_line.hpp"

#include <string>

namespace certdesk::payments {

CD_ENUMERATION(BankFileKind, account_statement, transfer_notice, csv);

struct BankFile {
    std::string sha256;  // of its bytes, hexadecimal: the same file is imported once
    BankFileKind kind{};
    std::string name;  // as it came
    int lines = 0;
    Instant imported_at{};
    std::string imported_by;
};

// waiting: for a person, or for an order that is not there yet. matched: all of it has found its orders. reversed: the bank took
// it back, or it is the line that did. set_aside: it has nothing to do with orders.
CD_ENUMERATION(LineStage, waiting, matched, reversed, set_aside);

struct KeptLine {
    BankLineId id;
    std::string file;         // SHA-256 of the file it stood in first
    std::string fingerprint;  // bank_line.hpp: lines of overlapping files are kept once
    BankLine line;
    LineStage stage = LineStage::waiting;
    Instant changed_at{};
};

}  // namespace certdesk::payments

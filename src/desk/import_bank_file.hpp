// The bank's file comes in: checked to its last total, each line kept once, and what is beyond doubt pays its order.
#pragma once

#include "core/payments/bank_book.hpp"
#include "core/payments/matching.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"
#include "formats/zengin/record.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::desk {

struct BankFileGiven {
    std::string name;
    std::string_view bytes;
    zengin::Years years = zengin::Years::japanese_era;  // of the days in the file
};

// dry: everything is done and told, and nothing of it is kept.
CD_ENUMERATION(ImportRun, dry, kept);

// known: it stood in an earlier file. matched, waiting: for a person. taken_back: the bank reversed an earlier transfer.
CD_ENUMERATION(LineOutcome, known, matched, waiting, taken_back, set_aside);

struct ImportedLine {
    payments::BankLine line;
    LineOutcome outcome{};
    payments::Answer answer;  // what is proposed, of transfers
};

struct ImportReport {
    payments::BankFileKind kind{};
    bool imported_before = false;  // this very file: nothing happens
    std::vector<ImportedLine> lines;

    [[nodiscard]] std::size_t count(LineOutcome outcome) const;
    [[nodiscard]] Yen sum(LineOutcome outcome) const;  // of transfers
};

// 入出金取引明細 or 振込入金通知, which says itself what it is; anything else is CSV where its columns are configured
// (Settings::bank_csv). Operators only. Refused with bank_file_wrong or bank_csv_wrong when anything in it does not agree: then
// nothing is taken from it.
[[nodiscard]] Outcome<ImportReport> import_bank_file(World& world, const accounts::Actor& actor, const BankFileGiven& given,
                                                     ImportRun run);

}  // namespace certdesk::desk

// One line of a bank file as the desk sees it, whichever kind of file it stood in.
#pragma once

#include "base/enumeration.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "formats/zengin/account_statement.hpp"
#include "formats/zengin/transfer_notice.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace certdesk::payments {

// transfer: money arrived; the only kind that can pay an order.
// taken_back: a correction (取引区分 19) paid out, or a transfer cancelled (取消区分 1): it reverses an earlier transfer.
// put_right: a correction paid in; what it corrects is for a person to say.
// other: nothing to do with orders.
CD_ENUMERATION(LineKind, transfer, taken_back, put_right, other);

struct BankLine {
    std::size_t line = 0;  // in its file, from 1
    std::string account;   // "0001-001-ordinary-1234567"
    LineKind kind{};
    Day booked_on{};
    Yen amount{};
    std::string reference;   // 照会番号
    std::string payer_code;  // 振込依頼人コード; empty when the bank tells none
    std::string payer_name;  // 振込依頼人名, as it came
    std::string bank_name;
    std::string branch_name;
    std::string remark;  // 摘要 and EDI information

    friend bool operator==(const BankLine&, const BankLine&) = default;
};

[[nodiscard]] std::vector<BankLine> bank_lines_of(const std::vector<zengin::AccountStatement>& statements);
[[nodiscard]] std::vector<BankLine> bank_lines_of(const std::vector<zengin::TransferNotice>& notices);

// What tells a line from every other, in files that overlap too: a SHA-256 over everything but its place, and how many equal
// lines stand before it in the file. A file must hold whole days, or inquiry numbers that differ.
[[nodiscard]] std::vector<std::string> fingerprints(const std::vector<BankLine>& lines);

}  // namespace certdesk::payments

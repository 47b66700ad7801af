// 入出金取引明細: everything that moved on an account (全銀協標準フォーマット, kind 03).
#pragma once

#include "base/enumeration.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "formats/zengin/bank_account.hpp"
#include "formats/zengin/fault.hpp"
#include "formats/zengin/record.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::zengin {

CD_ENUMERATION(Direction, paid_in, paid_out);  // 入払区分 1, 2

// 取引区分 10, 11, 12, 13, 14, 15, 18, 19: 現金, 振込, 他店券入金, 交換, 振替, 継続, その他, 訂正.
CD_ENUMERATION(Transaction, cash, transfer, other_bank_cheque, clearing, account_transfer, continuation, other, correction);

struct StatementLine {
    std::string inquiry_number;  // 照会番号, 8 digits
    Day booked_on{};             // 勘定日
    std::optional<Day> value_on;
    Direction direction{};
    Transaction transaction{};
    Yen amount{};  // up to 12 digits
    Yen of_it_cheques{};
    std::optional<Day> presented_on;
    std::optional<Day> returned_on;
    int bill_kind = 0;           // 手形・小切手区分, one digit
    std::string bill_number;     // 7 digits, or nothing
    std::string partner_branch;  // 僚店番号, 3 digits, or nothing
    std::string payer_code;      // 振込依頼人コード, 10 digits, or nothing (banks send zeros or blanks)
    std::string payer_name;      // at most 48 half-width signs: longer names arrive cut off
    std::string bank_name;       // where the transfer came from
    std::string branch_name;
    std::string summary;  // 摘要内容
    std::string edi;      // EDI情報

    friend bool operator==(const StatementLine&, const StatementLine&) = default;
};

struct AccountStatement {
    Day made_on{};
    std::optional<Day> from;
    std::optional<Day> to;
    BankAccount account;
    int book_kind = 1;     // 通帳・証書区分, one digit
    Yen balance_before{};  // negative when overdrawn
    std::vector<StatementLine> lines;
    Yen balance_after{};

    friend bool operator==(const AccountStatement&, const AccountStatement&) = default;
};

struct StatementTotals {
    std::size_t deposits = 0;
    Yen paid_in{};
    std::size_t withdrawals = 0;
    Yen paid_out{};
};
[[nodiscard]] StatementTotals totals_of(const AccountStatement& statement);

// Whether the balances differ by what moved. Some banks leave balances out: both are 0 then, and nothing can be said.
CD_ENUMERATION(BalanceCheck, agrees, differs, not_told);
[[nodiscard]] BalanceCheck check_balance(const AccountStatement& statement);

// Reads header, data, trailer of each account, and the end; what trailers and end say must be what is there.
[[nodiscard]] Parsed<std::vector<AccountStatement>> read_account_statements(std::string_view file, const Reading& reading = {});

// Counts and totals are made from the lines. At most 99,999 accounts and 999,999 lines of a direction.
[[nodiscard]] Parsed<std::string> write_account_statements(const std::vector<AccountStatement>& statements,
                                                           const Writing& writing = {});

}  // namespace certdesk::zengin

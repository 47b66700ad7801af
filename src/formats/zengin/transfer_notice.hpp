// 振込入金通知: transfers that arrived on an account (全銀協標準フォーマット, kind 01).
#pragma once

#include "base/money.hpp"
#include "base/time.hpp"
#include "formats/zengin/bank_account.hpp"
#include "formats/zengin/fault.hpp"
#include "formats/zengin/record.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::zengin {

struct NoticeLine {
    std::string inquiry_number;  // 照会番号, 6 digits
    Day booked_on{};             // 勘定日
    std::optional<Day> value_on;
    Yen amount{};  // up to 10 digits; up to 12 in a long line
    Yen of_it_cheques{};
    std::string payer_code;  // 振込依頼人コード, 10 digits, or nothing
    std::string payer_name;  // at most 48 half-width signs: longer names arrive cut off
    std::string bank_name;
    std::string branch_name;
    bool cancelled = false;  // 取消区分 1
    bool long_line = false;  // with amounts of 12 digits behind 取消区分
    std::string edi;

    friend bool operator==(const NoticeLine&, const NoticeLine&) = default;
};

struct TransferNotice {
    Day made_on{};
    std::optional<Day> from;
    std::optional<Day> to;
    BankAccount account;
    std::vector<NoticeLine> lines;

    friend bool operator==(const TransferNotice&, const TransferNotice&) = default;
};

struct NoticeTotals {
    std::size_t transfers = 0;
    Yen amount{};
    std::size_t cancelled = 0;
    Yen cancelled_amount{};
};
[[nodiscard]] NoticeTotals totals_of(const TransferNotice& notice);

[[nodiscard]] Parsed<std::vector<TransferNotice>> read_transfer_notices(std::string_view file, const Reading& reading = {});
[[nodiscard]] Parsed<std::string> write_transfer_notices(const std::vector<TransferNotice>& notices, const Writing& writing = {});

}  // namespace certdesk::zengin

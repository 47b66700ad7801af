// A statement and a notice of a made-up company, as values and as the bytes a bank would send.
#pragma once

#include "base/time.hpp"
#include "formats/zengin/account_statement.hpp"
#include "formats/zengin/jis_x0201.hpp"
#include "formats/zengin/transfer_notice.hpp"

#include <string>
#include <string_view>

namespace certdesk::zengin::test {

inline Day day(std::string_view iso) { return parse_iso_date(iso).value(); }

// The record, filled up with blanks.
inline std::string record(std::string_view utf8, std::string_view line_end = "\r\n") {
    auto bytes = to_jis_x0201(utf8).value();
    bytes.resize(record_bytes, ' ');
    return bytes.append(line_end);
}

inline BankAccount account() {
    return {.bank_code = "0001",
            .bank_name = "ﾐｽﾞﾎ",
            .branch_code = "001",
            .branch_name = "ﾄｳｷﾖｳ",
            .kind = AccountKind::ordinary,
            .number = "0001234567",
            .holder = "ｴｸｽｸﾗｳﾄﾞ(ｶ"};
}

inline StatementLine transfer(Yen amount = {25'410}) {
    return {.inquiry_number = "00000108",
            .booked_on = day("2026-11-20"),
            .value_on = day("2026-11-20"),
            .direction = Direction::paid_in,
            .transaction = Transaction::transfer,
            .amount = amount,
            .of_it_cheques = {},
            .presented_on = {},
            .returned_on = {},
            .bill_kind = 0,
            .bill_number = {},
            .partner_branch = {},
            .payer_code = {},
            .payer_name = "ﾕ)ｴｸｽｸﾗｳﾄﾞｴｸﾞｻﾞﾝﾌﾟﾙ",
            .bank_name = "ﾐﾂﾋﾞｼUFJ",
            .branch_name = "ｼﾝｼﾞﾕｸ",
            .summary = {},
            .edi = {}};
}

inline AccountStatement statement() {
    return {.made_on = day("2026-11-24"),
            .from = day("2026-11-20"),
            .to = day("2026-11-20"),
            .account = account(),
            .book_kind = 1,
            .balance_before = {1'000'000},
            .lines = {transfer()},
            .balance_after = {1'025'410}};
}

inline NoticeLine notice_line(Yen amount = {25'410}) {
    return {.inquiry_number = "000108",
            .booked_on = day("2026-11-20"),
            .value_on = day("2026-11-20"),
            .amount = amount,
            .of_it_cheques = {},
            .payer_code = "0000004711",
            .payer_name = "ｶ)ﾔﾏﾀﾞ CD7F3K92QX",
            .bank_name = "ﾐﾂﾋﾞｼUFJ",
            .branch_name = "ｼﾝｼﾞﾕｸ",
            .cancelled = false,
            .long_line = false,
            .edi = "12345678901234567890"};
}

inline TransferNotice notice() {
    TransferNotice notice{.made_on = day("2026-11-24"),
                          .from = day("2026-11-20"),
                          .to = day("2026-11-20"),
                          .account = account(),
                          .lines = {notice_line()}};
    notice.account.number = "1234567";
    return notice;
}

}  // namespace certdesk::zengin::test

#include "formats/zengin/transfer_notice.hpp"

#include "base/result.hpp"
#include "formats/digits.hpp"
#include "formats/zengin/sequence.hpp"

#include <utility>

namespace certdesk::zengin {

namespace {

constexpr std::string_view kind = "01";
constexpr std::string_view cancellation_signs = " 10";
constexpr std::size_t cancelled = 1;

// A long line has two amounts of 12 digits in columns 129 to 152, where a short one has EDI information of 20 signs and blanks.
bool is_long(std::string_view record) { return is_all_digits(record.substr(128, 24)); }

Parsed<TransferNotice> read_header(FieldReader in) {
    TransferNotice notice;
    in.skip(4);  // データ区分, 種別コード, コード区分
    notice.made_on = TRY(in.day("作成日"));
    notice.from = TRY(in.day_if_any("勘定日(自)"));
    notice.to = TRY(in.day_if_any("勘定日(至)"));
    auto& account = notice.account;
    account.bank_code = TRY(in.digits("銀行コード", 4));
    account.bank_name = TRY(in.text("銀行名", 15));
    account.branch_code = TRY(in.digits("支店コード", 3));
    account.branch_name = TRY(in.text("支店名", 15));
    account.kind = static_cast<AccountKind>(TRY(in.option("預金種目", account_kind_signs)));
    account.number = TRY(in.digits("口座番号", 7));
    account.holder = TRY(in.text("口座名", 40));
    return notice;
}

Parsed<NoticeLine> read_line(FieldReader in, bool long_line) {
    NoticeLine line;
    in.skip(1);
    line.inquiry_number = TRY(in.digits("照会番号", 6));
    line.booked_on = TRY(in.day("勘定日"));
    line.value_on = TRY(in.day_if_any("起算日"));
    line.amount = TRY(in.yen("金額", 10));
    line.of_it_cheques = TRY(in.yen("うち他店券金額", 10));
    line.payer_code = TRY(in.code("振込依頼人コード", 10));
    line.payer_name = TRY(in.text("振込依頼人名", 48));
    line.bank_name = TRY(in.text("仕向銀行名", 15));
    line.branch_name = TRY(in.text("仕向店名", 15));
    line.cancelled = TRY(in.option("取消区分", cancellation_signs)) == cancelled;
    line.long_line = long_line;
    if (long_line) {
        line.amount = TRY(in.yen("金額(12桁)", 12));
        line.of_it_cheques = TRY(in.yen("うち他店券金額(12桁)", 12));
    }
    line.edi = TRY(in.text("EDI情報", 20));
    return line;
}

Parsed<> read_trailer(FieldReader in, const TransferNotice& notice) {
    const auto counted = totals_of(notice);
    in.skip(1);
    TRY(says_count(in, "振込合計件数", 6, counted.transfers));
    TRY(says_total(in, "振込合計金額", 12, counted.amount));
    TRY(says_count(in, "取消合計件数", 6, counted.cancelled));
    return says_total(in, "取消合計金額", 12, counted.cancelled_amount);
}

Parsed<std::string> write_header(const TransferNotice& notice, FieldWriter out) {
    const auto& account = notice.account;
    return out.sign('1')
        .digits("種別コード", 2, kind)
        .sign('0')
        .day("作成日", notice.made_on)
        .day("勘定日(自)", notice.from)
        .day("勘定日(至)", notice.to)
        .digits("銀行コード", 4, account.bank_code)
        .text("銀行名", 15, account.bank_name)
        .digits("支店コード", 3, account.branch_code)
        .text("支店名", 15, account.branch_name)
        .sign(account_kind_signs[static_cast<std::size_t>(account.kind)])
        .digits("口座番号", 7, account.number)
        .text("口座名", 40, account.holder)
        .finish();
}

Parsed<std::string> write_line(const NoticeLine& line, FieldWriter out) {
    out.sign('2')
        .digits("照会番号", 6, line.inquiry_number)
        .day("勘定日", line.booked_on)
        .day("起算日", line.value_on)
        .yen("金額", 10, line.long_line ? Yen{} : line.amount)
        .yen("うち他店券金額", 10, line.long_line ? Yen{} : line.of_it_cheques)
        .digits("振込依頼人コード", 10, line.payer_code)
        .text("振込依頼人名", 48, line.payer_name)
        .text("仕向銀行名", 15, line.bank_name)
        .text("仕向店名", 15, line.branch_name)
        .sign(line.cancelled ? '1' : ' ');
    if (line.long_line) out.yen("金額(12桁)", 12, line.amount).yen("うち他店券金額(12桁)", 12, line.of_it_cheques);
    return out.text("EDI情報", 20, line.edi).finish();
}

Parsed<std::string> write_trailer(const TransferNotice& notice, FieldWriter out) {
    const auto counted = totals_of(notice);
    return out.sign('8')
        .number("振込合計件数", 6, counted.transfers)
        .yen("振込合計金額", 12, counted.amount)
        .number("取消合計件数", 6, counted.cancelled)
        .yen("取消合計金額", 12, counted.cancelled_amount)
        .finish();
}

}  // namespace

NoticeTotals totals_of(const TransferNotice& notice) {
    NoticeTotals totals;
    for (const auto& line : notice.lines) {
        ++(line.cancelled ? totals.cancelled : totals.transfers);
        (line.cancelled ? totals.cancelled_amount : totals.amount).amount += line.amount.amount;
    }
    return totals;
}

Parsed<std::vector<TransferNotice>> read_transfer_notices(std::string_view file, const Reading& reading) {
    std::vector<TransferNotice> notices;
    TRY(read_sequence(file, kind,
                      {.header = [&](std::string_view record, std::size_t line) -> Parsed<> {
                           notices.push_back(TRY(read_header({record, line, reading})));
                           return {};
                       },
                       .data = [&](std::string_view record, std::size_t line) -> Parsed<> {
                           notices.back().lines.push_back(TRY(read_line({record, line, reading}, is_long(record))));
                           return {};
                       },
                       .trailer = [&](std::string_view record, std::size_t line) -> Parsed<> {
                           return read_trailer({record, line, reading}, notices.back());
                       },
                       .end = [](std::string_view, std::size_t) -> Parsed<> { return {}; }}));
    return notices;
}

Parsed<std::string> write_transfer_notices(const std::vector<TransferNotice>& notices, const Writing& writing) {
    std::string file;
    std::size_t line = 0;
    const auto next = [&] { return FieldWriter(++line, writing); };
    for (const auto& notice : notices) {
        file += TRY(write_header(notice, next()));
        for (const auto& one : notice.lines) file += TRY(write_line(one, next()));
        file += TRY(write_trailer(notice, next()));
    }
    file += TRY(next().sign('9').finish());
    return file;
}

}  // namespace certdesk::zengin

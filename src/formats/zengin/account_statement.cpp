#include "formats/zengin/account_statement.hpp"

#include "base/result.hpp"
#include "formats/zengin/sequence.hpp"

#include <utility>

namespace certdesk::zengin {

namespace {

constexpr std::string_view kind = "03";
constexpr std::string_view direction_signs = "12";
constexpr std::string_view transaction_signs = "1011121314151819";

// 貸越区分: 1 is a credit balance, 2 an overdraft; banks that tell no balance send 0 or a blank.
constexpr std::string_view overdraft_signs = "12 0";
constexpr std::size_t overdrawn = 1;

Parsed<bool> is_overdrawn(FieldReader& in) { return TRY(in.option("貸越区分", overdraft_signs)) == overdrawn; }
Parsed<Yen> balance(FieldReader& in, std::string_view field, bool negative) {
    const auto amount = TRY(in.yen(field, 14)).amount;
    return Yen{negative ? -amount : amount};
}

Parsed<AccountStatement> read_header(FieldReader in) {
    AccountStatement statement;
    in.skip(4);  // データ区分, 種別コード, コード区分
    statement.made_on = TRY(in.day("作成日"));
    statement.from = TRY(in.day_if_any("勘定日(自)"));
    statement.to = TRY(in.day_if_any("勘定日(至)"));
    auto& account = statement.account;
    account.bank_code = TRY(in.digits("銀行コード", 4));
    account.bank_name = TRY(in.text("銀行名", 15));
    account.branch_code = TRY(in.digits("支店コード", 3));
    account.branch_name = TRY(in.text("支店名", 15));
    in.skip(3);
    account.kind = static_cast<AccountKind>(TRY(in.option("預金種目", account_kind_signs)));
    account.number = TRY(in.digits("口座番号", 10));
    account.holder = TRY(in.text("口座名", 40));
    const bool negative = TRY(is_overdrawn(in));
    statement.book_kind = static_cast<int>(TRY(in.number("通帳・証書区分", 1)));
    statement.balance_before = TRY(balance(in, "取引前残高", negative));
    return statement;
}

Parsed<StatementLine> read_line(FieldReader in) {
    StatementLine line;
    in.skip(1);
    line.inquiry_number = TRY(in.digits("照会番号", 8));
    line.booked_on = TRY(in.day("勘定日"));
    line.value_on = TRY(in.day_if_any("預入・払出日"));
    line.direction = static_cast<Direction>(TRY(in.option("入払区分", direction_signs)));
    line.transaction = static_cast<Transaction>(TRY(in.option_of_two("取引区分", transaction_signs)));
    line.amount = TRY(in.yen("取引金額", 12));
    line.of_it_cheques = TRY(in.yen("うち他店券金額", 12));
    line.presented_on = TRY(in.day_if_any("交換呈示日"));
    line.returned_on = TRY(in.day_if_any("不渡返還日"));
    line.bill_kind = static_cast<int>(TRY(in.number("手形・小切手区分", 1)));
    line.bill_number = TRY(in.code("手形・小切手番号", 7));
    line.partner_branch = TRY(in.code("僚店番号", 3));
    line.payer_code = TRY(in.code("振込依頼人コード", 10));
    line.payer_name = TRY(in.text("振込依頼人名", 48));
    line.bank_name = TRY(in.text("仕向銀行名", 15));
    line.branch_name = TRY(in.text("仕向店名", 15));
    line.summary = TRY(in.text("摘要内容", 20));
    line.edi = TRY(in.text("EDI情報", 20));
    return line;
}

Parsed<> read_trailer(FieldReader in, AccountStatement& statement) {
    const auto counted = totals_of(statement);
    in.skip(1);
    TRY(says_count(in, "入金件数", 6, counted.deposits));
    TRY(says_total(in, "入金額合計", 13, counted.paid_in));
    TRY(says_count(in, "出金件数", 6, counted.withdrawals));
    TRY(says_total(in, "出金額合計", 13, counted.paid_out));
    const bool negative = TRY(is_overdrawn(in));
    statement.balance_after = TRY(balance(in, "取引後残高", negative));
    return says_count(in, "データ件数", 7, statement.lines.size());
}

Parsed<> read_end(FieldReader in, std::size_t records, std::size_t accounts) {
    in.skip(1);
    TRY(says_count(in, "レコード総件数", 10, records));
    return says_count(in, "口座数", 5, accounts);
}

char sign_of_balance(Yen balance) { return balance.amount < 0 ? '2' : '1'; }
Yen size_of_balance(Yen balance) { return {balance.amount < 0 ? -balance.amount : balance.amount}; }

Parsed<std::string> write_header(const AccountStatement& statement, FieldWriter out) {
    const auto& account = statement.account;
    return out.sign('1')
        .digits("種別コード", 2, kind)
        .sign('0')
        .day("作成日", statement.made_on)
        .day("勘定日(自)", statement.from)
        .day("勘定日(至)", statement.to)
        .digits("銀行コード", 4, account.bank_code)
        .text("銀行名", 15, account.bank_name)
        .digits("支店コード", 3, account.branch_code)
        .text("支店名", 15, account.branch_name)
        .skip(3, '0')
        .sign(account_kind_signs[static_cast<std::size_t>(account.kind)])
        .digits("口座番号", 10, account.number)
        .text("口座名", 40, account.holder)
        .sign(sign_of_balance(statement.balance_before))
        .digits("通帳・証書区分", 1, std::to_string(statement.book_kind))
        .yen("取引前残高", 14, size_of_balance(statement.balance_before))
        .finish();
}

Parsed<std::string> write_line(const StatementLine& line, FieldWriter out) {
    return out.sign('2')
        .digits("照会番号", 8, line.inquiry_number)
        .day("勘定日", line.booked_on)
        .day("預入・払出日", line.value_on)
        .sign(direction_signs[static_cast<std::size_t>(line.direction)])
        .digits("取引区分", 2, transaction_signs.substr(2 * static_cast<std::size_t>(line.transaction), 2))
        .yen("取引金額", 12, line.amount)
        .yen("うち他店券金額", 12, line.of_it_cheques)
        .day("交換呈示日", line.presented_on)
        .day("不渡返還日", line.returned_on)
        .digits("手形・小切手区分", 1, std::to_string(line.bill_kind))
        .digits("手形・小切手番号", 7, line.bill_number)
        .digits("僚店番号", 3, line.partner_branch)
        .digits("振込依頼人コード", 10, line.payer_code)
        .text("振込依頼人名", 48, line.payer_name)
        .text("仕向銀行名", 15, line.bank_name)
        .text("仕向店名", 15, line.branch_name)
        .text("摘要内容", 20, line.summary)
        .text("EDI情報", 20, line.edi)
        .finish();
}

Parsed<std::string> write_trailer(const AccountStatement& statement, FieldWriter out) {
    const auto counted = totals_of(statement);
    return out.sign('8')
        .number("入金件数", 6, counted.deposits)
        .yen("入金額合計", 13, counted.paid_in)
        .number("出金件数", 6, counted.withdrawals)
        .yen("出金額合計", 13, counted.paid_out)
        .sign(sign_of_balance(statement.balance_after))
        .yen("取引後残高", 14, size_of_balance(statement.balance_after))
        .number("データ件数", 7, statement.lines.size())
        .finish();
}

}  // namespace

StatementTotals totals_of(const AccountStatement& statement) {
    StatementTotals totals;
    for (const auto& line : statement.lines) {
        const bool in = line.direction == Direction::paid_in;
        ++(in ? totals.deposits : totals.withdrawals);
        (in ? totals.paid_in : totals.paid_out).amount += line.amount.amount;
    }
    return totals;
}

BalanceCheck check_balance(const AccountStatement& statement) {
    if (statement.balance_before == Yen{} && statement.balance_after == Yen{} && !statement.lines.empty())
        return BalanceCheck::not_told;
    const auto totals = totals_of(statement);
    const auto expected = statement.balance_before.amount + totals.paid_in.amount - totals.paid_out.amount;
    return expected == statement.balance_after.amount ? BalanceCheck::agrees : BalanceCheck::differs;
}

Parsed<std::vector<AccountStatement>> read_account_statements(std::string_view file, const Reading& reading) {
    std::vector<AccountStatement> statements;
    TRY(read_sequence(file, kind,
                      {.header = [&](std::string_view record, std::size_t line) -> Parsed<> {
                           statements.push_back(TRY(read_header({record, line, reading})));
                           return {};
                       },
                       .data = [&](std::string_view record, std::size_t line) -> Parsed<> {
                           statements.back().lines.push_back(TRY(read_line({record, line, reading})));
                           return {};
                       },
                       .trailer = [&](std::string_view record, std::size_t line) -> Parsed<> {
                           return read_trailer({record, line, reading}, statements.back());
                       },
                       .end = [&](std::string_view record, std::size_t line) -> Parsed<> {
                           return read_end({record, line, reading}, line, statements.size());
                       }}));
    return statements;
}

Parsed<std::string> write_account_statements(const std::vector<AccountStatement>& statements, const Writing& writing) {
    std::string file;
    std::size_t line = 0;
    const auto next = [&] { return FieldWriter(++line, writing); };
    for (const auto& statement : statements) {
        file += TRY(write_header(statement, next()));
        for (const auto& one : statement.lines) file += TRY(write_line(one, next()));
        file += TRY(write_trailer(statement, next()));
    }
    file += TRY(next().sign('9').number("レコード総件数", 10, line).number("口座数", 5, statements.size()).finish());
    return file;
}

}  // namespace certdesk::zengin

#include "core/payments/bank_line.hpp"

#include "base/bytes.hpp"
#include "pki/sha256.hpp"

#include <unordered_map>

namespace certdesk::payments {

namespace {

// The account number of a statement has ten digits, that of a notice seven: leading zeros do not tell them apart.
std::string name_of(const zengin::BankAccount& account) {
    const auto first = account.number.find_first_not_of('0');
    const auto number = first == std::string::npos ? std::string("0") : account.number.substr(first);
    return account.bank_code + "-" + account.branch_code + "-" + std::string(to_text(account.kind)) + "-" + number;
}

LineKind kind_of(const zengin::StatementLine& line) {
    const bool in = line.direction == zengin::Direction::paid_in;
    if (line.transaction == zengin::Transaction::transfer && in) return LineKind::transfer;
    if (line.transaction == zengin::Transaction::correction) return in ? LineKind::put_right : LineKind::taken_back;
    return LineKind::other;
}

std::string joined(const std::string& a, const std::string& b) { return a.empty() || b.empty() ? a + b : a + " " + b; }

std::string facts_of(const BankLine& line) {
    std::string facts;
    for (const auto& fact :
         {line.account, std::string(to_text(line.kind)), to_iso_date(line.booked_on), std::to_string(line.amount.amount),
          line.reference, line.payer_code, line.payer_name, line.bank_name, line.branch_name, line.remark})
        facts += fact + '\n';
    return facts;
}

}  // namespace

std::vector<BankLine> bank_lines_of(const std::vector<zengin::AccountStatement>& statements) {
    std::vector<BankLine> lines;
    std::size_t at = 0;
    for (const auto& statement : statements) {
        ++at;  // its header
        const auto account = name_of(statement.account);
        for (const auto& line : statement.lines)
            lines.push_back({.line = ++at,
                             .account = account,
                             .kind = kind_of(line),
                             .booked_on = line.booked_on,
                             .amount = line.amount,
                             .reference = line.inquiry_number,
                             .payer_code = line.payer_code,
                             .payer_name = line.payer_name,
                             .bank_name = line.bank_name,
                             .branch_name = line.branch_name,
                             .remark = joined(line.summary, line.edi)});
        ++at;  // its trailer
    }
    return lines;
}

std::vector<BankLine> bank_lines_of(const std::vector<zengin::TransferNotice>& notices) {
    std::vector<BankLine> lines;
    std::size_t at = 0;
    for (const auto& notice : notices) {
        ++at;
        const auto account = name_of(notice.account);
        for (const auto& line : notice.lines)
            lines.push_back({.line = ++at,
                             .account = account,
                             .kind = line.cancelled ? LineKind::taken_back : LineKind::transfer,
                             .booked_on = line.booked_on,
                             .amount = line.amount,
                             .reference = line.inquiry_number,
                             .payer_code = line.payer_code,
                             .payer_name = line.payer_name,
                             .bank_name = line.bank_name,
                             .branch_name = line.branch_name,
                             .remark = line.edi});
        ++at;
    }
    return lines;
}

std::vector<std::string> fingerprints(const std::vector<BankLine>& lines) {
    std::vector<std::string> prints;
    prints.reserve(lines.size());
    std::unordered_map<std::string, int> seen;
    for (const auto& line : lines) {
        auto facts = facts_of(line);
        const int equal_before = seen[facts]++;
        facts += std::to_string(equal_before);
        prints.push_back(to_hex(pki::sha256(bytes_of(facts))));
    }
    return prints;
}

}  // namespace certdesk::payments

// For which orders a transfer is: what the bank's line says beside what is due. What is not beyond doubt is a proposal for a
// person.
#pragma once

#include "base/enumeration.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "core/ids.hpp"
#include "core/payments/bank_line.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace certdesk::payments {

// What a customer owes for one order.
struct Receivable {
    OrderId order;
    CustomerId customer;
    std::string order_number;  // CD-7F3K-92QX
    Yen due{};                 // what is still to be paid
    Day since{};
    std::string payer_code;                // the customer's 振込依頼人コード, 10 digits; empty when none was agreed
    std::vector<std::string> payer_names;  // readings under which it may pay: カ)エクスクラウド, えくすくらうど …
};

CD_ENUMERATION(Reason, order_number, order_number_nearly, payer_code, payer_name, payer_name_cut_off, amount, several_orders,
               part_of_price, more_than_due, fee_kept_back);

struct Allocation {
    OrderId order;
    Yen amount{};
    friend bool operator==(const Allocation&, const Allocation&) = default;
};

struct Proposal {
    std::vector<Allocation> allocations;  // at least one
    Yen over{};                           // of the transfer, after them
    Yen missing{};                        // of what is due for these orders
    std::vector<Reason> reasons;
    friend bool operator==(const Proposal&, const Proposal&) = default;
};

// exact: one proposal, beyond doubt. suggested: proposals, likeliest first. unmatched: none. not_a_transfer: nothing to match.
CD_ENUMERATION(Verdict, exact, suggested, unmatched, not_a_transfer);

struct Answer {
    Verdict verdict = Verdict::unmatched;
    std::vector<Proposal> proposals;
};

struct MatchRules {
    Yen largest_fee{990};  // what a payer may have kept back for the transfer
    std::size_t most_proposals = 5;
};

// All that is due, found by number, payer code, payer name and amount.
class OpenReceivables {
public:
    explicit OpenReceivables(std::vector<Receivable> receivables, MatchRules rules = {});

    // exact only when exactly one way to use the whole amount, for one customer, follows from what the line says:
    //   1. the order numbers in the payer's name or the remark, all of them due together with the amount;
    //   2. else the payer code, and one choice of its customer's orders with the amount;
    //   3. else the payer's name, of one customer alone, and one choice of its orders with the amount.
    // A number that is not open, or a payer code of somebody else, leaves doubt. An amount alone never suffices (domain.md 5.9).
    [[nodiscard]] Answer match(const BankLine& line) const;

    // The amounts are no longer due.
    void take(const std::vector<Allocation>& allocations);

    [[nodiscard]] Yen due(const OrderId& order) const;  // 0 when it is not open

private:
    using Places = std::vector<std::uint32_t>;  // of receivables_, oldest first
    struct Evidence;

    [[nodiscard]] Evidence evidence_in(const BankLine& line) const;
    [[nodiscard]] Places open(const Places* places) const;
    [[nodiscard]] bool one_customer(const Places& places) const;
    [[nodiscard]] Proposal use(const Places& places, Yen amount, std::vector<Reason> reasons) const;
    [[nodiscard]] std::vector<Proposal> choices_with(const Places& places, Yen amount, Reason reason) const;
    [[nodiscard]] std::vector<Proposal> near_misses(const Places& places, Yen amount, Reason reason) const;
    [[nodiscard]] Yen sum_due(const Places& places) const;

    MatchRules rules_;
    std::vector<Receivable> receivables_;
    std::unordered_map<std::string, std::uint32_t> by_number_;
    std::unordered_map<std::string, Places> by_code_;
    std::unordered_map<std::string, Places> by_name_;
    std::unordered_map<std::string, Places> by_name_start_;  // the first signs of a name, for names that were cut off
    std::unordered_map<std::int64_t, Places> by_amount_;
    std::unordered_map<std::string, std::uint32_t> by_order_;
};

// The order numbers in a text as people write them: "CD-7F3K-92QX", "cd7f3k92qx", "ＣＤ 7F3K 92QX" are all CD7F3K92QX.
[[nodiscard]] std::vector<std::string> order_numbers_in(std::string_view text);

// Which of the earlier transfers a line of kind taken_back reverses, likeliest first: the same account and amount, not later, and
// the same reference, payer code or payer name. Beyond doubt when there is one.
[[nodiscard]] std::vector<std::size_t> reversed_by(const BankLine& correction, std::span<const BankLine> earlier);

}  // namespace certdesk::payments

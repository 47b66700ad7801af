#include "adapters/sql/subjects.hpp"

#include <algorithm>

namespace certdesk::adapters::sql {

namespace {

// One movement, with the posting it belongs to.
struct MovementRow {
    PostingId id;
    ledger::Purpose purpose{};
    ledger::Subject subject;
    Instant posted_at{};
    std::string posted_by;
    ledger::Movement movement;
};

MovementRow movement_in(Columns& in) {
    return {.id = in.next<PostingId>(),
            .purpose = in.next<ledger::Purpose>(),
            .subject = {.order = in.next<std::optional<OrderId>>(), .line = in.next<std::optional<BankLineId>>()},
            .posted_at = in.next<Instant>(),
            .posted_by = in.next<std::string>(),
            .movement = {.debit = in.next<ledger::Account>(), .credit = in.next<ledger::Account>(), .amount = in.next<Yen>()}};
}

std::pair<ledger::Account, Yen> balance_in(Columns& in) {
    const auto account = in.next<ledger::Account>();
    return {account, in.next<Yen>()};
}

std::pair<OrderId, Yen> receivable_in(Columns& in) {
    const auto order = in.next<OrderId>();
    return {order, in.next<Yen>()};
}

// Rows of one posting follow each other.
Result<std::vector<ledger::Posted>> postings_of(const std::vector<MovementRow>& rows) {
    std::vector<ledger::Posted> postings;
    for (auto at = rows.begin(); at != rows.end();) {
        const auto& first = *at;
        std::vector<ledger::Movement> movements;
        for (; at != rows.end() && at->id == first.id; ++at) movements.push_back(at->movement);
        postings.push_back({.id = first.id,
                            .posted_at = first.posted_at,
                            .posted_by = first.posted_by,
                            .posting = TRY(ledger::Posting::create(first.purpose, first.subject, std::move(movements)))});
    }
    return postings;
}

class SqlLedger final : public ports::Ledger {
public:
    explicit SqlLedger(Statements& statements) : statements_(statements) {}

    Result<> add(const ledger::Posted& posted) override {
        const auto& posting = posted.posting;
        TRY(statements_.run("add_posting", {posted.id, posting.purpose(), posting.subject().order, posting.subject().line,
                                            posted.posted_at, posted.posted_by}));
        int position = 0;
        for (const auto& movement : posting.movements())
            TRY(statements_.run("add_movement", {posted.id, ++position, movement.debit, movement.credit, movement.amount}));
        return {};
    }
    Result<std::vector<ledger::Posted>> of_order(const OrderId& order) override {
        return postings_of(TRY(statements_.all("list_postings_of_order", {order}, movement_in)));
    }
    Result<std::vector<ledger::Posted>> of_line(const BankLineId& line) override {
        return postings_of(TRY(statements_.all("list_postings_of_line", {line}, movement_in)));
    }
    Result<std::vector<std::pair<OrderId, Yen>>> receivables() override {
        return statements_.all("list_receivables", {}, receivable_in);
    }
    Result<std::vector<std::pair<OrderId, Yen>>> refunds() override {
        return statements_.all("list_refunds_owed", {}, receivable_in);
    }
    Result<std::vector<std::pair<ledger::Account, Yen>>> balances() override {
        auto balances = TRY(statements_.all("list_ledger_balances", {}, balance_in));
        std::ranges::sort(balances);
        return balances;
    }

private:
    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::Ledger> make_ledger(Statements& statements) { return std::make_unique<SqlLedger>(statements); }

}  // namespace certdesk::adapters::sql

#include "adapters/sql/subjects.hpp"

namespace certdesk::adapters::sql {

namespace {

ports::RememberedAnswer answer_in(Columns& in) {
    return {.account = in.next<AccountId>(),
            .key = in.next<std::string>(),
            .request_hash = in.next<std::string>(),
            .status = in.next<int>(),
            .body = in.next<std::string>(),
            .location = in.next<std::string>(),
            .created_at = in.next<Instant>()};
}

class SqlIdempotency final : public ports::Idempotency {
public:
    explicit SqlIdempotency(Statements& statements) : statements_(statements) {}

    Result<std::optional<ports::RememberedAnswer>> find(const AccountId& account, std::string_view key) override {
        return statements_.one("find_remembered_answer", {account, key}, answer_in);
    }
    Result<> reserve(const ports::RememberedAnswer& answer) override {
        return statements_.run("reserve_idempotency_key", {answer.account, answer.key, answer.request_hash, answer.status,
                                                           answer.body, answer.location, answer.created_at});
    }
    Result<> complete(const ports::RememberedAnswer& answer) override {
        return statements_.change_one("complete_remembered_answer",
                                      {answer.account, answer.key, answer.status, answer.body, answer.location});
    }
    Result<> release(const AccountId& account, std::string_view key) override {
        return statements_.run("release_idempotency_key", {account, key});
    }
    Result<> forget_before(Instant created_before) override { return statements_.run("forget_answers_before", {created_before}); }

private:
    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::Idempotency> make_idempotency(Statements& statements) {
    return std::make_unique<SqlIdempotency>(statements);
}

}  // namespace certdesk::adapters::sql

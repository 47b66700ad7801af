// The stores that must keep the contract: in memory, on SQLite, on PostgreSQL. Every test gets an empty one.
#pragma once

#include "base/enumeration.hpp"
#include "ports/store.hpp"
#include "tests/support/must.hpp"

#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

namespace certdesk::tests {

CD_ENUMERATION(StoreKind, memory, sqlite, postgres);

// Where a store keeps its things. Several stores may be opened on one place, as several processes would.
class StorePlace {
public:
    virtual ~StorePlace() = default;
    [[nodiscard]] virtual std::unique_ptr<ports::Store> open() = 0;
    // Statements past the store, as somebody with the file or a psql would run them. Throws when they fail.
    virtual void run_raw(const std::string& statements) = 0;
    // Answers the first column of the first row.
    [[nodiscard]] virtual std::string ask_raw(const std::string& statement) = 0;
};

[[nodiscard]] std::unique_ptr<StorePlace> make_place(StoreKind kind);

class StoreContract : public testing::TestWithParam<StoreKind> {
protected:
    StoreContract();

    ports::Store& store() { return *store_; }
    StorePlace& place() { return *place_; }

    // Commits what `changing` did; throws when anything fails.
    void change(const std::function<void(ports::Transaction&)>& changing);
    // What `seeing` answers in a transaction that reads.
    template <class Seeing>
    auto see(Seeing seeing) {
        auto transaction = must(store().begin(ports::Access::read));
        return seeing(*transaction);
    }
    // The error of one verb in a transaction of its own, which leaves nothing.
    [[nodiscard]] ErrorKind error_of(const std::function<Result<>(ports::Transaction&)>& changing);

private:
    std::unique_ptr<StorePlace> place_;
    std::unique_ptr<ports::Store> store_;
};

// The same, for what only a database has: a schema, and somebody who gets at it from outside.
class DatabaseContract : public StoreContract {};

[[nodiscard]] inline std::string name_of_store(const testing::TestParamInfo<StoreKind>& info) {
    return std::string(to_text(info.param));
}

// Whether the search went well and found nothing.
template <class T>
[[nodiscard]] bool is_nothing(const Result<std::optional<T>>& found) {
    if (!found) throw std::runtime_error(found.error().message);
    return !found->has_value();
}

// Runs the tests of a suite on each store.
#define CD_ON_EVERY_STORE(Suite) INSTANTIATE_TEST_SUITE_P(Every, Suite, testing::ValuesIn(all_of<StoreKind>()), name_of_store)
#define CD_ON_EVERY_DATABASE(Suite) \
    INSTANTIATE_TEST_SUITE_P(Every, Suite, testing::Values(StoreKind::sqlite, StoreKind::postgres), name_of_store)

}  // namespace certdesk::tests

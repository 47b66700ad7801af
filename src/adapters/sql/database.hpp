// What the store needs of a database engine: transactions that run named statements.
#pragma once

#include "adapters/sql/queries.hpp"
#include "adapters/sql/value.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "ports/store.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace certdesk::adapters::sql {

// One row of an answer, while it is being looked at. Columns count from 0; what is NULL reads as 0 or empty.
class Row {
public:
    virtual ~Row() = default;
    [[nodiscard]] virtual bool is_null(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual std::string_view text(int column) const = 0;
    [[nodiscard]] virtual BytesView bytes(int column) const = 0;
};

using RowSink = std::function<void(const Row&)>;

// One transaction on one connection; undone when it goes without a commit. Errors say what the caller can do: conflict
// when a unique constraint or another writer is in the way, unavailable when the database cannot be reached or is full,
// timed_out when nobody knows whether a commit happened, broken for everything a person must look at.
class Session {
public:
    virtual ~Session() = default;
    // The number of rows answered.
    [[nodiscard]] virtual Result<int> run(const Query& query, std::span<const Value> values, const RowSink& sink) = 0;
    // Many statements without places: the schema.
    [[nodiscard]] virtual Result<> run_script(std::string_view script) = 0;
    [[nodiscard]] virtual Result<> commit() = 0;
};

class Database {
public:
    virtual ~Database() = default;
    [[nodiscard]] virtual Engine engine() const = 0;
    [[nodiscard]] virtual std::string description() const = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<Session>> begin(ports::Access access) = 0;
    // A writing transaction that keeps every other one of its kind out, of whatever process.
    [[nodiscard]] virtual Result<std::unique_ptr<Session>> begin_migration() = 0;
};

}  // namespace certdesk::adapters::sql

// One connection to a SQLite file, with its prepared statements. One thread at a time.
#pragma once

#include "adapters/sql/database.hpp"
#include "base/result.hpp"
#include "ports/store.hpp"

#include <memory>
#include <span>
#include <string>

namespace certdesk::adapters::sqlite {

class Connection {
public:
    // Made for reading it refuses every change.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const std::string& path, ports::Access access);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    [[nodiscard]] Result<int> run(const sql::Query& query, std::span<const sql::Value> values, const sql::RowSink& sink);
    [[nodiscard]] Result<> execute(const std::string& script);
    [[nodiscard]] bool is_in_transaction() const;

private:
    struct Parts;
    [[nodiscard]] Result<> turn_on_wal();
    explicit Connection(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace certdesk::adapters::sqlite

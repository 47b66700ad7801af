// One connection to a PostgreSQL server, with its prepared statements. One thread at a time.
#pragma once

#include "adapters/sql/database.hpp"
#include "base/result.hpp"

#include <memory>
#include <span>
#include <string>

namespace certdesk::adapters::postgres {

class Connection {
public:
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const std::string& url);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    [[nodiscard]] Result<int> run(const sql::Query& query, std::span<const sql::Value> values, const sql::RowSink& sink);
    [[nodiscard]] Result<> execute(const std::string& script);
    // timed_out when the connection died before the answer: nobody knows whether it was written.
    [[nodiscard]] Result<> commit();

    [[nodiscard]] bool is_in_transaction() const;
    [[nodiscard]] bool is_usable() const;      // as far as we know
    [[nodiscard]] bool has_been_closed();      // by the server, while it lay idle
    [[nodiscard]] std::string server() const;  // "PostgreSQL 15.20, certdesk on db.example:5432"

private:
    struct Parts;
    explicit Connection(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace certdesk::adapters::postgres

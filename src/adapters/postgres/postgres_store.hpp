// The store on PostgreSQL 15 or newer: any number of certdesk processes on one database.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "ports/store.hpp"

#include <memory>

namespace certdesk::adapters {

struct PostgresSettings {
    Secret url;            // "postgresql://certdesk:…@db.example:5432/certdesk?sslmode=verify-full"; may hold a password
    int connections = 16;  // at most, for this process
};

// Fails when the server cannot be reached. Connections that die later are made anew.
[[nodiscard]] Result<std::unique_ptr<ports::Store>> open_postgres_store(const PostgresSettings& settings);

}  // namespace certdesk::adapters

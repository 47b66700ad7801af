// A PostgreSQL server as a database of the store: a pool of connections that are made when needed and anew when dead.
#pragma once

#include "adapters/postgres/postgres_store.hpp"
#include "adapters/sql/database.hpp"
#include "base/result.hpp"

#include <memory>

namespace certdesk::adapters::postgres {

[[nodiscard]] Result<std::unique_ptr<sql::Database>> open_database(const PostgresSettings& settings);

}  // namespace certdesk::adapters::postgres

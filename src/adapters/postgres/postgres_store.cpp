#include "adapters/postgres/postgres_store.hpp"

#include "adapters/postgres/postgres_database.hpp"
#include "adapters/sql/sql_store.hpp"

#include <utility>

namespace certdesk::adapters {

Result<std::unique_ptr<ports::Store>> open_postgres_store(const PostgresSettings& settings) {
    auto database = TRY(with_context(postgres::open_database(settings), "connecting to PostgreSQL"));
    return sql::make_sql_store(std::move(database));
}

}  // namespace certdesk::adapters

#include "adapters/sqlite/sqlite_store.hpp"

#include "adapters/sql/sql_store.hpp"
#include "adapters/sqlite/sqlite_database.hpp"

#include <utility>

namespace certdesk::adapters {

Result<std::unique_ptr<ports::Store>> open_sqlite_store(const std::string& path) {
    auto database = TRY(with_context(sqlite::open_database(path), "opening " + path));
    return sql::make_sql_store(std::move(database));
}

}  // namespace certdesk::adapters

// A SQLite file as a database of the store: one connection that writes, in turns, and a pool of those that read.
#pragma once

#include "adapters/sql/database.hpp"
#include "base/result.hpp"

#include <memory>
#include <string>

namespace certdesk::adapters::sqlite {

[[nodiscard]] Result<std::unique_ptr<sql::Database>> open_database(const std::string& path);

}  // namespace certdesk::adapters::sqlite

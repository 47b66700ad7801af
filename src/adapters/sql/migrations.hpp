// Bringing a database to the schema this program knows: each file of sql/schema once, in order, under a lock.
#pragma once

#include "adapters/sql/database.hpp"
#include "base/embedded.hpp"
#include "base/result.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::adapters::sql {

struct SchemaFile {
    int version = 0;
    std::string name;  // "orders"
    std::string_view script;
};

// schema/NNNN_what.sql, or schema/NNNN_what.<engine>.sql where the engines differ. Numbers rise from 0 without gaps.
[[nodiscard]] Result<std::vector<SchemaFile>> schema_files(std::span<const EmbeddedFile> files, Engine engine);

// Refuses a schema that is newer than the files.
[[nodiscard]] Result<ports::Store::Migration> migrate(Database& database, const Queries& queries,
                                                      const std::vector<SchemaFile>& files);

// Well when the schema is exactly the one of the files.
[[nodiscard]] Result<> check_schema(Database& database, const Queries& queries, const std::vector<SchemaFile>& files);

}  // namespace certdesk::adapters::sql

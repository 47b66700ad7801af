// The named statements of sql/queries, as one engine understands them.
#pragma once

#include "base/embedded.hpp"
#include "base/enumeration.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::embedded {
extern const std::span<const EmbeddedFile> sql_files;  // schema/*.sql, queries/*.sql
}  // namespace certdesk::embedded

namespace certdesk::adapters::sql {

CD_ENUMERATION(Engine, sqlite, postgres);

struct Query {
    std::string name;
    std::string text;        // without comments; places are $1 on PostgreSQL and ?1 on SQLite, where $1 would be a name
    std::size_t number = 0;  // from 0, for caches of prepared statements
};

class Queries {
public:
    // A file is a row of "-- name: find_order", comments, one statement and its semicolon. A second text for one engine
    // is "-- name: find_order [postgres]". Literals hold neither "--" nor semicolons.
    [[nodiscard]] static Result<Queries> load(std::span<const EmbeddedFile> files, Engine engine);

    // Nothing when there is no such name.
    [[nodiscard]] const Query* find(std::string_view name) const;
    [[nodiscard]] std::size_t size() const { return queries_.size(); }
    [[nodiscard]] std::vector<std::string> names() const;

private:
    std::map<std::string, Query, std::less<>> queries_;
};

}  // namespace certdesk::adapters::sql

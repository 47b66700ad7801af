#include "adapters/sql/migrations.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace certdesk::adapters::sql {

namespace {

Result<int> schema_version(Session& session, const Queries& queries) {
    const auto* query = queries.find("schema_version");
    if (query == nullptr) return fail(ErrorKind::broken, "there is no statement schema_version");
    int version = 0;
    TRY(session.run(*query, {}, [&](const Row& row) { version = static_cast<int>(row.integer(0)); }));
    return version;
}

Error newer_schema(int version, int known) {
    return {
        ErrorKind::broken,
        fmt::format("the database has schema version {}, this certdesk knows {}: it was used by a newer certdesk, run that one",
                    version, known)};
}

}  // namespace

Result<std::vector<SchemaFile>> schema_files(std::span<const EmbeddedFile> files, Engine engine) {
    constexpr std::string_view folder = "schema/";
    std::vector<SchemaFile> schema;
    for (const auto& file : files) {
        if (!file.name.starts_with(folder)) continue;
        const auto parts = split(file.name.substr(folder.size()), '.');  // 0012_audit, sqlite, sql
        if (parts.size() == 3 && parts[1] != to_text(engine)) continue;
        const auto what = parts.front();
        int version = -1;
        const auto [end, failure] = std::from_chars(what.data(), what.data() + what.size(), version);
        if (failure != std::errc{} || parts.size() > 3 || what.size() < 6 || what[4] != '_' || end != what.data() + 4)
            return fail(ErrorKind::broken, fmt::format("not a name of a schema file: {}", file.name));
        schema.push_back({version, std::string(what.substr(5)), file.content});
    }
    std::ranges::sort(schema, {}, &SchemaFile::version);
    for (std::size_t i = 0; i < schema.size(); ++i)
        if (!std::cmp_equal(schema[i].version, i))
            return fail(ErrorKind::broken, fmt::format("schema file {} is missing or stands there twice", i));
    if (schema.empty()) return fail(ErrorKind::broken, "there are no schema files");
    return schema;
}

Result<ports::Store::Migration> migrate(Database& database, const Queries& queries, const std::vector<SchemaFile>& files) {
    const int known = files.back().version;
    const auto session = TRY(database.begin_migration());
    TRY(session->run_script(files.front().script));
    const int from = TRY(schema_version(*session, queries));
    if (from > known) return std::unexpected(newer_schema(from, known));
    const auto* record = queries.find("record_schema_version");
    if (record == nullptr) return fail(ErrorKind::broken, "there is no statement record_schema_version");
    for (const auto& file : files) {
        if (file.version <= from) continue;
        const auto doing = fmt::format("schema {:04} {}", file.version, file.name);
        TRY(with_context(session->run_script(file.script), doing));
        const std::array values{Value(file.version), Value(file.name)};
        TRY(with_context(session->run(*record, values, [](const Row&) {}), doing));
    }
    TRY(session->commit());
    return ports::Store::Migration{.from = from, .to = known};
}

Result<> check_schema(Database& database, const Queries& queries, const std::vector<SchemaFile>& files) {
    const int known = files.back().version;
    const auto session = TRY(database.begin(ports::Access::read));
    const int version = TRY(with_context(schema_version(*session, queries), "reading the version of the schema"));
    if (version > known) return std::unexpected(newer_schema(version, known));
    if (version < known)
        return fail(
            ErrorKind::broken,
            fmt::format("the database has schema version {}, this certdesk needs {}: run certdesk migrate", version, known));
    return {};
}

}  // namespace certdesk::adapters::sql

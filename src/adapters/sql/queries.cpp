#include "adapters/sql/queries.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace certdesk::adapters::sql {

namespace {

constexpr std::string_view name_mark = "-- name: ";

struct Heading {
    std::string_view name;
    std::optional<Engine> engine;  // of a text for one engine
};

Result<Heading> parse_heading(std::string_view line) {
    line = trim(line.substr(name_mark.size()));
    if (line.empty() || line.starts_with('[')) return fail(ErrorKind::broken, "a statement without a name");
    const auto bracket = line.find(" [");
    if (bracket == std::string_view::npos) return Heading{line, std::nullopt};
    const auto engine = line.substr(bracket + 2);
    const auto known = engine.ends_with(']') ? parse_enumeration<Engine>(engine.substr(0, engine.size() - 1)) : std::nullopt;
    if (!known) return fail(ErrorKind::broken, fmt::format("no such engine: {}", line));
    return Heading{line.substr(0, bracket), known};
}

std::string_view without_comment(std::string_view line) { return line.substr(0, line.find("--")); }

// SQLite takes $1 for a name and numbers names by their first occurrence; ?1 is what we mean.
std::string with_places_of(Engine engine, std::string text) {
    return engine == Engine::sqlite ? replace_all(std::move(text), "$", "?") : text;
}

struct Text {
    Heading heading;
    std::string statement;
};

Result<std::vector<Text>> parse_file(const EmbeddedFile& file) {
    std::vector<Text> texts;
    for (const auto line : split(file.content, '\n')) {
        if (line.starts_with(name_mark)) {
            texts.push_back({TRY(with_context(parse_heading(line), file.name)), ""});
            continue;
        }
        const auto code = trim(without_comment(line));
        if (code.empty()) continue;
        if (texts.empty()) return fail(ErrorKind::broken, fmt::format("{}: a statement without a name", file.name));
        auto& statement = texts.back().statement;
        if (!statement.empty()) statement += '\n';
        statement += code;
    }
    for (auto& text : texts) {
        if (text.statement.find(';') + 1 != text.statement.size() || text.statement.empty())
            return fail(ErrorKind::broken,
                        fmt::format("{}: {} is not one statement that ends in a semicolon", file.name, text.heading.name));
        text.statement.pop_back();
    }
    return texts;
}

}  // namespace

Result<Queries> Queries::load(std::span<const EmbeddedFile> files, Engine engine) {
    std::map<std::pair<std::string, bool>, std::string> statements;  // true: for this engine only
    for (const auto& file : files) {
        if (!file.name.starts_with("queries/")) continue;
        for (auto& [heading, statement] : TRY(parse_file(file))) {
            if (heading.engine && heading.engine != engine) continue;
            if (!statements.try_emplace({std::string(heading.name), heading.engine.has_value()}, std::move(statement)).second)
                return fail(ErrorKind::broken, fmt::format("{}: {} stands there twice", file.name, heading.name));
        }
    }
    Queries queries;
    for (auto& [key, statement] : statements)  // the engine's own text comes after the common one
        queries.queries_.insert_or_assign(key.first, Query{key.first, with_places_of(engine, std::move(statement))});
    std::size_t number = 0;
    for (auto& [name, query] : queries.queries_) query.number = number++;
    return queries;
}

const Query* Queries::find(std::string_view name) const {
    const auto found = queries_.find(name);
    return found == queries_.end() ? nullptr : &found->second;
}

std::vector<std::string> Queries::names() const {
    std::vector<std::string> names;
    names.reserve(queries_.size());
    for (const auto& [name, query] : queries_) names.push_back(name);
    return names;
}

}  // namespace certdesk::adapters::sql

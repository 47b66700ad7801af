#include "adapters/sql/statements.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace certdesk::adapters::sql {

Result<int> Statements::answer(std::string_view query, Values values, const std::function<void(Columns&)>& read) {
    TRY(alive());
    const auto* found = queries_.find(query);
    if (found == nullptr) return die(ErrorKind::broken, fmt::format("there is no statement {}", query));
    // PostgreSQL refuses NUL and malformed UTF-8, SQLite takes both: neither gets them.
    for (const auto& value : values)
        if (const auto text = value.text(); text && !is_storable_text(*text))
            return die(ErrorKind::malformed, fmt::format("{}: text is not well-formed UTF-8 without NUL", query));

    std::optional<Error> fault;
    const auto rows = session_->run(*found, std::span(values.begin(), values.size()), [&](const Row& row) {
        Columns columns(row);
        read(columns);
        if (columns.fault() && !fault) fault = columns.fault();
    });
    if (!rows) return die(rows.error().kind, fmt::format("{}: {}", query, rows.error().message));
    if (fault) return die(fault->kind, fmt::format("{}: {}", query, fault->message));
    return rows;
}

Result<int> Statements::count(std::string_view query, Values values) {
    return answer(query, values, [](Columns&) {});
}

Result<> Statements::run(std::string_view query, Values values) {
    TRY(count(query, values));
    return {};
}

Result<bool> Statements::any(std::string_view query, Values values) { return TRY(count(query, values)) > 0; }

Result<> Statements::change_one(std::string_view query, Values values) {
    if (!TRY(any(query, values))) return die(ErrorKind::not_found, fmt::format("{}: there is no such row", query));
    return {};
}

std::unexpected<Error> Statements::die(ErrorKind kind, std::string message) {
    auto error = Error{kind, std::move(message)};
    if (!dead_) dead_ = error;
    return std::unexpected(std::move(error));
}

Result<> Statements::alive() const {
    if (dead_) return std::unexpected(*dead_);
    return {};
}

Result<> Statements::commit() {
    TRY(alive());
    auto committed = session_->commit();
    dead_ = committed ? Error{ErrorKind::broken, "the transaction has ended already"} : committed.error();
    return committed;
}

bool can_be_spaced(const std::vector<std::string>& values) {
    return std::ranges::all_of(values, [](const std::string& value) { return !value.empty() && !value.contains(' '); });
}

}  // namespace certdesk::adapters::sql

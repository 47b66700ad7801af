// The statements of one transaction, by name: what the subjects of the store are made of.
#pragma once

#include "adapters/sql/columns.hpp"
#include "adapters/sql/database.hpp"
#include "base/result.hpp"

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace certdesk::adapters::sql {

// After the first error it answers nothing but that error.
class Statements {
public:
    Statements(std::unique_ptr<Session> session, const Queries& queries) : session_(std::move(session)), queries_(queries) {}

    using Values = std::initializer_list<Value>;

    [[nodiscard]] Result<> run(std::string_view query, Values values);
    // Whether any row was answered: for changes that end in RETURNING.
    [[nodiscard]] Result<bool> any(std::string_view query, Values values);
    [[nodiscard]] Result<int> count(std::string_view query, Values values);
    // Fails with not_found when no row was answered.
    [[nodiscard]] Result<> change_one(std::string_view query, Values values);

    template <class T>
    [[nodiscard]] Result<std::vector<T>> all(std::string_view query, Values values, T (*read)(Columns&)) {
        std::vector<T> rows;
        TRY(answer(query, values, [&](Columns& columns) { rows.push_back(read(columns)); }));
        return rows;
    }
    template <class T>
    [[nodiscard]] Result<std::optional<T>> one(std::string_view query, Values values, T (*read)(Columns&)) {
        std::optional<T> row;
        TRY(answer(query, values, [&](Columns& columns) { row = read(columns); }));
        return row;
    }

    [[nodiscard]] std::unexpected<Error> die(ErrorKind kind, std::string message);
    [[nodiscard]] Result<> alive() const;
    [[nodiscard]] Result<> commit();

private:
    [[nodiscard]] Result<int> answer(std::string_view query, Values values, const std::function<void(Columns&)>& read);

    std::unique_ptr<Session> session_;
    const Queries& queries_;
    std::optional<Error> dead_{};
};

// Values as one text, separated by spaces.
template <class T>
[[nodiscard]] std::string spaced(const std::vector<T>& values) {
    std::string text;
    for (const auto& value : values) {
        if (!text.empty()) text += ' ';
        if constexpr (Enumeration<T>)
            text += to_text(value);
        else
            text += value;
    }
    return text;
}

// Whether spaced() keeps them apart.
[[nodiscard]] bool can_be_spaced(const std::vector<std::string>& values);

}  // namespace certdesk::adapters::sql

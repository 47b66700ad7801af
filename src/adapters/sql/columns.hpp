// Reads the columns of a row from left to right into the types of the desk.
#pragma once

#include "adapters/sql/database.hpp"
#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace certdesk::adapters::sql {

class Columns {
public:
    explicit Columns(const Row& row) : row_(row) {}

    // The next column as a T: an Id, an enumerator, text, bytes, a number, a flag, an instant, a day, or an optional of these.
    template <class T>
    [[nodiscard]] T next();

    // Values separated by a space: names, survey fields.
    template <class T>
    [[nodiscard]] std::vector<T> next_list();

    [[nodiscard]] bool next_is_null() const { return row_.is_null(column_); }
    void skip(int columns) { column_ += columns; }

    // What the constraints of the schema should have kept out, such as an enumerator this program does not know.
    [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }

private:
    void blame(std::string_view what);
    template <class T>
    T parsed(std::string_view text);

    const Row& row_;
    int column_ = 0;
    std::optional<Error> fault_{};
};

namespace columns {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
concept Identifier = requires(const T& id) { id.is_nil(); };

}  // namespace columns

template <class T>
T Columns::parsed(std::string_view text) {
    std::optional<T> value;
    if constexpr (Enumeration<T>)
        value = parse_enumeration<T>(text);
    else if constexpr (std::is_same_v<T, Day>)
        value = parse_iso_date(text);
    else if constexpr (columns::Identifier<T>)
        value = T::parse(text);
    else
        value = T(text);
    if (!value) blame(text);
    return value.value_or(T{});
}

template <class T>
T Columns::next() {
    if constexpr (columns::is_optional<T>) {
        if (next_is_null()) {
            ++column_;
            return std::nullopt;
        }
        return next<typename T::value_type>();
    } else if constexpr (std::is_same_v<T, Bytes>) {
        const auto bytes = row_.bytes(column_++);
        return {bytes.begin(), bytes.end()};
    } else if constexpr (std::is_same_v<T, Instant>) {
        return from_epoch_milliseconds(row_.integer(column_++));
    } else if constexpr (std::is_same_v<T, Yen>) {
        return Yen{row_.integer(column_++)};
    } else if constexpr (std::is_same_v<T, bool>) {
        return row_.integer(column_++) != 0;
    } else if constexpr (std::is_integral_v<T>) {
        const auto number = row_.integer(column_++);
        if (!std::in_range<T>(number)) blame(std::to_string(number));
        return static_cast<T>(number);
    } else {
        return parsed<T>(row_.text(column_++));
    }
}

template <class T>
std::vector<T> Columns::next_list() {
    std::vector<T> values;
    auto rest = row_.text(column_++);
    while (!rest.empty()) {
        const auto end = rest.find(' ');
        values.push_back(parsed<T>(rest.substr(0, end)));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return values;
}

}  // namespace certdesk::adapters::sql

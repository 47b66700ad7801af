// Enumerations that are spelled in one place: the enumerator is what is stored, logged, sent and looked up in words/.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace certdesk {

namespace enumeration {

[[nodiscard]] consteval std::size_t count(std::string_view list) {
    std::size_t commas = 0;
    for (const char c : list) commas += c == ',' ? 1U : 0U;
    return commas + (list.ends_with(',') ? 0U : 1U);
}

// "draft, placed, cancelled" as an array of three names.
template <std::size_t N>
[[nodiscard]] consteval std::array<std::string_view, N> split(std::string_view list) {
    std::array<std::string_view, N> names{};
    std::size_t index = 0;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= list.size(); ++at) {
        if (at != list.size() && list[at] != ',') continue;
        std::string_view name = list.substr(begin, at - begin);
        while (name.starts_with(' ')) name.remove_prefix(1);
        while (name.ends_with(' ')) name.remove_suffix(1);
        if (index < N) names[index++] = name;
        begin = at + 1;
    }
    return names;
}

}  // namespace enumeration

// CD_ENUMERATION(Stage, draft, placed, cancelled) makes enum class Stage and its names; values count from 0.
#define CD_ENUMERATION(Name, ...)                                                                                             \
    enum class Name : std::uint8_t { __VA_ARGS__ };                                                                           \
    [[nodiscard]] constexpr const auto& names_of(Name) {                                                                      \
        static constexpr auto enumerator_names_ =                                                                             \
            ::certdesk::enumeration::split<::certdesk::enumeration::count(#__VA_ARGS__)>(#__VA_ARGS__);                       \
        return enumerator_names_;                                                                                             \
    }                                                                                                                         \
    [[nodiscard]] constexpr std::string_view to_text(Name value) { return names_of(value)[static_cast<std::size_t>(value)]; } \
    static_assert(true)

template <class E>
concept Enumeration = requires(E e) { names_of(e); };

template <Enumeration E>
inline constexpr std::size_t count_of = names_of(E{}).size();

// The enumerator of that name, or nothing.
template <Enumeration E>
[[nodiscard]] constexpr std::optional<E> parse_enumeration(std::string_view name) {
    const auto& names = names_of(E{});
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<E>(i);
    return std::nullopt;
}

template <Enumeration E>
[[nodiscard]] constexpr auto all_of() {
    std::array<E, count_of<E>> values{};
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<E>(i);
    return values;
}

}  // namespace certdesk

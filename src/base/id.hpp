// Identifiers: 128 random bits with a tag, written as 32 lower-case hexadecimal digits.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace certdesk {

using IdBytes = std::array<std::uint8_t, 16>;

[[nodiscard]] std::string id_to_text(const IdBytes& bytes);
[[nodiscard]] std::optional<IdBytes> id_from_text(std::string_view text);

template <class Tag>
class Id {
public:
    Id() = default;  // the nil id: 32 zeros, never given to anything
    explicit Id(const IdBytes& bytes) : bytes_(bytes) {}

    [[nodiscard]] static std::optional<Id> parse(std::string_view text) {
        const auto bytes = id_from_text(text);
        if (!bytes) return std::nullopt;
        return Id(*bytes);
    }
    [[nodiscard]] std::string text() const { return id_to_text(bytes_); }
    [[nodiscard]] const IdBytes& bytes() const { return bytes_; }
    [[nodiscard]] bool is_nil() const { return bytes_ == IdBytes{}; }

    friend auto operator<=>(const Id&, const Id&) = default;

private:
    IdBytes bytes_{};
};

}  // namespace certdesk

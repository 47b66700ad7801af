// A value for a numbered place of a statement, made from every type the desk stores.
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/time.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace certdesk::adapters::sql {

// Implicit on purpose: the values of a statement are listed as they are. Views must outlive the call.
class Value {
public:
    using Content = std::variant<std::monostate, std::int64_t, std::string_view, std::string, BytesView>;

    Value() = default;  // NULL
    template <std::integral I>
    Value(I number) : content_(static_cast<std::int64_t>(number)) {}
    template <Enumeration E>
    Value(E enumerator) : content_(to_text(enumerator)) {}
    template <class Tag>
    Value(const Id<Tag>& id) : content_(id.text()) {}
    Value(std::string_view text) : content_(text) {}
    Value(const std::string& text) : content_(std::string_view(text)) {}
    Value(std::string&& text) : content_(std::move(text)) {}
    Value(const Bytes& bytes) : content_(BytesView(bytes)) {}
    Value(BytesView bytes) : content_(bytes) {}
    Value(Yen yen) : content_(yen.amount) {}
    Value(Instant instant) : content_(to_epoch_milliseconds(instant)) {}
    Value(Day day) : content_(to_iso_date(day)) {}
    template <class T>
    Value(const std::optional<T>& maybe) {
        if (maybe) *this = Value(*maybe);
    }

    [[nodiscard]] const Content& content() const { return content_; }
    // Nothing when it is not text.
    [[nodiscard]] std::optional<std::string_view> text() const;

private:
    Content content_;
};

}  // namespace certdesk::adapters::sql

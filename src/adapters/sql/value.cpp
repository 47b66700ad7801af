#include "adapters/sql/value.hpp"

namespace certdesk::adapters::sql {

std::optional<std::string_view> Value::text() const {
    if (const auto* view = std::get_if<std::string_view>(&content_)) return *view;
    if (const auto* own = std::get_if<std::string>(&content_)) return *own;
    return std::nullopt;
}

}  // namespace certdesk::adapters::sql

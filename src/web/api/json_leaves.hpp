// The smallest values of representations: words, texts, days and instants, and null for what is not known.
// Private to the files that make representations.
#pragma once

#include "web/api/representation.hpp"

#include <optional>
#include <string>

namespace certdesk::web::api {

template <Enumeration E>
[[nodiscard]] Json name(E value) {
    return Json(to_text(value));
}
[[nodiscard]] inline Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
[[nodiscard]] inline Json day(Day at) { return Json(to_iso_date(at)); }
[[nodiscard]] inline Json day(const std::optional<Day>& at) { return at ? day(*at) : Json(nullptr); }
[[nodiscard]] inline Json instant(Instant at) { return Json(to_rfc3339(at)); }
[[nodiscard]] inline Json instant(const std::optional<Instant>& at) { return at ? instant(*at) : Json(nullptr); }

}  // namespace certdesk::web::api

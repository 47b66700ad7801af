// Styles, scripts and icons, embedded by cmake/assets.cmake.
#pragma once

#include "formats/http.hpp"

#include <string>

namespace certdesk::web {

// GET and HEAD below /assets/: with an ETag, and cached for a year when the link carries the version.
[[nodiscard]] http::Response answer_asset(const http::Request& request);

// Eight hexadecimal digits that change with any asset.
[[nodiscard]] std::string assets_version();

}  // namespace certdesk::web

// Every route of the site on one screen.
#pragma once

#include "web/route.hpp"

#include <span>

namespace certdesk::web {

[[nodiscard]] std::span<const Route> routes();
// On the plain listener: what the authority publishes (http, so that checking a certificate needs no certificate).
[[nodiscard]] std::span<const Route> plain_routes();

}  // namespace certdesk::web

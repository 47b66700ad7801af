// Every mail with its state, as it was or will be sent.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_mailbox(Visit& visit);
[[nodiscard]] http::Response show_mail(Visit& visit);

}  // namespace certdesk::web::pages

// The queue as a page, and again with what was wrong when given-up work was settled without a reason.
#pragma once

#include "core/refusal.hpp"
#include "web/visit.hpp"

#include <string>
#include <vector>

namespace certdesk::web::pages {

// A form for given-up work that came back.
struct UnsettledWork {
    std::string work;  // its id, as text
    std::string why;   // as typed
    std::vector<Finding> findings;
};

[[nodiscard]] http::Response queue_page(Visit& visit, const UnsettledWork& unsettled = {});

}  // namespace certdesk::web::pages

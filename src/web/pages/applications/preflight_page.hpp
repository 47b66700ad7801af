// The page of one application, and again with what was wrong when one of its forms is refused.
#pragma once

#include "core/refusal.hpp"
#include "web/visit.hpp"

#include <string>
#include <vector>

namespace certdesk::web::pages {

// A form that came back. `typed` is what stood in its one text field.
struct RefusedForm {
    std::string typed;
    std::vector<Finding> findings;
};

[[nodiscard]] http::Response preflight_page(Visit& visit, const ApplicationId& id, const RefusedForm& refused = {});

}  // namespace certdesk::web::pages

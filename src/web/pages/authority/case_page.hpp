// The page of one case, and again with what was wrong when one of its forms is refused.
#pragma once

#include "core/refusal.hpp"
#include "web/visit.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace certdesk::web::pages {

// Which form came back: the item's name, or one of these. Its fields are read again from visit.form().
inline constexpr std::string_view call_form = "call";
inline constexpr std::string_view number_form = "number";
inline constexpr std::string_view plan_form = "plan";
inline constexpr std::string_view issuance_form = "issuance";
inline constexpr std::string_view hold_form = "hold";
inline constexpr std::string_view refusal_form = "refusal";

struct RefusedCaseForm {
    std::string form;
    std::vector<Finding> findings;
};

[[nodiscard]] http::Response case_page(Visit& visit, const CaseId& id, const RefusedCaseForm& refused = {});

}  // namespace certdesk::web::pages

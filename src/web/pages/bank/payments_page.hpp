// The page of the operators' payments. Private to this folder.
#pragma once

#include "web/visit.hpp"

#include <string>
#include <vector>

namespace certdesk::web::pages {

// What was typed for one transfer or refund, when it was refused.
struct TypedPayment {
    std::string about;  // id of the line or order
    std::string order;
    std::string amount;
    std::string note;
};

[[nodiscard]] http::Response payments_page(Visit& visit, const TypedPayment& typed = {},
                                           const std::vector<Finding>& findings = {});

// "66000", "66,000" and "66,000円" are the same amount; nothing for everything else.
[[nodiscard]] std::optional<Yen> typed_yen(std::string_view typed);

}  // namespace certdesk::web::pages

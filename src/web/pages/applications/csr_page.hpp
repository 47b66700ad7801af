// Apply-only plans: the commands that make key and CSR, and the form that takes the CSR (R83, R88-R95).
#pragma once

#include "core/ids.hpp"
#include "core/refusal.hpp"
#include "web/visit.hpp"

#include <string>
#include <vector>

namespace certdesk::web::pages {

// A CSR that was refused comes back as it was sent; a text with a private key in it never does (KEY-02).
struct SentCsr {
    std::string text;
    std::vector<Finding> findings;
};

[[nodiscard]] http::Response csr_page(Visit& visit, const OrderId& id, const SentCsr& sent);

}  // namespace certdesk::web::pages

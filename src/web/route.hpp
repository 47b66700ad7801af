// Routes: a noun, who may come, and the handler that reads, asks the desk one thing and picks a page.
#pragma once

#include "base/enumeration.hpp"
#include "formats/form_data.hpp"
#include "formats/http.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::web {

class Visit;

// Who may come. Declared for every route (RBAC-01); the desk's verbs check again (RBAC-02).
// outside is for signed messages of other machines (webhooks): no session, no form token.
CD_ENUMERATION(Access, anyone, signed_in, customer, desk_operator, authority_officer, outside);

using Handle = http::Response (*)(Visit&);

struct Route {
    std::string_view method;   // GET (answers HEAD too) or POST
    std::string_view pattern;  // "/orders/{order}/survey"; a place takes one non-empty segment
    Access access;
    Handle handle;
    FormLimits form{};           // of what a POST may send
    Handle too_large = nullptr;  // the page for more than that, when the usual one does not do
};

using Parameters = std::map<std::string, std::string, std::less<>>;

// The segments of the places when the path fits the pattern.
[[nodiscard]] std::optional<Parameters> match(std::string_view pattern, std::string_view path);

struct Found {
    const Route* route = nullptr;  // null: no such page, or not with this method
    Parameters parameters;
    std::vector<std::string> methods;  // what this path answers to, when the method was the problem
};
[[nodiscard]] Found find_route(std::span<const Route> routes, std::string_view method, std::string_view path);

}  // namespace certdesk::web

#include "web/route.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace certdesk::web {

std::optional<Parameters> match(std::string_view pattern, std::string_view path) {
    const auto wanted = split(pattern, '/');
    const auto given = split(path, '/');
    if (wanted.size() != given.size()) return std::nullopt;
    Parameters parameters;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i].starts_with('{')) {
            if (given[i].empty()) return std::nullopt;
            parameters.emplace(wanted[i].substr(1, wanted[i].size() - 2), given[i]);
        } else if (wanted[i] != given[i]) {
            return std::nullopt;
        }
    }
    return parameters;
}

Found find_route(std::span<const Route> routes, std::string_view method, std::string_view path) {
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    Found found;
    for (const auto& route : routes) {
        auto parameters = match(route.pattern, path);
        if (!parameters) continue;
        if (route.method == wanted) {
            found.route = &route;
            found.parameters = std::move(*parameters);
            return found;
        }
        if (std::ranges::find(found.methods, route.method) == found.methods.end()) found.methods.emplace_back(route.method);
    }
    return found;
}

}  // namespace certdesk::web

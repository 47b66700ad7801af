#include "web/api/call.hpp"

#include <algorithm>
#include <charconv>

namespace certdesk::web::api {

namespace {
constexpr int longest_page = 100;
}

void Call::forget_body() noexcept {
    for (auto& member : body_)
        if (auto* text = member.value().if_string()) {
            volatile char* bytes = text->data();
            for (std::size_t i = 0; i < text->size(); ++i) bytes[i] = 0;
        }
}

std::string_view Call::parameter(std::string_view name) const {
    const auto at = parameters_.find(name);
    return at == parameters_.end() ? std::string_view{} : std::string_view(at->second);
}

desk::Outcome<OrderId> Call::order() const {
    const auto named = parameter("order");
    if (const auto id = OrderId::parse(named)) return *id;
    if (!is_storable_text(named)) return refuse(Refusal::not_found);
    return desk::find_order_by_number(world(), actor_, named);
}

desk::Outcome<FormData> Call::query(std::initializer_list<std::string_view> names) const {
    auto query = parse_query(request_.query);
    if (!query) return refuse(Refusal::malformed_request, "", {{"fault", query.error().message}});
    std::vector<Finding> findings;
    for (const auto& field : query->list()) {
        const bool known = std::ranges::find(names, field.name) != names.end();
        if (!known || query->all(field.name).size() > 1)
            findings.push_back(
                {Refusal::malformed_request, field.name, {{"fault", known ? "repeated_parameter" : "unknown_parameter"}}});
    }
    if (!findings.empty()) return std::unexpected(Refused{std::move(findings)});
    return *std::move(query);
}

desk::Outcome<int> Call::limit(const FormData& query, int usual) {
    const auto given = query.find("limit");
    if (!given) return usual;
    int limit = 0;
    const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), limit);
    if (error != std::errc{} || end != given->data() + given->size() || limit < 1 || limit > longest_page)
        return refuse(Refusal::not_an_option, "limit", {{"options", "1-" + std::to_string(longest_page)}});
    return limit;
}

}  // namespace certdesk::web::api

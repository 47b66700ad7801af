// The store, the order and its survey.
#include "desk/place_order.hpp"
#include "desk/search_orders.hpp"
#include "web/api/handlers.hpp"
#include "web/api/routes.hpp"

#include <algorithm>
#include <cstdint>

namespace certdesk::web::api {

namespace {

// How the site is served; one server when nothing is said.
catalogue::Deployment deployment_in(Body& body) {
    const auto number = [&](std::string_view name) {
        return static_cast<int>(std::clamp<std::int64_t>(body.whole_number_or(1, name), 0, 10'000));
    };
    return {.servers = number("servers"), .ports = number("ports"), .keys = body.choice_or(catalogue::Keys::each_server, "keys")};
}

Json next_of(const std::vector<desk::OrderLine>& lines, bool more) {
    return more ? Json(lines.back().order.id.text()) : Json(nullptr);
}

JsonArray lines_json(const std::vector<desk::OrderLine>& lines) {
    JsonArray orders;
    for (const auto& line : lines) orders.emplace_back(order_line_json(line));
    return orders;
}

desk::Outcome<Answer> search_orders(const Call& call, const desk::OrderSearch& search) {
    const auto found = TRY(desk::search_orders(call.world(), call.actor(), search));
    return Answer{.body = JsonObject{
                      {"orders", lines_json(found.lines)}, {"next", next_of(found.lines, found.more)}, {"cut_off", !found.all}}};
}

}  // namespace

desk::Outcome<Answer> get_shop(Call& call) {
    TRY(call.query({}));
    return Answer{.body = shop_json(TRY(desk::look_at_shop(call.world(), &call.actor())), call.reader())};
}

desk::Outcome<Answer> create_order(Call& call) {
    auto body = call.body();
    const desk::PlaceOrder wish{.contract = body.id<ContractId>("contract"),
                                .product = body.text("product"),
                                .language = body.choice_or(call.reader().language, "language"),
                                .deployment = deployment_in(body)};
    TRY(body.end());
    const auto placed = TRY(desk::place_orders(call.world(), call.actor(), wish));
    auto first = order_json(placed.front());
    JsonArray others;  // one for each further server with a key of its own (R96)
    for (std::size_t i = 1; i < placed.size(); ++i) others.emplace_back(placed[i].id.text());
    first["further_orders"] = std::move(others);
    return Answer{
        .body = std::move(first), .status = 201, .location = std::string(api_root) + "/orders/" + placed.front().id.text()};
}

desk::Outcome<Answer> list_orders(Call& call) {
    const auto query = TRY(call.query({"limit", "after", "search"}));
    std::optional<OrderId> after;
    if (const auto given = query.find("after")) {
        after = OrderId::parse(*given);
        if (!after) return refuse(Refusal::not_an_option, "after");
    }
    const int limit = TRY(Call::limit(query, 50));
    if (const auto typed = query.find("search")) return search_orders(call, {std::string(*typed), limit, after});
    const auto lines = TRY(desk::list_orders(call.world(), call.actor(), limit, after));
    const bool more = lines.size() == static_cast<std::size_t>(limit);
    return Answer{.body = JsonObject{{"orders", lines_json(lines)}, {"next", next_of(lines, more)}}};
}

desk::Outcome<Answer> get_order(Call& call) {
    TRY(call.query({}));
    const auto overview = TRY(desk::order_overview(call.world(), call.actor(), TRY(call.order())));
    return Answer{.body = order_overview_json(overview, call.reader())};
}

desk::Outcome<Answer> get_survey(Call& call) {
    TRY(call.query({}));
    return Answer{.body =
                      survey_sheet_json(TRY(desk::look_at_survey(call.world(), call.actor(), TRY(call.order()))), call.reader())};
}

// What can be kept is kept; only when nothing could be is the request as a whole refused.
desk::Outcome<Answer> put_survey(Call& call) {
    auto body = call.body();
    const auto answers = body.answers();
    TRY(body.end());
    auto sheet = TRY(desk::answer_survey(call.world(), call.actor(), TRY(call.order()), answers));
    if (all_refused(answers, sheet.findings)) return std::unexpected(Refused{std::move(sheet.findings)});
    return Answer{.body = survey_sheet_json(sheet, call.reader())};
}

desk::Outcome<Answer> create_survey_submission(Call& call) {
    TRY(call.body().end());
    return Answer{.body = order_json(TRY(desk::send_survey(call.world(), call.actor(), TRY(call.order()))))};
}

desk::Outcome<Answer> create_cancellation(Call& call) {
    TRY(call.body().end());
    TRY(desk::cancel_order(call.world(), call.actor(), TRY(call.order())));
    return Answer{};
}

}  // namespace certdesk::web::api

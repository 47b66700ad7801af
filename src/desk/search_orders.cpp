#include "desk/search_orders.hpp"

#include "base/text.hpp"
#include "core/search/term.hpp"
#include "desk/gate.hpp"

#include <algorithm>
#include <iterator>

namespace certdesk::desk {

namespace {

constexpr int longest_page = 100;

[[nodiscard]] Outcome<search::Terms> needles_of(const std::string& text) {
    if (!is_storable_text(text)) return refuse(Refusal::not_storable_text, "search");
    if (code_point_count(text) > longest_search)
        return refuse(Refusal::too_long, "search", {{"limit", std::to_string(longest_search)}});
    auto needles = search::needles_of(text);
    if (needles.empty()) return refuse(Refusal::required, "search");
    return needles;
}

}  // namespace

Outcome<FoundOrders> search_orders(World& world, const accounts::Actor& actor, const OrderSearch& search) {
    TRY(permit(actor, {accounts::Role::customer, accounts::Role::desk_operator}));
    if (search.limit < 1 || search.limit > longest_page) return refuse(Refusal::not_an_option, "limit");
    const auto needles = TRY(needles_of(search.text));
    const auto scope = accounts::scope_of(actor);
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<FoundOrders> {
        const auto found = TRY(transaction.orders().search(needles, scope, most_found));
        auto next = found.orders.begin();
        if (search.after) {
            next = std::ranges::find(found.orders, *search.after);
            if (next == found.orders.end()) return refuse(Refusal::not_found, "after");
            ++next;
        }
        const auto rest = std::distance(next, found.orders.end());
        FoundOrders page{.lines = {}, .more = rest > search.limit, .all = found.all};
        std::vector<orders::Order> orders;
        for (const auto end = next + std::min<std::ptrdiff_t>(rest, search.limit); next != end; ++next)
            orders.push_back(TRY(there(transaction.orders().find(*next, scope))));
        page.lines = TRY(order_lines(world, transaction, scope, std::move(orders)));
        return page;
    });
}

}  // namespace certdesk::desk

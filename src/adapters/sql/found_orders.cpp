#include "adapters/sql/found_orders.hpp"

#include <algorithm>
#include <map>
#include <ranges>
#include <tuple>
#include <utility>

namespace certdesk::adapters::sql {

namespace {

constexpr std::size_t most_owners = 100;  // dossiers, contracts and customers whose orders are looked up

struct Hit {
    search::Kind kind{};
    std::string owner;
    bool whole = false;  // the needle is the whole term
    Instant created_at{};
};
Hit hit_in(Columns& in) {
    return {.kind = in.next<search::Kind>(),
            .owner = in.next<std::string>(),
            .whole = in.next<bool>(),
            .created_at = in.next<Instant>()};
}

struct Candidate {
    OrderId order;
    Instant created_at{};
    bool whole = false;
};
Candidate candidate_in(Columns& in) { return {.order = in.next<OrderId>(), .created_at = in.next<Instant>()}; }

// What the terms that begin with it are smaller than, as bytes: no byte of UTF-8 is 0xff.
std::string end_of(std::string needle) {
    needle.back() = static_cast<char>(static_cast<unsigned char>(needle.back()) + 1);
    return needle;
}

std::string_view orders_of(search::Owner owner) {
    switch (owner) {
        case search::Owner::customer: return "newest_orders_of_customer";
        case search::Owner::contract: return "newest_orders_of_contract";
        case search::Owner::dossier: return "newest_orders_of_dossier";
        case search::Owner::order: break;
    }
    return {};
}

class Gathering {
public:
    Gathering(Statements& statements, int most) : statements_(statements), most_(most) {}

    Result<> look_for(const std::string& needle, const accounts::Scope& scope) {
        const auto end = end_of(needle);
        const auto hits = scope.customer()
                              ? TRY(statements_.all("find_search_terms_of_customer",
                                                    {bytes_of(needle), bytes_of(end), most_ + 1, *scope.customer()}, hit_in))
                              : TRY(statements_.all("find_search_terms", {bytes_of(needle), bytes_of(end), most_ + 1}, hit_in));
        if (std::cmp_greater(hits.size(), most_)) all_ = false;
        for (const auto& hit : hits) {
            const auto owner = search::owner_of(hit.kind);
            if (owner == search::Owner::order) {
                const auto order = OrderId::parse(hit.owner);
                if (order) take({.order = *order, .created_at = hit.created_at, .whole = hit.whole});
            } else {
                auto& whole = owners_[{owner, hit.owner}];
                whole = whole || hit.whole;
            }
        }
        return {};
    }

    Result<ports::Orders::Found> end() {
        TRY(look_up_owners(true));
        TRY(look_up_owners(false));
        std::vector<Candidate> candidates;
        candidates.reserve(found_.size());
        for (const auto& [id, candidate] : found_) candidates.push_back(candidate);
        std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
            return std::tie(b.whole, b.created_at, b.order) < std::tie(a.whole, a.created_at, a.order);
        });
        ports::Orders::Found found{.orders = {}, .all = all_ && std::cmp_less_equal(candidates.size(), most_)};
        for (const auto& candidate : candidates | std::views::take(most_)) found.orders.push_back(candidate.order);
        return found;
    }

private:
    void take(const Candidate& candidate) {
        auto& kept = found_.try_emplace(candidate.order, candidate).first->second;
        kept.whole = kept.whole || candidate.whole;
    }

    Result<> look_up_owners(bool whole) {
        for (const auto& [owner, is_whole] : owners_) {
            if (is_whole != whole) continue;
            if (looked_up_ == most_owners || std::cmp_greater(found_.size(), 2 * most_)) {
                all_ = false;
                return {};
            }
            ++looked_up_;
            const auto rows = TRY(statements_.all(orders_of(owner.first), {owner.second, most_ + 1}, candidate_in));
            for (auto row : rows) {
                row.whole = whole;
                take(row);
            }
        }
        return {};
    }

    Statements& statements_;
    int most_;
    bool all_ = true;
    std::size_t looked_up_ = 0;
    std::map<OrderId, Candidate> found_;
    std::map<std::pair<search::Owner, std::string>, bool> owners_;  // with whether a whole term of theirs was meant
};

}  // namespace

Result<ports::Orders::Found> found_orders(Statements& statements, const search::Terms& needles, const accounts::Scope& scope,
                                          int most) {
    Gathering gathering(statements, most);
    for (const auto& needle : needles) TRY(gathering.look_for(needle, scope));
    return gathering.end();
}

}  // namespace certdesk::adapters::sql

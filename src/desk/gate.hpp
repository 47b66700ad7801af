// The first questions of every verb: may this actor do it (RBAC-02), is the thing there for them (law 10), and is it still
// as it was seen (law 2).
#pragma once

#include "core/accounts/account.hpp"
#include "desk/outcome.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>

namespace certdesk::desk {

// Refuses not_allowed for every other role. The machine itself (workers, the command line) may do what anybody may.
[[nodiscard]] inline Outcome<> permit(const accounts::Actor& actor, std::initializer_list<accounts::Role> roles) {
    const bool permitted = actor.role == accounts::Role::machine || std::ranges::find(roles, actor.role) != roles.end();
    if (!permitted) return refuse(Refusal::not_allowed);
    return {};
}

// What the store found in the actor's scope, or the refusal not_found.
template <class T>
[[nodiscard]] Outcome<T> there(Result<std::optional<T>> found) {
    if (!found) return std::unexpected(std::move(found).error());
    if (!*found) return refuse(Refusal::not_found);
    return **std::move(found);
}

// A guarded update answers false when the row is no longer the one that was seen: refused as changed_by_another.
[[nodiscard]] inline Outcome<> unchanged_meanwhile(Result<bool> updated) {
    if (!updated) return std::unexpected(std::move(updated).error());
    if (!*updated) return refuse(Refusal::changed_by_another);
    return {};
}

}  // namespace certdesk::desk

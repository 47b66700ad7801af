// Orders by the beginnings of their terms, which are made anew for each search.
#pragma once

#include "adapters/memory/view.hpp"
#include "core/search/term.hpp"

namespace certdesk::adapters::memory {

// As ports::Orders::search promises.
[[nodiscard]] ports::Orders::Found found_orders(const View& view, const search::Terms& needles, const accounts::Scope& scope,
                                                int most);

}  // namespace certdesk::adapters::memory

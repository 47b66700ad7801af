// Orders by the beginnings of their terms: ranges of an index, whatever the number of orders.
#pragma once

#include "adapters/sql/statements.hpp"
#include "core/accounts/account.hpp"
#include "core/search/term.hpp"

namespace certdesk::adapters::sql {

// As ports::Orders::search promises.
[[nodiscard]] Result<ports::Orders::Found> found_orders(Statements& statements, const search::Terms& needles,
                                                        const accounts::Scope& scope, int most);

}  // namespace certdesk::adapters::sql

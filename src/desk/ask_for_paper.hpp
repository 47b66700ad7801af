// Asking a customer for papers (R15, R20, R62, R63), and taking the question back.
#pragma once

#include "core/papers/needed.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string>
#include <vector>

namespace certdesk::desk {

// One mail for all of them; it leaves at once. Refuses an empty list as required, a kind that is asked for and not yet decided
// as paper_asked_for_already, and orders that are not placed. `note`: a word to the customer, 0 to 1,000 characters.
[[nodiscard]] Outcome<> ask_for_papers(World& world, const accounts::Actor& actor, const OrderId& order,
                                       const std::vector<papers::Needed>& wanted, const std::string& note);

// It is not needed any more, or nobody can give it; reason_missing without a why.
[[nodiscard]] Outcome<> withdraw_paper(World& world, const accounts::Actor& actor, const PaperId& paper, const std::string& why);

}  // namespace certdesk::desk

// What is known for an order: its own answers and those of the dossier it shares, as far as they count today.
#pragma once

#include "core/orders/order.hpp"
#include "core/survey/check.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <map>
#include <string>
#include <vector>

namespace certdesk::desk {

[[nodiscard]] Result<survey::Answers> known_answers(World& world, ports::Transaction& transaction, const orders::Order& order);
// The order's own answers win where both know a field.
[[nodiscard]] survey::Answers together(survey::Answers of_order, const survey::Answers& of_dossier);

// The fields that findings stand beside, each once, in the survey's order.
[[nodiscard]] std::vector<survey::Field> fields_of(const std::vector<Finding>& findings);

// Where accepted answers go: into the order, the dossier, or (a correction of the dossier alone) nowhere else.
struct Keeping {
    const orders::Order* order = nullptr;  // none: answers that belong to an order are left out
    dossier::Dossier dossier;
    dossier::Source source{};
};
struct Kept {
    std::vector<survey::Field> changed;  // fields whose value is another one now
    int applications_stepped_back = 0;
};
// Keeps the answers; unchanged ones of the dossier are dated anew, because somebody said them again. Where the dossier
// changes, every open application of its customer that was checked with it steps back to gathering (law 5), and goes on at
// once when nothing is missing.
[[nodiscard]] Result<Kept> keep_answers(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                                        const Keeping& keeping, const survey::Answers& accepted);

}  // namespace certdesk::desk

// The papers of an order as they stand: for the customer what to send, for the operator what the situation asks for and what
// came.
#pragma once

#include "core/papers/needed.hpp"
#include "core/papers/paper.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <vector>

namespace certdesk::desk {

struct PaperFolder {
    papers::Paper paper;
    std::vector<papers::Upload> uploads;  // in the order of coming, without bytes
};

struct PapersOfOrder {
    orders::Order order;
    std::vector<PaperFolder> folders;    // in the order of asking; customers see nothing withdrawn
    papers::Situation situation;         // what survey, name and sources tell
    std::vector<papers::Needed> needed;  // by that situation, and not asked for yet; empty for customers
};
[[nodiscard]] Outcome<PapersOfOrder> look_at_papers(World& world, const accounts::Actor& actor, const OrderId& order);
// The same with what the operator knows more: the owner in WHOIS, the phone, the registration.
[[nodiscard]] Outcome<PapersOfOrder> look_at_papers(World& world, const accounts::Actor& actor, const OrderId& order,
                                                    const papers::Situation& known);

struct PaperSheet {
    orders::Order order;
    PaperFolder folder;
};
[[nodiscard]] Outcome<PaperSheet> look_at_paper(World& world, const accounts::Actor& actor, const PaperId& paper);

}  // namespace certdesk::desk

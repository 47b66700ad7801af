// The rejection oracle for an order (core/oracle/foresee.hpp): what the authority will say, before anybody pays.
#pragma once

#include "core/oracle/foresee.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace certdesk::desk {

// What was told is not asked again so soon: registries count their askers.
inline constexpr std::chrono::minutes fresh_answer{10};

struct Forecast {
    orders::Order order;
    std::vector<oracle::Prediction> predictions;
    oracle::Outlook outlook{};
    papers::Situation situation{};    // which papers will be needed follows from it
    std::optional<Instant> asked_at;  // the oldest answer from outside that was used; nothing: nobody was asked
    bool can_ask = false;             // somebody outside is left to ask, or could be asked again
};

// From the answers as they stand and what sources said before. Asks nobody outside this machine. For operators, and for the
// customer whose order it is.
[[nodiscard]] Outcome<Forecast> look_at_forecast(World& world, const accounts::Actor& actor, const OrderId& order);

// The same within a transaction of another verb.
[[nodiscard]] Outcome<Forecast> foresee(World& world, ports::Transaction& transaction, const orders::Order& order);

// Asks WHOIS or RDAP about the domain and the DNS about every name, keeps what they say, and looks again. Takes seconds. A source
// that does not answer is no error: its predictions stay unknown and say so.
[[nodiscard]] Outcome<Forecast> ask_sources(World& world, const accounts::Actor& actor, const OrderId& order);

}  // namespace certdesk::desk

// What the verbs of a case share: reading what an officer typed, and changing the case as it was seen.
#pragma once

#include "core/authority/case.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace certdesk::desk {

inline constexpr std::size_t longest_line = 200;     // characters of sources, numbers and names
inline constexpr std::size_t longest_reason = 2000;  // characters; it goes into a mail

[[nodiscard]] audit::About about(const authority::Case& authority_case);
// The same with order and customer, so that the order's history tells it.
[[nodiscard]] audit::About about(const authority::Case& authority_case, const std::optional<orders::Order>& order);

// Trimmed. Refuses not_storable_text and too_long.
[[nodiscard]] Outcome<std::string> read_line(std::string_view typed, std::string field, std::size_t limit = longest_line);

// Evidence may be gathered while the case waits for the applicant as well.
[[nodiscard]] constexpr bool takes_evidence(authority::Stage stage) {
    return stage == authority::Stage::open || stage == authority::Stage::on_hold;
}
// Refuses not_open_now, and changed_by_another when somebody was quicker.
[[nodiscard]] Outcome<> move_case(World& world, ports::Transaction& transaction, authority::Case& authority_case,
                                  authority::Step step);
// Stands still while evidence is written, so that nobody decides on half of it. When another changed the case since it was
// read, this is a conflict: the evidence is written again on the case as it is now.
[[nodiscard]] Outcome<authority::Case> touch_case(World& world, ports::Transaction& transaction, authority::Case authority_case);

// The order whose application the case is; nothing when the authority's applicant is not this desk.
[[nodiscard]] Result<std::optional<orders::Order>> order_of_case(ports::Transaction& transaction,
                                                                 const authority::Case& authority_case);

}  // namespace certdesk::desk

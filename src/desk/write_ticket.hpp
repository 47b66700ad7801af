// The talk on an order.
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string>

namespace certdesk::desk {

// Text of 1 to 4,000 characters.
[[nodiscard]] Outcome<> write_ticket(World& world, const accounts::Actor& actor, const OrderId& order, const std::string& text);
[[nodiscard]] Outcome<notices::Attachment> fetch_attachment(World& world, const accounts::Actor& actor, const AttachmentId& id);

}  // namespace certdesk::desk

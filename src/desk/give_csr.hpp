// Apply-only plans: the customer makes the key and brings the CSR (R82, R83).
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string_view>

namespace certdesk::desk {

// Refuses csr_*; a private key in the text is never stored (KEY-02) and refused as csr_has_private_key.
[[nodiscard]] Outcome<applications::Application> give_csr(World& world, const accounts::Actor& actor, const OrderId& order,
                                                          std::string_view csr_pem);

}  // namespace certdesk::desk

// What lies ahead of an organization (core/renewals/timeline.hpp), read from its dossier, its cases and its certificates.
#pragma once

#include "core/renewals/timeline.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

namespace certdesk::desk {

// For operators, and for the customer whose dossier it is; not_found for others. Of a customer's orders the newest 100 are looked
// at.
[[nodiscard]] Outcome<std::vector<renewals::Event>> dossier_timeline(World& world, const accounts::Actor& actor,
                                                                     const DossierId& id);

}  // namespace certdesk::desk

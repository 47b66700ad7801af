// Certificates of a paid order follow one another without a person, as long as nothing about them has changed (R49, I-14).
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

namespace certdesk::desk {

// When the successor of a certificate is asked for (core/renewals/renewal.hpp).
[[nodiscard]] Instant renewal_time(const applications::IssuedCertificate& certificate);

// Plans the successor of a certificate that was just received.
[[nodiscard]] Result<> plan_renewal(World& world, ports::Transaction& transaction,
                                    const applications::IssuedCertificate& certificate);

// What follows when an application is ready. A renewal that asks for what the order's last certificate says, and that nothing
// stands against, the machine submits itself; everything else is an operator's task, with the reason when it is a renewal.
[[nodiscard]] Outcome<> submit_or_ask_operator(World& world, ports::Transaction& transaction,
                                               const applications::Application& application);

}  // namespace certdesk::desk

// The preflight and the application to the CA (R13-R15, R69-R80).
#pragma once

#include "core/vetting/cleared.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string>
#include <vector>

namespace certdesk::desk {

struct Preflight {
    applications::Application application;
    std::vector<vetting::Comparison> comparison;
    std::vector<Finding> obstacles;  // empty: it can be submitted
    std::string digest;              // of what was shown; submit_application wants it back
};
[[nodiscard]] Outcome<Preflight> look_at_preflight(World& world, const accounts::Actor& actor, const ApplicationId& application);

// An operator submits what was shown: facts_changed_since_check when the digest differs, else every obstacle by name.
[[nodiscard]] Outcome<> submit_application(World& world, const accounts::Actor& actor, const ApplicationId& application,
                                           const std::string& digest_shown);

// The CA put it on hold: the desk sends our answer (papers, corrections). Also open to the customer.
[[nodiscard]] Outcome<> answer_hold(World& world, const accounts::Actor& actor, const ApplicationId& application,
                                    const std::string& answer);

// After an NG: a new application of the same order, generation + 1, from gathering on.
[[nodiscard]] Outcome<ApplicationId> apply_again(World& world, const accounts::Actor& actor, const ApplicationId& refused,
                                                 const std::string& why);

}  // namespace certdesk::desk

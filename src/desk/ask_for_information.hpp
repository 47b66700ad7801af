// The information request (R11, R12): asks only for what is missing, by a personal link that expires.
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::desk {

struct InformationSheet {
    orders::Order order;
    dossier::InformationRequest request;
    survey::Answers answers;        // to the asked fields
    std::vector<Finding> findings;  // of this call
};

// What the link shows. Refuses not_found, link_expired, link_used.
[[nodiscard]] Outcome<InformationSheet> look_at_information_request(World& world, std::string_view token);

// Answers go into the dossier; when nothing is missing any more the application goes on. With findings: nothing is closed,
// what could be kept is kept.
[[nodiscard]] Outcome<InformationSheet> answer_information_request(World& world, std::string_view token,
                                                                   const std::map<survey::Field, std::string>& typed,
                                                                   const accounts::Actor& visitor);

// An operator asks again, or the customer lost the mail: a new link, the former ones end.
[[nodiscard]] Outcome<> ask_for_information_again(World& world, const accounts::Actor& actor, const OrderId& order);

// Customers and operators may correct the dossier at any time; what was checked before is void then (law 5) and open
// applications step back to gathering. Answers with findings like the survey.
struct Correction {
    std::vector<Finding> findings;
    int applications_stepped_back = 0;
};
[[nodiscard]] Outcome<Correction> correct_dossier(World& world, const accounts::Actor& actor, const DossierId& dossier,
                                                  const std::map<survey::Field, std::string>& typed);

}  // namespace certdesk::desk

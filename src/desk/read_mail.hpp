// The mailbox page and the dossier page read here.
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <optional>
#include <vector>

namespace certdesk::desk {

[[nodiscard]] Outcome<std::vector<notices::Mail>> list_mails(World& world, const accounts::Actor& actor, int limit);
[[nodiscard]] Outcome<notices::Mail> read_mail(World& world, const accounts::Actor& actor, const MailId& id);

struct DossierFile {
    dossier::Dossier dossier;
    accounts::Customer customer;
    std::vector<dossier::Fact> facts;
    std::vector<Finding> missing;
};
[[nodiscard]] Outcome<DossierFile> look_at_dossier(World& world, const accounts::Actor& actor, const DossierId& id);
// Of the customer who asks; refuses not_found while nothing was ordered.
[[nodiscard]] Outcome<DossierFile> look_at_own_dossier(World& world, const accounts::Actor& actor);

}  // namespace certdesk::desk

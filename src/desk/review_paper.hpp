// What an operator does with a paper that came: writes down the arrival of an original, opens it, decides by its checklist, and
// looks again (R62, R65-R68).
#pragma once

#include "core/papers/review.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string>

namespace certdesk::desk {

// The original is here since that day; bad_date for a day to come.
[[nodiscard]] Outcome<> record_arrival(World& world, const accounts::Actor& actor, const PaperId& paper, Day arrived_on);

// Takes it into review; not_yet_scanned while a file waits for the scanner (UPL-07).
[[nodiscard]] Outcome<> open_paper(World& world, const accounts::Actor& actor, const PaperId& paper);

// Accepted when every item is seen, else sent back with the items that failed and the note; the customer is told by mail.
// changed_by_another when the paper was changed after `seen_at`: another page came, or somebody else decided.
[[nodiscard]] Outcome<papers::Verdict> review_paper(World& world, const accounts::Actor& actor, const PaperId& paper,
                                                    const papers::Review& review, Instant seen_at);

// An accepted paper is opened once more; reason_missing without a why.
[[nodiscard]] Outcome<> look_again_at_paper(World& world, const accounts::Actor& actor, const PaperId& paper,
                                            const std::string& why);

}  // namespace certdesk::desk

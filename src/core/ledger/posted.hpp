// A posting in the books: with when and by whom.
#pragma once

#include "base/time.hpp"
#include "core/ids.hpp"
#include "core/ledger/posting.hpp"

#include <string>

namespace certdesk::ledger {

struct Posted {
    PostingId id;
    Instant posted_at{};
    std::string posted_by;
    Posting posting;
};

}  // namespace certdesk::ledger

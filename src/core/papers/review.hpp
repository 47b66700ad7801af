// Looking at a paper: every item of its checklist gets an answer, and the answers decide (R65-R68, R62).
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "core/papers/kind.hpp"
#include "core/refusal.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace certdesk::papers {

// not_readable: what is asked for may be there, but cannot be read, or was blackened.
CD_ENUMERATION(Seen, yes, no, not_readable);

struct Review {
    std::map<Item, Seen> items;
    std::optional<Day> issued_on;
    std::string note;  // to the customer; needed when it is sent back
};

struct Verdict {
    bool accepted = false;
    std::vector<Item> failed;  // in the order of the checklist; empty exactly when accepted
};

// Refuses paper_item_open for each item that nobody looked at, not_an_option for what is not on the checklist, required
// for a missing day of issue where age matters, and reason_missing when it must go back without a word to the customer.
// An original that is too old on `today`, or has not arrived, can be neither accepted nor argued about: paper_too_old,
// original_missing.
[[nodiscard]] Decision<Verdict> decide(Kind kind, const Review& review, std::optional<Day> arrived_on, Day today);

}  // namespace certdesk::papers

// Two texts by their keys, and which of the foldings that were done were needed.
#pragma once

#include "base/text.hpp"
#include "core/vetting/matching/matched.hpp"
#include "core/vetting/matching/visibility.hpp"

#include <optional>
#include <string_view>

namespace certdesk::vetting::matching {

// Leaves out one after another, in the order of the enumeration, whatever two things are the same without. `same_with` says
// whether they are the same when only these may be folded. None can be left out of the answer; it is the same for (a, b) and (b,
// a).
template <class SameWith>
[[nodiscard]] std::vector<Folding> fewest_foldings(Foldings done, SameWith same_with) {
    for (const auto folding : done.members()) {
        auto fewer = done;
        fewer.erase(folding);
        if (same_with(fewer)) done = fewer;
    }
    return done.members();
}

// What needs no folding: a hidden value, equal texts.
[[nodiscard]] inline std::optional<Matched> match_as_written(std::string_view left, std::string_view right) {
    if (is_hidden(left) || is_hidden(right)) return Matched{};
    if (trim(left) == trim(right)) return Matched{.answer = Answer::same};
    return std::nullopt;
}

// For things that are the same when their keys are. `key_of` takes a text and a Folder. Of texts that differ the caller tells
// where. Texts of signs only have an empty key, which says nothing about them.
template <class KeyOf>
[[nodiscard]] Matched match_by_key(std::string_view left, std::string_view right, KeyOf key_of) {
    if (auto matched = match_as_written(left, right)) return *std::move(matched);
    Folder folder(Foldings::all());
    const auto key = key_of(left, folder);
    if (key.empty() || key != key_of(right, folder)) return {.answer = Answer::different};
    return {.answer = Answer::same_after_folding, .foldings = fewest_foldings(folder.done(), [&](Foldings allowed) {
                                                      Folder fewer(allowed);
                                                      const auto fewer_key = key_of(left, fewer);
                                                      return fewer_key == key_of(right, fewer);
                                                  })};
}

}  // namespace certdesk::vetting::matching

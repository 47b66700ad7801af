#include "core/vetting/matching/address.hpp"
#include "core/vetting/matching/difference.hpp"
#include "core/vetting/matching/domain.hpp"
#include "core/vetting/matching/organization.hpp"
#include "core/vetting/matching/person.hpp"
#include "core/vetting/matching/phone.hpp"
#include "tests/fuzz/promise.hpp"

#include <algorithm>

using namespace certdesk::vetting::matching;
using certdesk::fuzz::promise;

// Two texts parted by a line end: symmetric, reflexive, and told where they differ only when they do.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t longest = 400;
    const auto input = certdesk::fuzz::text_from(data, std::min(size, longest));
    const auto end = std::min(input.find('\n'), input.size());
    const auto left = input.substr(0, end);
    const auto right = input.substr(std::min(end + 1, input.size()));
    for (const auto match : {match_japanese_names, match_english_names, match_japanese_addresses, match_english_addresses,
                             match_persons, match_phones, match_domains}) {
        const auto there = match(left, right);
        const auto back = match(right, left);
        promise(there.answer == back.answer && there.foldings == back.foldings && there.hints == back.hints);
        promise(there.differences.empty() == (there.answer != Answer::different));
        promise(there.foldings.empty() == (there.answer != Answer::same_after_folding));
        const auto itself = match(left, left).answer;
        promise(itself == Answer::same || itself == Answer::not_visible);
    }
    (void)match_reading_with_english_name(left, right);
    (void)side_by_side(left, right);
    return 0;
}

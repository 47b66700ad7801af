#include "core/vetting/matching/address.hpp"

#include "base/text.hpp"
#include "core/vetting/matching/fewest_foldings.hpp"
#include "formats/code_points.hpp"
#include "formats/english_address.hpp"
#include "formats/japanese_address.hpp"
#include "formats/kanji_variant.hpp"
#include "formats/prefecture.hpp"
#include "formats/text_folding.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace certdesk::vetting::matching {

namespace {

// Compares parts and writes down what differs and what one side left out.
class Comparer {
public:
    explicit Comparer(Foldings allowed) : folder_(allowed) {}

    Folder& folder() { return folder_; }

    void equal(Part part, const std::string& left, const std::string& right) {
        if (left != right) differ(part, left, right);
    }
    void equal_or_left_out(Part part, Folding left_out, const std::string& left, const std::string& right) {
        if (left == right) return;
        if ((left.empty() || right.empty()) && folder_.fold(left_out)) return;
        differ(part, left, right);
    }
    void differ(Part part, const std::string& left, const std::string& right) { differences_.push_back({part, left, right}); }

    [[nodiscard]] const std::vector<Difference>& differences() const { return differences_; }

private:
    Folder folder_;
    std::vector<Difference> differences_;
};

// 愛知郡東郷町 as 東郷町. The county's name has up to five characters.
std::string without_county(const std::string& place) {
    constexpr std::size_t longest_county = 5UZ * 3;
    const auto at = place.find("郡");
    if (at == std::string::npos || at == 0 || at > longest_county || place.starts_with("郡")) return place;
    return place.substr(at + std::string_view("郡").size());
}

void compare_places(Comparer& comparer, const std::string& left, const std::string& right) {
    if (left == right) return;
    const bool same_town = without_county(left) == right || left == without_county(right);
    if (same_town && comparer.folder().fold(Folding::county_left_out)) return;
    comparer.differ(Part::place, left, right);
}

// A flat's number written behind the block: 1-2-3-501 and 1-2-3 … 501号室.
bool names_room_in_block(const JapaneseAddress& with, const JapaneseAddress& other) {
    return with.room.empty() && !other.room.empty() && with.block == other.block + "-" + other.room;
}

template <class Address>
void compare_buildings(Comparer& comparer, const Address& left, const Address& right) {
    const auto has_building = [](const Address& address) {
        return !address.building.empty() || !address.floor.empty() || !address.room.empty();
    };
    if (has_building(left) != has_building(right) && comparer.folder().fold(Folding::building_left_out)) return;
    comparer.equal_or_left_out(Part::building, Folding::building_left_out, left.building, right.building);
    comparer.equal_or_left_out(Part::floor, Folding::floor_left_out, left.floor, right.floor);
    comparer.equal_or_left_out(Part::room, Folding::floor_left_out, left.room, right.room);
}

Comparer compare_japanese(std::string_view left_text, std::string_view right_text, Foldings allowed) {
    Comparer comparer(allowed);
    auto left = take_apart_japanese_address(left_text, comparer.folder());
    auto right = take_apart_japanese_address(right_text, comparer.folder());
    for (auto* const each : {&left, &right}) {
        const auto& other = each == &left ? right : left;
        if (names_room_in_block(*each, other) && comparer.folder().fold(Folding::floor_spelling)) {
            each->room = other.room;
            each->block = other.block;
        }
    }
    comparer.equal_or_left_out(Part::post_code, Folding::post_code_left_out, left.post_code, right.post_code);
    comparer.equal_or_left_out(Part::prefecture, Folding::prefecture_left_out, left.prefecture, right.prefecture);
    compare_places(comparer, left.place, right.place);
    comparer.equal(Part::block, left.block, right.block);
    compare_buildings(comparer, left, right);
    return comparer;
}

using Words = std::vector<std::string>;

std::string joined(const Words& words) { return join(words, " "); }

Words without_prefecture(Words words) {
    const auto found = std::ranges::find_if(words, [](const std::string& word) { return parse_prefecture(word).has_value(); });
    if (found != words.end()) words.erase(found);
    return words;
}

Words sorted(Words words) {
    std::ranges::sort(words);
    return words;
}

bool equal_words(const Words& left, const Words& right, Comparer& comparer) {
    // Shiba Koen and Shibakoen.
    const auto run_together = [](const Words& words) { return std::accumulate(words.begin(), words.end(), std::string()); };
    if (left == right) return true;
    if (run_together(left) == run_together(right) && comparer.folder().fold(Folding::blanks)) return true;
    return sorted(left) == sorted(right) && comparer.folder().fold(Folding::word_order);
}

void compare_english_places(Comparer& comparer, const Words& left, const Words& right) {
    if (equal_words(left, right, comparer)) return;
    if (left.size() != right.size()) {
        const bool left_is_longer = left.size() > right.size();
        const auto shortened = without_prefecture(left_is_longer ? left : right);
        const auto& shorter = left_is_longer ? right : left;
        if (comparer.folder().may(Folding::prefecture_left_out) && equal_words(shortened, shorter, comparer) &&
            comparer.folder().fold(Folding::prefecture_left_out))
            return;
    }
    comparer.differ(Part::place, joined(left), joined(right));
}

Comparer compare_english(std::string_view left_text, std::string_view right_text, Foldings allowed) {
    Comparer comparer(allowed);
    const auto left = take_apart_english_address(left_text, comparer.folder());
    const auto right = take_apart_english_address(right_text, comparer.folder());
    if (left.names_country != right.names_country && !comparer.folder().fold(Folding::country_left_out))
        comparer.differ(Part::whole, left.names_country ? "japan" : "", right.names_country ? "japan" : "");
    comparer.equal_or_left_out(Part::post_code, Folding::post_code_left_out, left.post_code, right.post_code);
    compare_english_places(comparer, left.place, right.place);
    comparer.equal(Part::block, left.block, right.block);
    compare_buildings(comparer, left, right);
    return comparer;
}

std::u32string without_blanks(std::string_view text) {
    auto code_points = to_code_points(text);
    std::erase_if(code_points, [](char32_t c) { return c == U' ' || c == 0x3000; });
    return code_points;
}

template <class Compare>
Matched match(std::string_view left, std::string_view right, Compare compare) {
    if (auto matched = match_as_written(left, right)) return *std::move(matched);
    auto full = compare(left, right, Foldings::all());
    if (!full.differences().empty()) return {.answer = Answer::different, .differences = full.differences()};
    Matched matched{.answer = Answer::same_after_folding};
    matched.foldings = fewest_foldings(full.folder().done(),
                                       [&](Foldings allowed) { return compare(left, right, allowed).differences().empty(); });
    // What only stands between the parts is read over, whatever may be folded.
    if (matched.foldings.empty())
        matched.foldings.push_back(without_blanks(left) == without_blanks(right) ? Folding::blanks : Folding::punctuation);
    return matched;
}

std::string look_alike_key(const std::string& text) {
    auto code_points = to_code_points(text);
    std::ranges::transform(code_points, code_points.begin(), look_alike);
    return to_utf8(code_points);
}

// A hint counts when every difference can be explained by it.
void add_hint(Matched& matched, Hint hint, const std::function<std::string(const std::string&)>& key) {
    const auto explained = [&](const Difference& each) { return key(each.left) == key(each.right); };
    if (!matched.differences.empty() && std::ranges::all_of(matched.differences, explained)) matched.hints.push_back(hint);
}

}  // namespace

Matched match_japanese_addresses(std::string_view left, std::string_view right) {
    auto matched = match(left, right, compare_japanese);
    add_hint(matched, Hint::look_alike_kanji, look_alike_key);
    return matched;
}

Matched match_english_addresses(std::string_view left, std::string_view right) {
    auto matched = match(left, right, compare_english);
    add_hint(matched, Hint::romanization, [](const std::string& part) { return romanization_key(to_code_points(part)); });
    return matched;
}

}  // namespace certdesk::vetting::matching

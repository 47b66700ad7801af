#include "formats/english_address.hpp"

#include "base/text.hpp"
#include "formats/code_points.hpp"
#include "formats/kana.hpp"
#include "formats/text_folding.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace certdesk {

namespace {

using Words = std::vector<std::string>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
    return std::ranges::find(list, to_lower_ascii(word)) != list.end();
}

bool ends_in(std::string_view word, std::string_view end) {
    return word.size() > end.size() && equal_ignoring_ascii_case(word.substr(word.size() - end.size()), end);
}

constexpr auto suffixes = std::to_array<std::string_view>(
    {"ku", "shi", "ken", "fu", "to", "city", "ward", "prefecture", "pref", "metropolis", "gun", "county", "town", "village"});
constexpr auto block_words = std::to_array<std::string_view>({"chome", "cho-me", "ban", "banchi", "go", "no"});
constexpr auto building_words =
    std::to_array<std::string_view>({"bldg", "building", "biru", "tower", "heights", "plaza", "mansion", "center", "centre",
                                     "square", "hills", "residence", "house", "court", "terrace"});

// "shiba-koen", "5f", "1-2-3": letters, digits and hyphens; every other sign parts words.
Words words_of(std::u32string_view segment, Folder& folder) {
    Words words;
    std::u32string word;
    const auto end_word = [&] {
        while (!word.empty() && word.back() == U'-') word.pop_back();
        if (!word.empty()) words.push_back(to_utf8(word));
        word.clear();
    };
    for (char32_t c : segment) {
        if (looks_like_hyphen(c)) {
            if (c != U'-') folder.fold(Folding::hyphens);
            if (!word.empty()) word += U'-';
        } else if (is_letter_or_digit(c)) {
            word += c;
        } else if (c == U'\'' || c == U'’') {
            folder.fold(Folding::punctuation);
        } else {
            if (c != U' ') folder.fold(Folding::punctuation);
            end_word();
        }
    }
    end_word();
    return words;
}

std::vector<Words> segments_of(const std::u32string& text, Folder& folder) {
    std::vector<Words> segments;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at != text.size() && text[at] != U',' && text[at] != U';' && text[at] != U'\n') continue;
        if (auto words = words_of(std::u32string_view(text).substr(begin, at - begin), folder); !words.empty())
            segments.push_back(std::move(words));
        begin = at + 1;
    }
    return segments;
}

bool is_post_code(std::string_view word) {
    return (word.size() == 8 && word[3] == '-' && all_digits(word.substr(0, 3)) && all_digits(word.substr(4))) ||
           (word.size() == 7 && all_digits(word));
}

bool is_floor_word(std::string_view word) { return is_one_of(word, std::to_array<std::string_view>({"floor", "fl", "f"})); }

// 5F, B1F; 5th Floor and Floor 5 are other spellings of it. How many words it took is added to `used`.
std::optional<std::string> floor_in(const Words& words, std::size_t at, std::size_t& used, Folder& folder) {
    const auto word = to_lower_ascii(words[at]);
    if (word.ends_with('f')) {
        auto number = word.substr(0, word.size() - 1);
        if (!all_digits(std::string_view(number).substr(number.starts_with('b') ? 1 : 0))) return std::nullopt;
        used = 1;
        return number;
    }
    if (at + 1 == words.size()) return std::nullopt;
    std::string_view number = word;
    for (const std::string_view ordinal : {"st", "nd", "rd", "th"})
        if (ends_in(number, ordinal)) number.remove_suffix(ordinal.size());
    const bool behind = is_floor_word(word) && all_digits(words[at + 1]);
    const bool in_front = all_digits(number) && is_floor_word(words[at + 1]);
    if ((!behind && !in_front) || !folder.fold(Folding::floor_spelling)) return std::nullopt;
    used = 2;
    return behind ? words[at + 1] : std::string(number);
}

class Reader {
public:
    explicit Reader(Folder& folder) : folder_(folder) {}

    void read(const Words& segment) {
        const bool has_building_word =
            std::ranges::any_of(segment, [](const std::string& word) { return is_one_of(word, building_words); });
        for (std::size_t at = 0; at < segment.size();) at += read_word(segment, at, has_building_word);
    }

    EnglishAddress finish() {
        std::string block = chome_;
        for (const auto& number : numbers_) block += (block.empty() ? "" : "-") + number;
        address_.block = std::move(block);
        return std::move(address_);
    }

private:
    std::size_t read_word(const Words& words, std::size_t at, bool in_building) {
        const auto& word = words[at];
        if (equal_ignoring_ascii_case(word, "japan") && !in_building) {
            address_.names_country = true;
            return 1;
        }
        if (address_.post_code.empty() && is_post_code(word)) {
            address_.post_code = word;
            std::erase(address_.post_code, '-');
            return 1;
        }
        std::size_t used = 1;
        if (auto floor = floor_in(words, at, used, folder_)) {
            address_.floor = *std::move(floor);
            return used;
        }
        if (is_one_of(word, std::to_array<std::string_view>({"room", "rm", "suite"})) && at + 1 < words.size() &&
            is_digit(words[at + 1].front())) {
            address_.room = words[at + 1];
            return 2;
        }
        if (is_digit(word.front())) return read_number(words, at, in_building);
        if (in_building) {
            address_.building +=
                is_one_of(word, std::array<std::string_view, 2>{"bldg", "biru"}) && folder_.fold(Folding::punctuation)
                    ? "building"
                    : word;
            return 1;
        }
        read_place(word);
        return 1;
    }

    std::size_t read_number(const Words& words, std::size_t at, bool in_building) {
        std::string number = words[at];
        std::size_t used = 1;
        bool is_chome = false;
        // 1-chome in one word or two.
        for (const std::string_view sign : {"-chome", "-banchi", "-ban", "-go", "chome"}) {
            if (!ends_in(number, sign) || !is_digit(number[number.size() - sign.size() - 1])) continue;
            if (!folder_.fold(Folding::block_signs)) continue;
            is_chome = sign.ends_with("chome");
            number.resize(number.size() - sign.size());
            break;
        }
        if (at + 1 < words.size() && is_one_of(words[at + 1], block_words) && folder_.fold(Folding::block_signs)) {
            is_chome = ends_in("-" + words[at + 1], "chome") || ends_in("-" + words[at + 1], "cho-me");
            used = 2;
        }
        if (in_building && all_digits(number)) {
            address_.room = number;
        } else if (is_chome) {
            if (!numbers_.empty()) folder_.fold(Folding::word_order);
            chome_ = number;
        } else {
            numbers_.push_back(number);
        }
        return used;
    }

    void read_place(std::string word) {
        // Tokyo-to: the suffix behind a hyphen, or a word of its own.
        if (is_one_of(word, suffixes) && !address_.place.empty() && folder_.fold(Folding::place_suffix)) return;
        for (const auto suffix : suffixes) {
            const auto with_hyphen = "-" + std::string(suffix);
            if (!word.ends_with(with_hyphen) || word.size() == with_hyphen.size() || !folder_.fold(Folding::place_suffix))
                continue;
            word.resize(word.size() - with_hyphen.size());
            break;
        }
        if (word.contains('-') && folder_.fold(Folding::hyphens)) std::erase(word, '-');
        if (!word.empty()) address_.place.push_back(std::move(word));
    }

    Folder& folder_;
    EnglishAddress address_;
    std::string chome_;
    Words numbers_;
};

}  // namespace

EnglishAddress take_apart_english_address(std::string_view text, Folder& folder) {
    Reader reader(folder);
    for (const auto& segment : segments_of(fold_characters(text, folder), folder)) reader.read(segment);
    return reader.finish();
}

}  // namespace certdesk

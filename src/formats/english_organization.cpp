#include "formats/english_organization.hpp"

#include "base/text.hpp"
#include "formats/code_points.hpp"
#include "formats/kana.hpp"
#include "formats/text_folding.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace certdesk {

namespace {

struct Spelling {
    std::u32string_view words;  // without blanks
    std::u32string_view form;
    bool front = false;  // forms in romanized Japanese stand in front, too
};

constexpr auto spellings = std::to_array<Spelling>({
    {U"limitedliabilitycompany", U"llc"},
    {U"limitedliabilitypartnership", U"llp"},
    {U"limitedliabilityco", U"llc"},
    {U"generalpartnership", U"gp"},
    {U"limitedpartnership", U"lp"},
    {U"kabushikikaisha", U"kk", true},
    {U"kabushikigaisha", U"kk", true},
    {U"kabusikikaisya", U"kk", true},
    {U"kabusikigaisya", U"kk", true},
    {U"companylimited", U"coltd"},
    {U"incorporated", U"inc"},
    {U"goudoukaisha", U"gk", true},
    {U"goudougaisha", U"gk", true},
    {U"yuugenkaisha", U"yk", true},
    {U"yuugengaisha", U"yk", true},
    {U"corporation", U"corp"},
    {U"yugenkaisha", U"yk", true},
    {U"yugengaisha", U"yk", true},
    {U"goshikaisha", U"gsk", true},
    {U"gomeikaisha", U"gmk", true},
    {U"companyltd", U"coltd"},
    {U"godokaisha", U"gk", true},
    {U"godogaisha", U"gk", true},
    {U"colimited", U"coltd"},
    {U"limited", U"ltd"},
    {U"company", U"co"},
    {U"coltd", U"coltd"},
    {U"corp", U"corp"},
    {U"ltd", U"ltd"},
    {U"inc", U"inc"},
    {U"llc", U"llc"},
    {U"llp", U"llp"},
    {U"plc", U"plc"},
    {U"kk", U"kk", true},
    {U"yk", U"yk", true},
    {U"gk", U"gk", true},
    {U"co", U"co"},
});

// A word, or the blanks and signs between two words that may not be folded.
struct Piece {
    std::u32string text;
    bool is_word = false;
};
using Pieces = std::vector<Piece>;

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'’' || c == U'‘' || c == U'`'; }

Folding folding_of(char32_t separator) {
    if (separator == U' ') return Folding::blanks;
    return looks_like_hyphen(separator) ? Folding::hyphens : Folding::punctuation;
}

Pieces pieces_of(const std::u32string& name, Folder& folder) {
    Pieces pieces;
    bool in_word = false;
    const auto append = [&](char32_t c) {
        if (!in_word) pieces.push_back({{}, true});
        in_word = true;
        pieces.back().text += c;
    };
    for (const char32_t c : name) {
        if (is_letter_or_digit(c) && !looks_like_hyphen(c)) {
            append(c);
        } else if (is_apostrophe(c)) {
            // "Smith's" is one word.
            if (!folder.fold(Folding::punctuation)) append(c);
        } else {
            in_word = false;
            if (c == U'&' && folder.fold(Folding::ampersand))
                pieces.push_back({U"and", true});
            else if (!folder.fold(folding_of(c)))
                pieces.push_back({std::u32string(1, c), false});
        }
    }
    return pieces;
}

std::u32string joined(std::span<const Piece> pieces) {
    std::u32string text;
    for (const auto& piece : pieces) text += piece.text;
    return text;
}

// The words alone, in lower case.
std::u32string letters(std::span<const Piece> pieces) {
    Folder lower({Folding::letter_case});
    std::u32string text;
    for (const auto& piece : pieces)
        if (piece.is_word) text += fold_characters(to_utf8(piece.text), lower);
    return text;
}

const Spelling* spelling_of(std::u32string_view words, FormPlace place) {
    const auto* const found = std::ranges::find(spellings, words, &Spelling::words);
    return found == spellings.end() || (place == FormPlace::front && !found->front) ? nullptr : found;
}

// How many pieces at an end are a legal form: the longest spelling, of up to four words (Limited Liability Company).
struct FormFound {
    const Spelling* spelling = nullptr;
    FormPlace place = FormPlace::nowhere;
    std::size_t pieces = 0;
};

FormFound form_at(std::span<const Piece> pieces, FormPlace place) {
    constexpr std::size_t most_words = 4;
    FormFound found;
    std::size_t words = 0;
    for (std::size_t count = 1; count <= pieces.size() && words < most_words; ++count) {
        const auto& outermost = place == FormPlace::back ? pieces[pieces.size() - count] : pieces[count - 1];
        if (!outermost.is_word) continue;
        ++words;
        const auto end = place == FormPlace::back ? pieces.last(count) : pieces.first(count);
        if (const auto* const spelling = spelling_of(letters(end), place)) found = {spelling, place, count};
    }
    return found;
}

// Signs between the name and its form belong to neither.
std::span<const Piece> without_signs_at_ends(std::span<const Piece> pieces) {
    while (!pieces.empty() && !pieces.front().is_word) pieces = pieces.subspan(1);
    while (!pieces.empty() && !pieces.back().is_word) pieces = pieces.first(pieces.size() - 1);
    return pieces;
}

// Kinds of bodies, each with the English forms in use for it (formats/legal_form.cpp).
constexpr auto kinds = std::to_array<std::array<std::string_view, 6>>({
    {"coltd", "inc", "corp", "kk", "co", "ltd"},  // 株式会社
    {"llc", "gk", "", "", "", ""},                // 合同会社
    {"ltd", "yk", "coltd", "", "", ""},           // 有限会社
    {"gp", "gmk", "", "", "", ""},                // 合名会社
    {"lp", "gsk", "", "", "", ""},                // 合資会社
});

}  // namespace

std::string EnglishOrganization::key() const {
    if (legal_form.empty() || name.empty()) return name + legal_form;
    return place == FormPlace::back ? name + ' ' + legal_form : legal_form + ' ' + name;
}

EnglishOrganization take_apart_english(std::string_view name, Folder& folder) {
    const auto all = pieces_of(fold_characters(trim(name), folder), folder);
    const std::span<const Piece> pieces = all;
    // Whoever may not fold the spelling of a form compares the text.
    if (!folder.may(Folding::legal_form_spelling)) return {{}, FormPlace::nowhere, to_utf8(joined(pieces))};
    auto found = form_at(pieces, FormPlace::back);
    if (found.spelling == nullptr) found = form_at(pieces, FormPlace::front);
    if (found.spelling == nullptr) return {{}, FormPlace::nowhere, to_utf8(joined(pieces))};
    const bool back = found.place == FormPlace::back;
    const auto rest = back ? pieces.first(pieces.size() - found.pieces) : pieces.subspan(found.pieces);
    folder.fold(Folding::legal_form_spelling);
    return {to_utf8(found.spelling->form), found.place, to_utf8(joined(without_signs_at_ends(rest)))};
}

std::string folded_english_organization(std::string_view name) {
    return settled(name, [](std::string_view text) {
        Folder folder(Foldings::all());
        return take_apart_english(text, folder).key();
    });
}

bool are_forms_of_one_kind(std::string_view legal_form, std::string_view other) {
    if (legal_form.empty() || other.empty()) return false;
    return std::ranges::any_of(kinds, [&](const auto& kind) {
        return std::ranges::find(kind, legal_form) != kind.end() && std::ranges::find(kind, other) != kind.end();
    });
}

}  // namespace certdesk

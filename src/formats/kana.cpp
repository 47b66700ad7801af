#include "formats/kana.hpp"

#include "base/text.hpp"
#include "formats/code_points.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace certdesk {

namespace {

constexpr char32_t long_mark = U'ー';
constexpr char32_t ideographic_space = 0x3000;

// Hyphens, dashes, minus signs, the long mark of kana in both widths, and the lines of box drawing that keyboards offer.
constexpr std::u32string_view hyphen_look_alikes =
    U"-\u00AD\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2501\u30FC\uFE58\uFE63\uFF0D\uFF70";

char32_t to_hiragana(char32_t c) {
    const bool has_hiragana = (c >= U'ァ' && c <= U'ヶ') || c == U'ヽ' || c == U'ヾ';
    return has_hiragana ? c - 0x60 : c;
}

bool is_reading_sign(char32_t c) { return (c >= 0x3041 && c <= 0x3096) || c == long_mark || c == U'ゝ' || c == U'ゞ'; }

}  // namespace

std::string nfkc(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* const normalizer = icu::Normalizer2::getNFKCInstance(status);
    const auto input = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::string normalized;
    if (U_FAILURE(status)) return std::string(text);  // the data of the library are missing: nothing is folded
    normalizer->normalize(input, status).toUTF8String(normalized);
    return normalized;
}

bool looks_like_hyphen(char32_t code_point) { return hyphen_look_alikes.contains(code_point); }

std::string fold_hyphens(std::string_view text) {
    auto code_points = to_code_points(text);
    std::ranges::replace_if(code_points, looks_like_hyphen, U'-');
    return to_utf8(code_points);
}

std::string katakana_to_hiragana(std::string_view text) {
    auto code_points = to_code_points(text);
    std::ranges::transform(code_points, code_points.begin(), to_hiragana);
    return to_utf8(code_points);
}

Result<std::string> to_hiragana_reading(std::string_view text) {
    constexpr std::size_t most_code_points = 100;
    if (text.size() > 16 * most_code_points) return fail(ErrorKind::malformed, "the reading is too long");
    if (!is_storable_text(text)) return fail(ErrorKind::malformed, "the reading is not UTF-8");

    std::u32string reading;
    bool after_blank = false;
    for (const char32_t c : to_code_points(nfkc(text))) {
        if (c == U' ' || c == ideographic_space) {
            after_blank = !reading.empty();
            continue;
        }
        const auto sign = to_hiragana(c);
        if (!is_reading_sign(sign)) return fail(ErrorKind::malformed, "the reading holds something else than kana");
        if (after_blank) reading += U' ';
        after_blank = false;
        reading += sign;
    }
    if (reading.empty()) return fail(ErrorKind::malformed, "the reading is empty");
    if (reading.size() > most_code_points) return fail(ErrorKind::malformed, "the reading is too long");
    return to_utf8(reading);
}

}  // namespace certdesk

// What may be laid aside when two spellings of one thing are compared, each by its name, so that a person sees what it took.
#pragma once

#include "base/enumeration.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

namespace certdesk {

// In the order in which they are left out first when more than one set of them would do.
CD_ENUMERATION(Folding,
               legal_form_short,     // (株), ㈱, カ) as 株式会社
               legal_form_spelling,  // Company Limited as Co., Ltd.; かぶしきがいしゃ as 株式会社
               blanks,               // any number of U+0020 and U+3000
               width,                // full-width letters and digits, half-width katakana (U+FF00–FFEF)
               compatibility,        // other forms that NFKC knows: ㈱, ①, ㍿, composed and decomposed voicing
               letter_case,          //
               accents,              // ō as o, é as e
               hyphens,              // ‐ – — − and the long mark for one another; in English a hyphen as a blank
               punctuation,          // . , ' 「」 、 。 ( )
               middle_dot,           // ・ and its look-alikes
               ampersand,            // & as and, アンド
               kana_script,          // hiragana as katakana
               kana_size,            // ャ as ヤ
               repetition_mark,      // 佐々木 as 佐佐木
               old_kanji,            // 髙 as 高 (formats/kanji_variant.hpp)
               post_code_left_out,   //
               country_left_out,     // 日本, Japan
               prefecture_left_out,  //
               county_left_out,      // 愛知郡
               section_signs,        // 大字, 字
               connecting_kana,      // ヶ ケ が between two kanji of a place's name
               kanji_numbers,        // 一丁目 as 1丁目
               block_signs,          // 丁目 番地 番 号 as hyphens
               building_left_out,    //
               floor_left_out,       // floor and room where one side names the building only
               floor_spelling,       // 5F as 5階, 501 as 501号室
               place_suffix,         // Minato-ku as Minato City, Tokyo-to as Tokyo
               word_order,           // Japanese and English order of an address or a person's name
               honorific,            // 様, Mr.
               dialling,             // 03-1234-5678 as +81312345678
               idna,                 // 日本.jp as xn--wgv71a.jp
               trailing_dot);        // www.example.jp.

// A set of foldings.
class Foldings {
public:
    constexpr Foldings() = default;
    constexpr Foldings(std::initializer_list<Folding> members) {
        for (const auto folding : members) insert(folding);
    }
    [[nodiscard]] static constexpr Foldings all() {
        Foldings set;
        set.bits_ = (std::uint64_t{1} << count_of<Folding>)-1;
        return set;
    }

    constexpr void insert(Folding folding) { bits_ |= bit(folding); }
    constexpr void erase(Folding folding) { bits_ &= ~bit(folding); }
    [[nodiscard]] constexpr bool contains(Folding folding) const { return (bits_ & bit(folding)) != 0; }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }

    // In the order of the enumeration.
    [[nodiscard]] std::vector<Folding> members() const {
        std::vector<Folding> found;
        for (const auto folding : all_of<Folding>())
            if (contains(folding)) found.push_back(folding);
        return found;
    }

    constexpr Foldings& operator|=(Foldings others) {
        bits_ |= others.bits_;
        return *this;
    }
    friend constexpr bool operator==(Foldings, Foldings) = default;

private:
    static constexpr std::uint64_t bit(Folding folding) { return std::uint64_t{1} << static_cast<unsigned>(folding); }
    std::uint64_t bits_ = 0;
};

// One walk over a text: what it may fold, and what it did.
class Folder {
public:
    explicit Folder(Foldings allowed) : allowed_(allowed) {}

    [[nodiscard]] bool may(Folding folding) const { return allowed_.contains(folding); }

    // True when it is allowed; then it counts as done.
    bool fold(Folding folding) {
        if (may(folding)) done_.insert(folding);
        return may(folding);
    }

    [[nodiscard]] Foldings done() const { return done_; }

private:
    Foldings allowed_;
    Foldings done_;
};

}  // namespace certdesk

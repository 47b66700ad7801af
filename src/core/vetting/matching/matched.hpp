// The matcher's answer: are these two spellings of one thing, what had to be laid aside to say so, and where do they differ?
#pragma once

#include "base/enumeration.hpp"
#include "formats/folding.hpp"

#include <string>
#include <vector>

namespace certdesk::vetting::matching {

CD_ENUMERATION(Answer,
               same,                // letter for letter, blanks at the ends apart
               same_after_folding,  // a person sees which foldings it took and decides
               different,           //
               not_visible);        // one side says nothing, or that it does not tell

// Where two things differ.
CD_ENUMERATION(Part, whole, legal_form, legal_form_place, name, post_code, prefecture, place, block, building, floor, room,
               number, phone_class, host);

struct Difference {
    Part part = Part::whole;
    std::string left;  // this part on either side, folded; empty where the side has none
    std::string right;

    friend bool operator==(const Difference&, const Difference&) = default;
};

// Why two things that differ may yet be one. Never makes them the same.
CD_ENUMERATION(Hint,
               romanization,         // Shoji and Shouji, Osaka and Oosaka
               look_alike_kanji,     // 斉 and 斎, 崎 and 埼
               long_vowel,           // サーバ and サーバー
               forms_of_one_kind,    // Co., Ltd. and K.K.
               legal_form_left_out,  //
               other_legal_form_place, one_within_the_other);

struct Matched {
    Answer answer = Answer::not_visible;
    std::vector<Folding> foldings{};  // with same_after_folding: a smallest set that suffices; else empty
    std::vector<Difference> differences{};
    std::vector<Hint> hints{};

    friend bool operator==(const Matched&, const Matched&) = default;
};

}  // namespace certdesk::vetting::matching

// Is this the same organization's name? (R30, R54, R55)
#pragma once

#include "core/vetting/matching/matched.hpp"

#include <string_view>

namespace certdesk::vetting::matching {

// Names as registers, papers and customers spell them in Japanese. 株式会社 in front and behind are two companies' names:
// different, with the hint other_legal_form_place. A name without its legal form is different, with the hint legal_form_left_out.
[[nodiscard]] Matched match_japanese_names(std::string_view left, std::string_view right);

// Names in English: WHOIS Organization beside the O of a CSR. Co., Ltd. and K.K. are different (forms_of_one_kind), and so are
// two romanizations of one sound.
[[nodiscard]] Matched match_english_names(std::string_view left, std::string_view right);

// A Japanese reading (kana, with or without the legal form) beside an English name: never the same, at best a hint.
[[nodiscard]] Matched match_reading_with_english_name(std::string_view kana, std::string_view english);

}  // namespace certdesk::vetting::matching

// Japanese sounds in Latin letters, for people who have to write a name into a certificate (CA's guide: ヘボン式 or 訓令式).
#pragma once

#include "base/enumeration.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace certdesk {

CD_ENUMERATION(Romanization,
               hepburn,  // as passports write it: shi, chi, tsu, m before b, m and p, long vowels not marked
               kunrei);  // Cabinet notification 1 of 1954: si, ti, tu; long vowels not marked either

// "なにがし はなこ" → "Nanigashi Hanako": each word begins with a capital. Takes hiragana and katakana of either width and
// blanks; kanji have no reading of their own. Malformed: anything else, or nothing.
[[nodiscard]] Result<std::string> romanize(std::string_view kana, Romanization system);

}  // namespace certdesk

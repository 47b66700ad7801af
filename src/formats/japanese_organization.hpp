// The Japanese name of an organization, taken apart: legal form, where it stands, and the name proper (R30, R55).
#pragma once

#include "base/enumeration.hpp"
#include "formats/folding.hpp"

#include <string>
#include <string_view>

namespace certdesk {

// 株式会社A and A株式会社 are two companies: the place belongs to the registered name (商業登記法 article 27 compares it).
CD_ENUMERATION(FormPlace, nowhere, front, back);

struct JapaneseOrganization {
    std::string legal_form;  // in full: 株式会社; empty when the name tells none
    FormPlace place = FormPlace::nowhere;
    std::string name;  // folded, without the legal form

    // As it is compared: the form where it stands.
    [[nodiscard]] std::string key() const { return place == FormPlace::back ? name + legal_form : legal_form + name; }

    friend bool operator==(const JapaneseOrganization&, const JapaneseOrganization&) = default;
};

// Folds what the folder allows: characters, kana, blanks, strokes, ・, &, punctuation, and the legal form: (株) ㈱ ㍿ カ) (カ and
// かぶしきがいしゃ for 株式会社 (formats/legal_form.hpp; カ) and its like are the positions of 全銀協 payer names).
[[nodiscard]] JapaneseOrganization take_apart_japanese(std::string_view name, Folder& folder);

// With everything folded: the key under which names are looked up. Folding it again changes nothing.
[[nodiscard]] std::string folded_japanese_organization(std::string_view name);

}  // namespace certdesk

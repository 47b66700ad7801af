// The English name of an organization, taken apart: legal form, where it stands, and the name proper (R32, R54).
#pragma once

#include "formats/folding.hpp"
#include "formats/japanese_organization.hpp"

#include <string>
#include <string_view>

namespace certdesk {

struct EnglishOrganization {
    std::string legal_form;  // coltd, inc, corp, kk, llc, gk …; empty when the name tells none
    FormPlace place = FormPlace::nowhere;
    std::string name;  // folded, without the legal form

    // As it is compared: the form where it stands, behind a blank, so that Zinc is not Z Inc.
    [[nodiscard]] std::string key() const;

    friend bool operator==(const EnglishOrganization&, const EnglishOrganization&) = default;
};

// Folds what the folder allows: characters, blanks, hyphens, punctuation, & as and, and the usual spellings of one legal form:
// Company Limited = Co., Ltd.; Incorporated = Inc.; Corporation = Corp.; Kabushiki Kaisha = K.K.; Limited Liability Company =
// LLC. Forms that are different words stay apart, also where Japanese law has one form for them (Co., Ltd. and K.K.; LLC and
// G.K.): a company registers one English name. No law fixes these words; they are those in use.
[[nodiscard]] EnglishOrganization take_apart_english(std::string_view name, Folder& folder);

// With everything folded: the key under which names are looked up. Folding it again changes nothing.
[[nodiscard]] std::string folded_english_organization(std::string_view name);

// True when one kind of body uses both forms: coltd, inc, corp and kk are all 株式会社.
[[nodiscard]] bool are_forms_of_one_kind(std::string_view legal_form, std::string_view other);

}  // namespace certdesk

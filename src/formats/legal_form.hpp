// Legal forms (法人格): the 24 names of the provider's survey (R51) and the forms that exist today.
#pragma once

#include "base/enumeration.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace certdesk {

// The survey's list in the survey's order; some of these were abolished long ago. What customers chose stays stored as it was.
CD_ENUMERATION(LegacyLegalForm, kabushiki_kaisha, yugen_kaisha, shadan_hojin, zaidan_hojin, gakko_hojin, iryo_hojin,
               iryo_hojin_shadan, tokutei_hieiri_katsudo_hojin, yugen_sekinin_chukan_hojin, chuo_shocho, chiho_kokyo_dantai,
               kokuritsu_daigaku_hojin, dokuritsu_gyosei_hojin, kokka_shikaku_shutoku, kyodo_kumiai, kyodo_kumiai_rengokai,
               shoko_rengokai, kyogikai, kodan, kokyo_dantai, sonota_hojin, sonota_kumiai, sonota_dantai, sonota_kokyo_kikan);

[[nodiscard]] std::string_view japanese_name(LegacyLegalForm form);                           // 株式会社
[[nodiscard]] std::optional<LegacyLegalForm> parse_legacy_legal_form(std::string_view text);  // the Japanese name, after NFKC

// The forms of today.
CD_ENUMERATION(LegalForm, kabushiki_kaisha, yugen_kaisha, godo_kaisha, gomei_kaisha, goshi_kaisha, ippan_shadan_hojin,
               koeki_shadan_hojin, ippan_zaidan_hojin, koeki_zaidan_hojin, gakko_hojin, iryo_hojin, iryo_hojin_shadan,
               iryo_hojin_zaidan, tokutei_hieiri_katsudo_hojin, shakai_fukushi_hojin, shukyo_hojin, kokuritsu_daigaku_hojin,
               dokuritsu_gyosei_hojin, bengoshi_hojin, zeirishi_hojin, gyosei_shoshi_hojin, shiho_shoshi_hojin, sogo_kaisha,
               noji_kumiai_hojin, kyodo_kumiai, kuni_no_kikan, chiho_kokyo_dantai, sonota);

struct LegalFormFacts {
    LegalForm form = LegalForm::sonota;
    std::string_view japanese;                        // 株式会社
    std::span<const std::string_view> abbreviations;  // (株), ㈱, ㍿; may be empty
    std::span<const std::string_view> english;        // usual English forms; no law fixes them; the first is the commonest
    int nta_kind = 0;                                 // kind of the corporate number register: 301, 302 …, 399, 499
};

[[nodiscard]] const LegalFormFacts& facts_of(LegalForm form);

// What a legacy form may be today, likeliest first; never empty. 社団法人 ended on 2013-11-30 as 一般 or 公益社団法人.
[[nodiscard]] std::span<const LegalForm> current_forms_of(LegacyLegalForm form);

// False for forms in which nobody can be organized any more (社団法人, 財団法人, 有限責任中間法人, 公団).
[[nodiscard]] bool still_exists(LegacyLegalForm form);

// The form that stands at the front or the end of a registered Japanese name, in full or abbreviated; the longest that fits.
[[nodiscard]] std::optional<LegalForm> legal_form_in_name(std::string_view japanese_organization_name);

}  // namespace certdesk

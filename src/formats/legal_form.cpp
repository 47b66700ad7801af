#include "formats/legal_form.hpp"

#include "base/text.hpp"
#include "formats/kana.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace certdesk {

namespace {

using enum LegalForm;
using Names = std::span<const std::string_view>;

template <class... Text>
constexpr std::array<std::string_view, sizeof...(Text)> names(Text... text) {
    return {text...};
}

// Abbreviations as people and registers write them.
constexpr auto kabu = names("(株)", "㈱", "㍿");
constexpr auto yu = names("(有)", "㈲");
constexpr auto godo = names("(同)");
constexpr auto gomei = names("(名)");
constexpr auto goshi = names("(資)");
constexpr auto issha = names("(一社)");
constexpr auto kosha = names("(公社)");
constexpr auto ichizai = names("(一財)");
constexpr auto kozai = names("(公財)");
constexpr auto gaku = names("(学)", "㈻");
constexpr auto iryo = names("(医)");
constexpr auto tokuhi = names("(特非)");
constexpr auto fuku = names("(福)");
constexpr auto shukyo = names("(宗)");
constexpr auto dai = names("(大)");
constexpr auto doku = names("(独)");
constexpr auto so = names("(相)");

// English forms in use; a company chooses its own, no law fixes them.
constexpr auto english_kabushiki = names("Co., Ltd.", "Inc.", "Corporation", "K.K.");
constexpr auto english_yugen = names("Ltd.", "Y.K.");
constexpr auto english_godo = names("LLC", "G.K.");
constexpr auto english_gomei = names("General Partnership", "Gomei Kaisha");
constexpr auto english_goshi = names("Limited Partnership", "Goshi Kaisha");
constexpr auto english_ippan_shadan = names("General Incorporated Association");
constexpr auto english_koeki_shadan = names("Public Interest Incorporated Association");
constexpr auto english_ippan_zaidan = names("General Incorporated Foundation");
constexpr auto english_koeki_zaidan = names("Public Interest Incorporated Foundation");
constexpr auto english_gakko = names("Incorporated Educational Institution");
constexpr auto english_iryo = names("Medical Corporation");
constexpr auto english_npo = names("Specified Nonprofit Corporation", "NPO");
constexpr auto english_fukushi = names("Social Welfare Corporation");
constexpr auto english_shukyo = names("Religious Corporation");
constexpr auto english_daigaku = names("National University Corporation");
constexpr auto english_dokuritsu = names("Incorporated Administrative Agency");
constexpr auto english_bengoshi = names("Legal Professional Corporation");
constexpr auto english_zeirishi = names("Tax Corporation");
constexpr auto english_gyosei_shoshi = names("Administrative Scrivener Corporation");
constexpr auto english_shiho_shoshi = names("Judicial Scrivener Corporation");
constexpr auto english_sogo = names("Mutual Company");
constexpr auto english_noji = names("Agricultural Cooperative Corporation");
constexpr auto english_kumiai = names("Cooperative Association");

constexpr int nta_other_registered = 399;

// In the order of the enumeration. The kinds are those of the corporate number register's data (法人種別).
const std::array<LegalFormFacts, count_of<LegalForm>> table{{
    {kabushiki_kaisha, "株式会社", kabu, english_kabushiki, 301},
    {yugen_kaisha, "有限会社", yu, english_yugen, 302},
    {godo_kaisha, "合同会社", godo, english_godo, 305},
    {gomei_kaisha, "合名会社", gomei, english_gomei, 303},
    {goshi_kaisha, "合資会社", goshi, english_goshi, 304},
    {ippan_shadan_hojin, "一般社団法人", issha, english_ippan_shadan, nta_other_registered},
    {koeki_shadan_hojin, "公益社団法人", kosha, english_koeki_shadan, nta_other_registered},
    {ippan_zaidan_hojin, "一般財団法人", ichizai, english_ippan_zaidan, nta_other_registered},
    {koeki_zaidan_hojin, "公益財団法人", kozai, english_koeki_zaidan, nta_other_registered},
    {gakko_hojin, "学校法人", gaku, english_gakko, nta_other_registered},
    {iryo_hojin, "医療法人", iryo, english_iryo, nta_other_registered},
    {iryo_hojin_shadan, "医療法人社団", Names{}, english_iryo, nta_other_registered},
    {iryo_hojin_zaidan, "医療法人財団", Names{}, english_iryo, nta_other_registered},
    {tokutei_hieiri_katsudo_hojin, "特定非営利活動法人", tokuhi, english_npo, nta_other_registered},
    {shakai_fukushi_hojin, "社会福祉法人", fuku, english_fukushi, nta_other_registered},
    {shukyo_hojin, "宗教法人", shukyo, english_shukyo, nta_other_registered},
    {kokuritsu_daigaku_hojin, "国立大学法人", dai, english_daigaku, nta_other_registered},
    {dokuritsu_gyosei_hojin, "独立行政法人", doku, english_dokuritsu, nta_other_registered},
    {bengoshi_hojin, "弁護士法人", Names{}, english_bengoshi, nta_other_registered},
    {zeirishi_hojin, "税理士法人", Names{}, english_zeirishi, nta_other_registered},
    {gyosei_shoshi_hojin, "行政書士法人", Names{}, english_gyosei_shoshi, nta_other_registered},
    {shiho_shoshi_hojin, "司法書士法人", Names{}, english_shiho_shoshi, nta_other_registered},
    {sogo_kaisha, "相互会社", so, english_sogo, nta_other_registered},
    {noji_kumiai_hojin, "農事組合法人", Names{}, english_noji, nta_other_registered},
    {kyodo_kumiai, "協同組合", Names{}, english_kumiai, nta_other_registered},
    {kuni_no_kikan, "国の機関", Names{}, Names{}, 101},
    {chiho_kokyo_dantai, "地方公共団体", Names{}, Names{}, 201},
    {sonota, "その他", Names{}, Names{}, 499},
}};

template <class... Form>
constexpr std::array<LegalForm, sizeof...(Form)> forms(Form... form) {
    return {form...};
}

constexpr auto today_kabushiki = forms(kabushiki_kaisha);
constexpr auto today_yugen = forms(yugen_kaisha);
constexpr auto today_shadan = forms(ippan_shadan_hojin, koeki_shadan_hojin);
constexpr auto today_zaidan = forms(ippan_zaidan_hojin, koeki_zaidan_hojin);
constexpr auto today_gakko = forms(gakko_hojin);
constexpr auto today_iryo = forms(iryo_hojin, iryo_hojin_shadan, iryo_hojin_zaidan);
constexpr auto today_iryo_shadan = forms(iryo_hojin_shadan);
constexpr auto today_npo = forms(tokutei_hieiri_katsudo_hojin);
constexpr auto today_chukan = forms(ippan_shadan_hojin);
constexpr auto today_kuni = forms(kuni_no_kikan);
constexpr auto today_chiho = forms(chiho_kokyo_dantai);
constexpr auto today_daigaku = forms(kokuritsu_daigaku_hojin);
constexpr auto today_dokuritsu = forms(dokuritsu_gyosei_hojin);
constexpr auto today_shikaku = forms(bengoshi_hojin, zeirishi_hojin, gyosei_shoshi_hojin, shiho_shoshi_hojin);
constexpr auto today_kumiai = forms(kyodo_kumiai);
constexpr auto today_kodan = forms(dokuritsu_gyosei_hojin, kabushiki_kaisha);
constexpr auto today_kokyo_dantai = forms(chiho_kokyo_dantai, sonota);
constexpr auto today_other_corporation =
    forms(godo_kaisha, gomei_kaisha, goshi_kaisha, shakai_fukushi_hojin, shukyo_hojin, sogo_kaisha, sonota);
constexpr auto today_other_union = forms(noji_kumiai_hojin, sonota);
constexpr auto today_other = forms(sonota);

struct LegacyFacts {
    std::string_view japanese;
    std::span<const LegalForm> today;
    bool still_exists = true;
};

// R51, in its order.
const std::array<LegacyFacts, count_of<LegacyLegalForm>> legacy_table{{
    {"株式会社", today_kabushiki},
    {"有限会社", today_yugen},
    {"社団法人", today_shadan, false},  // old kind, ended on 2013-11-30
    {"財団法人", today_zaidan, false},  // the same
    {"学校法人", today_gakko},
    {"医療法人", today_iryo},
    {"医療法人社団", today_iryo_shadan},
    {"特定非営利活動法人", today_npo},
    {"有限責任中間法人", today_chukan, false},  // abolished on 2008-12-01
    {"中央省庁", today_kuni},
    {"地方公共団体", today_chiho},
    {"国立大学法人", today_daigaku},
    {"独立行政法人", today_dokuritsu},
    {"国家資格取得", today_shikaku},
    {"協同組合", today_kumiai},
    {"協同組合連合会", today_kumiai},
    {"商工連合会", today_other},
    {"協議会", today_other},
    {"公団", today_kodan, false},  // the last were reorganized in 2005
    {"公共団体", today_kokyo_dantai},
    {"その他法人", today_other_corporation},
    {"その他組合", today_other_union},
    {"その他団体", today_other},
    {"その他公共機関", today_other},
}};

const LegacyFacts& facts_of_legacy(LegacyLegalForm form) { return legacy_table[static_cast<std::size_t>(form)]; }

bool stands_at_an_end(std::string_view name, std::string_view form) {
    return name.size() > form.size() && (name.starts_with(form) || name.ends_with(form));
}

// Rows that describe a kind of body rather than a word in its name.
bool is_word_in_names(LegalForm form) { return form != kuni_no_kikan && form != chiho_kokyo_dantai && form != sonota; }

}  // namespace

std::string_view japanese_name(LegacyLegalForm form) { return facts_of_legacy(form).japanese; }

std::optional<LegacyLegalForm> parse_legacy_legal_form(std::string_view text) {
    constexpr std::size_t longest_input = 200;
    if (text.size() > longest_input) return std::nullopt;
    const auto normalized = nfkc(text);
    for (const auto form : all_of<LegacyLegalForm>())
        if (japanese_name(form) == trim(normalized)) return form;
    return std::nullopt;
}

const LegalFormFacts& facts_of(LegalForm form) { return table[static_cast<std::size_t>(form)]; }

std::span<const LegalForm> current_forms_of(LegacyLegalForm form) { return facts_of_legacy(form).today; }

bool still_exists(LegacyLegalForm form) { return facts_of_legacy(form).still_exists; }

std::optional<LegalForm> legal_form_in_name(std::string_view japanese_organization_name) {
    // NFKC has turned ㈱ into (株) and ㍿ into 株式会社; the words of the table that it leaves alone are compared.
    const auto normalized = nfkc(japanese_organization_name);
    const auto name = trim(normalized);
    std::optional<LegalForm> found;
    std::size_t longest = 0;
    const auto consider = [&](LegalForm form, std::string_view word) {
        if (word.size() <= longest || !stands_at_an_end(name, word)) return;
        found = form;
        longest = word.size();
    };
    for (const auto& facts : table) {
        if (!is_word_in_names(facts.form)) continue;
        consider(facts.form, facts.japanese);
        for (const auto abbreviation : facts.abbreviations) consider(facts.form, abbreviation);
    }
    return found;
}

}  // namespace certdesk

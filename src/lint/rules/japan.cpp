// Subjects in Japan: the 47 prefectures, places that belong together, legal forms that can be (G-01, G-02, G-07; domain facts of
// the CA). The usual linters did not see ST="Tokyo, C=JP" (INC-01); these lists do.
#include "base/text.hpp"
#include "formats/prefecture.hpp"
#include "lint/rules/rules.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

namespace a = attribute;

bool in_japan(const Anatomy& of) { return of.subject.text_of(a::country) == "JP"; }

struct Municipality {
    std::string_view name;  // as people write it, without blanks and hyphens, small letters
    std::string_view prefecture;
};

// The wards of Tokyo that have no namesake elsewhere, the cities designated by ordinance, and the seats of prefectures whose name
// no other municipality bears (総務省 全国地方公共団体コード).
constexpr std::array<Municipality, 62> municipalities{{
    {"chiyodaku", "Tokyo"},        {"bunkyoku", "Tokyo"},        {"taitoku", "Tokyo"},          {"sumidaku", "Tokyo"},
    {"kotoku", "Tokyo"},           {"shinagawaku", "Tokyo"},     {"meguroku", "Tokyo"},         {"otaku", "Tokyo"},
    {"setagayaku", "Tokyo"},       {"shibuyaku", "Tokyo"},       {"nakanoku", "Tokyo"},         {"suginamiku", "Tokyo"},
    {"toshimaku", "Tokyo"},        {"arakawaku", "Tokyo"},       {"itabashiku", "Tokyo"},       {"nerimaku", "Tokyo"},
    {"adachiku", "Tokyo"},         {"katsushikaku", "Tokyo"},    {"edogawaku", "Tokyo"},        {"shinjukuku", "Tokyo"},
    {"sapporoshi", "Hokkaido"},    {"sendaishi", "Miyagi"},      {"saitamashi", "Saitama"},     {"chibashi", "Chiba"},
    {"yokohamashi", "Kanagawa"},   {"kawasakishi", "Kanagawa"},  {"sagamiharashi", "Kanagawa"}, {"niigatashi", "Niigata"},
    {"shizuokashi", "Shizuoka"},   {"hamamatsushi", "Shizuoka"}, {"nagoyashi", "Aichi"},        {"kyotoshi", "Kyoto"},
    {"osakashi", "Osaka"},         {"kobeshi", "Hyogo"},         {"okayamashi", "Okayama"},     {"hiroshimashi", "Hiroshima"},
    {"kitakyushushi", "Fukuoka"},  {"fukuokashi", "Fukuoka"},    {"kumamotoshi", "Kumamoto"},   {"aomorishi", "Aomori"},
    {"moriokashi", "Iwate"},       {"akitashi", "Akita"},        {"fukushimashi", "Fukushima"}, {"mitoshi", "Ibaraki"},
    {"utsunomiyashi", "Tochigi"},  {"maebashishi", "Gunma"},     {"toyamashi", "Toyama"},       {"kanazawashi", "Ishikawa"},
    {"fukuishi", "Fukui"},         {"kofushi", "Yamanashi"},     {"naganoshi", "Nagano"},       {"gifushi", "Gifu"},
    {"otsushi", "Shiga"},          {"narashi", "Nara"},          {"wakayamashi", "Wakayama"},   {"matsueshi", "Shimane"},
    {"tokushimashi", "Tokushima"}, {"takamatsushi", "Kagawa"},   {"matsuyamashi", "Ehime"},     {"nagasakishi", "Nagasaki"},
    {"kagoshimashi", "Kagoshima"}, {"nahashi", "Okinawa"},
}};

// "Yokohama-shi", "Yokohama City" and "Yokohama-shi Naka-ku" all begin with yokohamashi.
std::string plain_place(std::string_view text) {
    auto plain = to_lower_ascii(text);
    plain = replace_all(plain, " city", "shi");
    plain = replace_all(plain, " ward", "ku");
    std::erase_if(plain, [](char c) { return c == ' ' || c == '-'; });
    return plain;
}

const Municipality* municipality_of(std::string_view locality) {
    const auto plain = plain_place(locality);
    for (const auto& each : municipalities) {
        if (!plain.starts_with(each.name)) continue;
        // Narashino-shi is not Nara-shi.
        const auto rest = std::string_view(plain).substr(each.name.size());
        if (rest.empty() || (each.name.ends_with("shi") && rest.ends_with("ku"))) return &each;
    }
    // "Chiyoda City" is how Tokyo's wards call themselves.
    if (plain.ends_with("shi"))
        for (const auto& each : municipalities)
            if (each.name.ends_with("ku") && plain.size() == each.name.size() + 1 &&
                plain.starts_with(each.name.substr(0, each.name.size() - 2)) && each.name != "nakanoku" && each.name != "otaku")
                return &each;
    return nullptr;
}

bool is_prefecture(std::string_view name) {
    const auto known = prefectures();
    return std::ranges::find(known, name, &Prefecture::english) != known.end();
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<std::uint8_t>(c) < 0x80; });
}

bool has_digit(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Letters only, small: "Co., Ltd." and "CO.,LTD" are both coltd.
std::string letters_of(std::string_view text) {
    auto plain = to_lower_ascii(text);
    std::erase_if(plain, [](char c) { return c == '.' || c == ',' || c == ' '; });
    return plain;
}

// English and Japanese legal forms that stand at an end of a name.
constexpr std::array<std::string_view, 10> english_forms{"Co., Ltd.", "Inc.", "Corporation", "Corp.", "K.K.",
                                                         "LLC",       "G.K.", "Y.K.",        "Ltd.",  "Limited"};
constexpr std::array<std::string_view, 12> japanese_forms{"株式会社",     "有限会社",     "合同会社",     "合名会社",
                                                          "合資会社",     "一般社団法人", "公益社団法人", "一般財団法人",
                                                          "公益財団法人", "学校法人",     "医療法人",     "相互会社"};

std::size_t legal_forms_in(std::string_view name) {
    std::size_t count = 0;
    for (const auto form : japanese_forms)
        for (auto at = name.find(form); at != std::string_view::npos; at = name.find(form, at + form.size())) ++count;
    // From the end: "Example K.K. Co., Ltd." has two.
    auto rest = trim(name);
    for (bool found = true; found;) {
        found = false;
        for (const auto form : english_forms)
            if (rest.ends_with(form) && (rest.size() == form.size() || rest[rest.size() - form.size() - 1] == ' ')) {
                rest = trim(rest.substr(0, rest.size() - form.size()));
                ++count;
                found = true;
                break;
            }
    }
    return count;
}

bool is_legal_form(std::string_view name) {
    const auto plain = trim(name);
    return std::ranges::find(english_forms, plain) != english_forms.end() ||
           std::ranges::find(japanese_forms, plain) != japanese_forms.end();
}

bool has_form(std::string_view text, std::string_view form) {  // 9 is any digit
    return text.size() == form.size() &&
           std::ranges::equal(text, form, [](char c, char f) { return f == '9' ? c >= '0' && c <= '9' : c == f; });
}

template <class Wrong>
void each_in_japan(const Anatomy& of, Faults& faults, Oid type, std::string_view why, Wrong wrong) {
    if (!in_japan(of)) return;
    for (const auto& attribute : of.subject.attributes)
        if (attribute.type == type && attribute.readable && wrong(attribute.text))
            faults.add(where_of("subject", attribute), std::string(why) + ": " + std::string(attribute.text));
}

constexpr Rule rules[]{
    {"state_is_a_prefecture", "In Japan, ST is one of the 47 prefectures in their agreed spelling.", Severity::error, house(),
     always, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_in_japan(of, faults, a::state, "not one of the 47 prefectures in their agreed spelling",
                       [](std::string_view text) { return !text.empty() && !is_prefecture(text); });
     }},
    {"locality_lies_in_its_state", "In Japan, L lies in the prefecture that ST names.", Severity::error, house(), always,
     leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         const auto state = of.subject.text_of(a::state);
         if (!is_prefecture(state)) return;
         each_in_japan(of, faults, a::locality, "not in " + std::string(state), [&](std::string_view text) {
             const auto* known = municipality_of(text);
             return known != nullptr && known->prefecture != state;
         });
     }},
    {"locality_is_no_prefecture", "In Japan, L is a city, ward, town or village and not a prefecture.", Severity::warning,
     house(), always, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         // Of these no municipality bears the name.
         static constexpr std::array<std::string_view, 6> only_prefectures{"Hokkaido", "Tokyo", "Aichi",
                                                                           "Ehime",    "Hyogo", "Kagawa"};
         each_in_japan(of, faults, a::locality, "a prefecture",
                       [](std::string_view text) { return std::ranges::find(only_prefectures, text) != only_prefectures.end(); });
     }},
    {"locality_has_no_number", "In Japan, L holds no number of a block or house.", Severity::warning, house(), always,
     leaves_and_requests,
     [](const Anatomy& of, Faults& faults) { each_in_japan(of, faults, a::locality, "a number", has_digit); }},
    {"locality_is_latin", "In Japan, L is written in Latin letters.", Severity::warning, house(), always, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_in_japan(of, faults, a::locality, "other than Latin letters",
                       [](std::string_view text) { return !is_ascii(text); });
     }},
    {"organization_has_one_legal_form", "O holds one legal form at most.", Severity::warning, house(), always,
     leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_in_japan(of, faults, a::organization, "several legal forms",
                       [](std::string_view text) { return legal_forms_in(text) > 1; });
     }},
    {"organization_is_more_than_a_legal_form", "O is more than a legal form.", Severity::error, house(), always,
     leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_in_japan(of, faults, a::organization, "a legal form without a name", is_legal_form);
     }},
    {"legal_form_is_spelled_as_usual", "\"Co., Ltd.\" is written with its dots, comma and blank.", Severity::notice, house(),
     always, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_in_japan(of, faults, a::organization, "another spelling of Co., Ltd.", [](std::string_view text) {
             return letters_of(text).ends_with("coltd") && !text.ends_with("Co., Ltd.") && !text.ends_with("CO., LTD.");
         });
     }},
    {"legal_form_is_not_abbreviated", "A Japanese legal form is written out, not (株) or ㈱.", Severity::warning, house(), always,
     leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         static constexpr std::array<std::string_view, 7> abbreviated{"(株)", "（株）", "㈱", "㍿", "(有)", "（有）", "㈲"};
         each_in_japan(of, faults, a::organization, "an abbreviation", [](std::string_view text) {
             return std::ranges::any_of(abbreviated, [&](std::string_view form) { return text.contains(form); });
         });
     }},
    {"legal_form_still_exists", "O names no legal form that was abolished.", Severity::warning, house(), always,
     leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_in_japan(of, faults, a::organization, "an abolished legal form", [](std::string_view text) {
             return text.contains("中間法人") || to_lower_ascii(text).contains("chukan hojin");
         });
     }},
    {"postal_code_is_japanese", "In Japan, postalCode has the form 999-9999.", Severity::notice, house(), always,
     leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_in_japan(of, faults, a::postal_code, "another form",
                       [](std::string_view text) { return !has_form(text, "999-9999") && !has_form(text, "9999999"); });
     }},
    {"ev_registration_number_is_japanese", "In Japan, the registration number of a private organization has 12 or 13 digits.",
     Severity::notice, house(), always, only(Kind::ev),
     [](const Anatomy& of, Faults& faults) {
         if (of.subject.text_of(a::jurisdiction_country) != "JP" ||
             of.subject.text_of(a::business_category) != "Private Organization")
             return;
         const auto* number = of.subject.find(a::serial_number);
         if (number != nullptr && !has_form(number->text, "9999-99-999999") && !has_form(number->text, "999999999999") &&
             !has_form(number->text, "9999999999999"))
             faults.add("subject.serialNumber", "another form: " + std::string(number->text));
     }},
};

}  // namespace

std::span<const Rule> rules_of_japan() { return rules; }

}  // namespace certdesk::lint

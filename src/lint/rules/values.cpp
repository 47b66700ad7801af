// What the values of a subject say: placeholders, pasted text, characters that deceive. Semantic rules that look at meaning,
// which the usual linters leave alone (INC-01, INC-03, INC-10).
#include "base/ascii.hpp"
#include "base/text.hpp"
#include "formats/code_points.hpp"
#include "lint/rules/rules.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

namespace a = attribute;

// ISO 3166-1 alpha-2, and XX, which the Baseline Requirements take for countries without a code (section 3.2.2.3).
constexpr std::string_view countries =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF "
    "CG "
    "CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI "
    "GL "
    "GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ "
    "LA "
    "LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO "
    "NP "
    "NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST "
    "SV "
    "SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XX YE YT ZA ZM ZW";

bool is_country(std::string_view upper) {
    for (std::size_t at = 0; at < countries.size(); at += 3)
        if (countries.substr(at, 2) == upper) return true;
    return false;
}

// What makers of requests fill in when nobody answers, and what people type to get past a field (G-03, INC-03, INC-10).
constexpr std::array<std::string_view, 31> placeholders{"some-state",
                                                        "default city",
                                                        "default company ltd",
                                                        "internet widgits pty ltd",
                                                        "n/a",
                                                        "na",
                                                        "n.a.",
                                                        "none",
                                                        "null",
                                                        "nil",
                                                        "not applicable",
                                                        "unknown",
                                                        "undefined",
                                                        "test",
                                                        "testing",
                                                        "sample",
                                                        "example",
                                                        "asdf",
                                                        "asdfgh",
                                                        "qwerty",
                                                        "foo",
                                                        "bar",
                                                        "dummy",
                                                        "tbd",
                                                        "xxx",
                                                        "12",
                                                        "テスト",
                                                        "未定",
                                                        "なし",
                                                        "サンプル",
                                                        "company name"};

bool is_metadata_only(std::string_view text) { return text.find_first_not_of(".-_* /,") == std::string_view::npos; }

bool is_one_sign_repeated(std::string_view text) {
    return std::ranges::all_of(text, [&](char c) { return c == text.front(); });
}

bool is_placeholder(std::string_view text) {
    if (text.size() > 24) return false;
    const auto plain = to_lower_ascii(trim(text));
    return !plain.empty() && !is_metadata_only(plain) &&
           (is_one_sign_repeated(plain) || std::ranges::find(placeholders, plain) != placeholders.end());
}

// "C=", "ST =" … at the beginning of a value or behind a separator, in any case: a distinguished name that was pasted.
bool holds_attribute_pattern(std::string_view value) {
    static constexpr std::array<std::string_view, 9> types{"c", "st", "s", "l", "o", "ou", "cn", "dc", "emailaddress"};
    for (auto equals = value.find('='); equals != std::string_view::npos; equals = value.find('=', equals + 1)) {
        const auto before = trim(value.substr(0, equals));
        const auto separator = before.find_last_of(",/+; ");
        const auto word = to_lower_ascii(separator == std::string_view::npos ? before : before.substr(separator + 1));
        if (std::ranges::find(types, word) != types.end()) return true;
    }
    return false;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<std::uint8_t>(c) < 0x80; });
}

template <class Wrong>
void each_value(const Anatomy& of, Faults& faults, std::string_view why, Wrong wrong) {
    for (const auto& attribute : of.subject.attributes)
        if (wrong(attribute))
            faults.add(where_of("subject", attribute), std::string(why) + ": \"" + std::string(attribute.text) + '"');
}

bool is_invisible(char32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
           c == 0xFEFF;
}

// A value with a character out of some range; ASCII, which most are, costs nothing.
template <bool (*wrong)(char32_t)>
bool holds(const Attribute& attribute) {
    if (is_ascii(attribute.text)) return false;
    return std::ranges::any_of(to_code_points(attribute.text), wrong);
}

bool is_full_width(char32_t c) { return c >= 0xFF01 && c <= 0xFF5E; }
bool is_half_width_kana(char32_t c) { return c >= 0xFF61 && c <= 0xFF9F; }
bool is_private(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }
bool is_replacement(char32_t c) { return c == 0xFFFD; }
bool is_wide_space(char32_t c) { return c == 0x3000 || c == 0xA0; }
bool is_cyrillic_or_greek(char32_t c) { return (c >= 0x370 && c <= 0x3FF) || (c >= 0x400 && c <= 0x52F); }

bool has_latin_letter(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

// Japanese in UTF-8 that was read as Latin-1 or Windows-1252: "ã" and one of the signs that 81, 82 and 83 became.
bool is_mojibake(std::string_view text) {
    static constexpr std::array<std::string_view, 5> signs{"\xC3\xA3\xC2\x81", "\xC3\xA3\xC2\x82", "\xC3\xA3\xC2\x83",
                                                           "\xC3\xA3\xE2\x80\x9A", "\xC3\xA3\xC6\x92"};
    return std::ranges::any_of(signs, [&](std::string_view sign) { return text.contains(sign); });
}

bool is_place(const Attribute& attribute) { return attribute.type == a::state || attribute.type == a::locality; }

constexpr auto error = Severity::error;
constexpr auto warning = Severity::warning;

constexpr Rule rules[]{
    {"country_is_iso_3166",
     "C is a country of ISO 3166-1, or XX.",
     error,
     {Document::iso_3166, "2020", ""},
     always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         each_value(of, faults, "no country", [](const Attribute& each) {
             return each.type == a::country && each.characters == 2 && !is_country(to_upper_ascii(each.text));
         });
     }},
    {"country_is_upper_case",
     "C is written in capital letters.",
     error,
     {Document::iso_3166, "2020", ""},
     always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         each_value(of, faults, "small letters", [](const Attribute& each) {
             return each.type == a::country && each.characters == 2 && to_upper_ascii(each.text) != each.text;
         });
     }},
    {"no_metadata_only_values", "No value consists of dots, hyphens and blanks.", error, baseline("7.1.4.2"), always,
     leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_value(of, faults, "only punctuation",
                    [](const Attribute& each) { return each.readable && !each.text.empty() && is_metadata_only(each.text); });
     }},
    {"no_placeholder_values", "No value is a placeholder, or one sign repeated.", error, baseline("7.1.2.7.4"), always,
     leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         // A country of two equal letters exists (EE, SS); its list is another question.
         each_value(of, faults, "a placeholder",
                    [](const Attribute& each) { return each.type != a::country && is_placeholder(each.text); });
     }},
    {"no_name_pattern_in_values", "No value holds what looks like another attribute, as in ST=\"Tokyo, C=JP\".", error,
     baseline("7.1.2.7.4"), always, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_value(of, faults, "holds what looks like another attribute",
                    [](const Attribute& each) { return each.text.contains('=') && holds_attribute_pattern(each.text); });
     }},
    {"places_hold_no_separators", "ST and L hold none of , = + ; \" < > \\ /", error, house(), always, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_value(of, faults, "holds a sign that no place name has", [](const Attribute& each) {
             return is_place(each) && !is_metadata_only(each.text) && !is_placeholder(each.text) &&
                    !holds_attribute_pattern(each.text) && each.text.find_first_of(",=+;\"<>\\/") != std::string_view::npos;
         });
     }},
    {"no_markup_in_values", "No value holds HTML or its escapes.", error, house(), always, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_value(of, faults, "markup", [](const Attribute& each) {
             return each.text.contains("&amp;") || each.text.contains("&#") || each.text.contains("&quot;") ||
                    each.text.contains("</") || each.text.contains("<br");
         });
     }},
    {"no_quotation_marks_around_values", "No value is wrapped in quotation marks.", warning, house(), always, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_value(of, faults, "quotation marks", [](const Attribute& each) {
             return each.text.size() > 2 && each.text.front() == each.text.back() &&
                    (each.text.front() == '"' || each.text.front() == '\'');
         });
     }},
    {"no_replacement_characters",
     "No value holds U+FFFD, the trace of a lost character.",
     error,
     {Document::unicode, "15", ""},
     always,
     with_subject,
     [](const Anatomy& of, Faults& faults) { each_value(of, faults, "a lost character", holds<is_replacement>); }},
    {"no_garbled_japanese", "No value is Japanese that was read in the wrong encoding.", error, house(), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         each_value(of, faults, "garbled", [](const Attribute& each) { return is_mojibake(each.text); });
     }},
    {"no_full_width_latin", "No value holds full-width Latin letters, digits or signs.", warning, house(), always, with_subject,
     [](const Anatomy& of, Faults& faults) { each_value(of, faults, "full-width", holds<is_full_width>); }},
    {"no_half_width_katakana", "No value holds half-width katakana.", warning, house(), always, with_subject,
     [](const Anatomy& of, Faults& faults) { each_value(of, faults, "half-width katakana", holds<is_half_width_kana>); }},
    {"no_unusual_blanks", "The blanks in values are U+0020.", warning, house(), always, with_subject,
     [](const Anatomy& of, Faults& faults) { each_value(of, faults, "an unusual blank", holds<is_wide_space>); }},
    {"no_invisible_characters",
     "No value holds characters that nobody sees, or that turn the direction of text.",
     error,
     {Document::unicode, "15", ""},
     always,
     with_subject,
     [](const Anatomy& of, Faults& faults) { each_value(of, faults, "an invisible character", holds<is_invisible>); }},
    {"no_private_characters",
     "No value holds characters for private use (外字).",
     error,
     {Document::unicode, "15", ""},
     always,
     with_subject,
     [](const Anatomy& of, Faults& faults) { each_value(of, faults, "a private character", holds<is_private>); }},
    {"no_mixed_scripts",
     "No value mixes Latin with Cyrillic or Greek letters.",
     error,
     {Document::unicode, "15", ""},
     always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         each_value(of, faults, "mixed scripts",
                    [](const Attribute& each) { return holds<is_cyrillic_or_greek>(each) && has_latin_letter(each.text); });
     }},
    {"organization_holds_no_url", "O holds no address of a web page.", warning, house(), always, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_value(of, faults, "a web address", [](const Attribute& each) {
             return each.type == a::organization &&
                    (each.text.contains("://") || to_lower_ascii(each.text.substr(0, 4)) == "www.");
         });
     }},
    {"organization_holds_no_mail_address", "O holds no mail address.", warning, house(), always, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_value(of, faults, "a mail address", [](const Attribute& each) {
             const auto at = each.text.find('@');
             return each.type == a::organization && at != std::string_view::npos &&
                    each.text.find('.', at) != std::string_view::npos;
         });
     }},
    {"organization_is_no_name_of_the_certificate", "O is the name of an organization and not one of the domain names.", warning,
     house(), always, organizations,
     [](const Anatomy& of, Faults& faults) {
         each_value(of, faults, "a domain name of this certificate", [&](const Attribute& each) {
             return each.type == a::organization && of.alt_names &&
                    std::ranges::any_of(*of.alt_names, [&](const GeneralName& name) {
                        return name.choice == dns_choice && equal_ignoring_ascii_case(name.text(), each.text);
                    });
         });
     }},
    {"organization_is_no_place", "O is not the same as ST or L.", warning, house(), always, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         const auto organization = of.subject.text_of(a::organization);
         if (organization.empty() || is_placeholder(organization) || is_metadata_only(organization)) return;
         if (organization == of.subject.text_of(a::state) || organization == of.subject.text_of(a::locality))
             faults.add("subject.O", "the same as the place: " + std::string(organization));
     }},
};

}  // namespace

std::span<const Rule> rules_of_values() { return rules; }

}  // namespace certdesk::lint

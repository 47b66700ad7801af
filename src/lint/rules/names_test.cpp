#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_names(Specimens& s) {
    namespace tag = der::tag;
    const auto organization = [](std::string_view value, der::Tag type = tag::utf8_string) {
        return [value, type](Certificate& c) { c.subject.set("2.5.4.10", value, type); };
    };
    const std::set<std::string> type{"organization_is_utf8_or_printable"};
    using namespace std::string_view_literals;

    s.pair("issuer_is_not_empty", ov_leaf(), [](Certificate& c) { c.issuer = {}; });
    s.pair("subject_of_authority_is_not_empty", subordinate(), [](Certificate& c) { c.subject = {}; });
    s.pair("no_empty_relative_name", ov_leaf(),
           [](Certificate& c) { c.subject.relatives.insert(c.subject.relatives.begin(), Relative{}); });
    s.pair("one_attribute_per_rdn", ov_leaf(), [](Certificate& c) {
        c.subject.relatives[0].push_back(c.subject.relatives[1][0]);
        c.subject.relatives.erase(c.subject.relatives.begin() + 1);
    });
    s.pair("values_are_strings", ov_leaf(), organization("\x01"sv, tag::integer), type);
    s.pair("no_teletex_string", ov_leaf(), organization("Example Works", tag::teletex_string), type);
    s.pair("no_bmp_string", ov_leaf(), organization("\0E\0x\0a\0m\0p\0l\0e\0 \0K"sv, tag::bmp_string), type);
    s.pair("no_universal_string", ov_leaf(), organization("\0\0\0E\0\0\0x\0\0\0a"sv, tag::universal_string), type);
    s.pair("utf8_strings_are_utf8", ov_leaf(), organization("Example \xE9"));
    s.pair("ia5_strings_are_ascii", ov_leaf(), organization("Example \xE9", tag::ia5_string), type);
    s.pair("bmp_strings_hold_characters", ov_leaf(), organization("\0E\0x\0"sv, tag::bmp_string),
           {"no_bmp_string", "organization_is_utf8_or_printable"});
    s.pair("universal_strings_hold_characters", ov_leaf(), organization("\0\0\0E\0"sv, tag::universal_string),
           {"no_universal_string", "organization_is_utf8_or_printable"});
    s.pair("printable_strings_are_printable", ov_leaf(), organization("Example & Sons", tag::printable_string));
    s.pair("no_empty_values", ov_leaf(), organization(""));
    s.pair("no_nul_in_values", ov_leaf(), organization("Example\0Inc"sv));
    s.pair("no_control_characters_in_values", ov_leaf(), organization("Example\tInc"));
    s.pair("no_blanks_at_the_ends", ov_leaf(), organization(" Example Co., Ltd."));
    s.pair("no_double_blanks", ov_leaf(), organization("Example  Co., Ltd."));
    const auto without = [&](const char* id, const char* type_of) {
        s.pair(id, ov_leaf(), [type_of](Certificate& c) { c.issuer.drop(type_of); });
    };
    without("issuer_has_country", "2.5.4.6");
    without("issuer_has_organization", "2.5.4.10");
    without("issuer_has_common_name", "2.5.4.3");
    const auto authority_without = [&](const char* id, const char* type_of) {
        s.pair(id, subordinate(), [type_of](Certificate& c) { c.subject.drop(type_of); });
    };
    authority_without("authority_has_country", "2.5.4.6");
    authority_without("authority_has_organization", "2.5.4.10");
    authority_without("authority_has_common_name", "2.5.4.3");
}

}  // namespace certdesk::lint

#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_values(Specimens& s) {
    const auto organization = [](std::string_view value) { return [value](auto& plan) { plan.subject.set("2.5.4.10", value); }; };
    const auto state = [](std::string_view value) { return [value](auto& plan) { plan.subject.set("2.5.4.8", value); }; };
    const auto country = [](std::string_view value) {
        return [value](Certificate& c) { c.subject.set("2.5.4.6", value, der::tag::printable_string); };
    };
    const std::set<std::string> no_prefecture{"state_is_a_prefecture"};

    s.pair("country_is_iso_3166", ov_leaf(), country("ZZ"));
    s.passes("country_is_iso_3166", ov_leaf(), country("XX"));
    s.pair("country_is_upper_case", ov_leaf(), country("jp"));
    s.pair("no_metadata_only_values", ov_leaf(), organization(" - "), {"no_blanks_at_the_ends"});
    s.violates("no_metadata_only_values", ov_leaf(), organization("."));
    s.pair("no_placeholder_values", ov_leaf(), organization("Internet Widgits Pty Ltd"));
    s.violates("no_placeholder_values", ov_leaf(), state("Some-State"), no_prefecture);
    s.violates("no_placeholder_values", ov_leaf(), organization("aaaa"));
    s.pair("no_name_pattern_in_values", ov_leaf(), state("Tokyo, C=JP"), no_prefecture);
    s.passes("no_name_pattern_in_values", ov_leaf(), organization("A/B = C Laboratory"));
    s.pair("places_hold_no_separators", ov_leaf(), [](Certificate& c) { c.subject.set("2.5.4.7", "Minato-ku/Shiba"); });
    s.pair("no_markup_in_values", ov_leaf(), organization("Example &amp; Sons"));
    s.pair("no_quotation_marks_around_values", ov_leaf(), organization("\"Example Co., Ltd.\""));
    s.pair("no_replacement_characters", ov_leaf(), organization("Example \xEF\xBF\xBD"));
    s.pair("no_garbled_japanese", ov_leaf(), organization("\xC3\xA3\xC6\x92\xE2\x80\xA0\xC3\xA3\xE2\x80\x9A\xC2\xB9"));
    s.pair("no_full_width_latin", ov_leaf(), organization("Ｅｘａｍｐｌｅ"));
    s.pair("no_half_width_katakana", ov_leaf(), organization("ｴｸﾞｻﾞﾝﾌﾟﾙ"));
    s.pair("no_unusual_blanks", ov_leaf(), organization("例示　商会"));
    s.pair("no_invisible_characters", ov_leaf(), organization("Example\xE2\x80\x8B Inc."));
    s.pair("no_private_characters", ov_leaf(), organization("\xEE\x80\x80商会"));
    s.pair("no_mixed_scripts", ov_leaf(), organization("Ex\xD0\xB0mple Inc."));
    s.pair("organization_holds_no_url", ov_leaf(), organization("https://example.co.jp/"));
    s.pair("organization_holds_no_mail_address", ov_leaf(), organization("info@example.co.jp"));
    s.pair("organization_is_no_name_of_the_certificate", ov_leaf(), organization("Example.co.jp"));
    s.pair("organization_is_no_place", ov_leaf(), organization("Minato-ku"));
}

}  // namespace certdesk::lint

#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_policies(Specimens& s) {
    namespace x = extension;
    constexpr std::string_view ov = "2.23.140.1.2.2";
    constexpr std::string_view own = "1.2.392.200081.1.23.1";
    constexpr std::string_view any = "2.5.29.32.0";
    const auto policies = [](std::initializer_list<std::string_view> list) {
        return [value = make::policies(list)](Certificate& c) { c.extensions.put(x::policies, value); };
    };
    const auto qualified = [&](const Bytes& qualifier) {
        return
            [value = make::sequence({make::policy(ov, {qualifier})})](Certificate& c) { c.extensions.put(x::policies, value); };
    };
    const auto notice = [&](der::Tag tag, std::string_view text) { return qualified(make::user_notice(make::text(tag, text))); };
    const std::set<std::string> not_cps{"qualifiers_are_cps"};
    const auto with_notice = changed(ov_leaf(), notice(der::tag::utf8_string, "As is."));
    const auto passing_notice = [&](std::string_view id) {
        s.passes(id, with_notice);
        s.although(not_cps);
    };

    s.pair("has_policies", ov_leaf(), [](Certificate& c) { c.extensions.drop(x::policies); });
    s.pair("policies_are_not_empty", ov_leaf(), policies({}));
    s.pair("each_policy_once", ov_leaf(), policies({ov, own, own}));
    s.pair("has_one_reserved_policy", ov_leaf(), policies({own}));
    s.violates("has_one_reserved_policy", ov_leaf(), policies({ov, "2.23.140.1.1"}));
    s.passes("has_one_reserved_policy", ov_leaf(), policies({ov, own}));
    s.pair("reserved_policy_stands_first", ov_leaf(), policies({own, ov}));
    s.pair("leaf_has_no_any_policy", ov_leaf(), policies({ov, any}));
    s.pair("subordinate_has_policies", subordinate(), [](Certificate& c) { c.extensions.drop(x::policies); });
    s.pair("root_has_no_policies", root(), policies({any}));
    s.pair("qualifiers_are_not_an_empty_list", ov_leaf(),
           [&](Certificate& c) { c.extensions.put(x::policies, make::sequence({make::policy(ov, {})})); });
    s.passes("qualifiers_are_cps", ov_leaf(), qualified(make::cps("https://ca.example.jp/cps")));
    s.violates("qualifiers_are_cps", ov_leaf(), notice(der::tag::utf8_string, "As is."));
    const auto other = make::sequence({make::oid("1.2.392.200081.7.7"), make::hex("0500")});
    s.passes("qualifiers_of_any_policy_are_known", subordinate(), [&](Certificate& c) {
        c.extensions.put(x::policies, make::sequence({make::policy(any, {make::cps("https://ca.example.jp/cps")})}));
    });
    s.violates(
        "qualifiers_of_any_policy_are_known", subordinate(),
        [&](Certificate& c) { c.extensions.put(x::policies, make::sequence({make::policy(any, {other})})); }, not_cps);
    const auto good_cps = changed(ov_leaf(), qualified(make::cps("https://ca.example.jp/cps")));
    s.pair("cps_is_an_ia5_string", good_cps,
           qualified(
               make::sequence({make::oid("1.3.6.1.5.5.7.2.1"), make::text(der::tag::utf8_string, "https://ca.example.jp/cps")})));
    s.pair("cps_is_a_web_address", good_cps, qualified(make::cps("ca.example.jp/cps")));
    passing_notice("notice_has_no_reference");
    s.violates("notice_has_no_reference", ov_leaf(),
               qualified(make::user_notice(
                   make::sequence({make::text(der::tag::utf8_string, "Example"), make::sequence({make::hex("020101")})}))),
               not_cps);
    passing_notice("notice_within_200_characters");
    s.violates("notice_within_200_characters", ov_leaf(), notice(der::tag::utf8_string, std::string(201, 'a')), not_cps);
    passing_notice("notice_is_no_visible_or_bmp_string");
    s.violates("notice_is_no_visible_or_bmp_string", ov_leaf(), notice(0x1a, "As is."), not_cps);
    passing_notice("notice_is_utf8");
    s.violates("notice_is_utf8", ov_leaf(), notice(der::tag::ia5_string, "As is."), not_cps);
    passing_notice("notice_has_no_control_characters");
    s.violates("notice_has_no_control_characters", ov_leaf(), notice(der::tag::utf8_string, "As\nis."), not_cps);

    const auto mapping = [](std::string_view from, std::string_view to) {
        return [value = make::sequence({make::sequence({make::oid(from), make::oid(to)})})](Certificate& c) {
            c.extensions.put_critical(x::policy_mappings, value);
        };
    };
    s.passes("policy_mappings_are_in_authorities", subordinate(), mapping(ov, own));
    s.violates("policy_mappings_are_in_authorities", ov_leaf(), mapping(ov, own));
    s.passes("policy_mappings_are_not_empty", subordinate(), mapping(ov, own));
    s.violates("policy_mappings_are_not_empty", subordinate(),
               [](Certificate& c) { c.extensions.put_critical(x::policy_mappings, make::sequence({})); });
    s.passes("any_policy_is_not_mapped", subordinate(), mapping(ov, own));
    s.violates("any_policy_is_not_mapped", subordinate(), mapping(ov, any));
    s.passes("mapped_policies_are_named", subordinate(), mapping(ov, own));
    s.violates("mapped_policies_are_named", subordinate(), mapping(own, ov));
    const auto constraints = [](const Bytes& fields) {
        return [fields](Certificate& c) { c.extensions.put_critical(x::policy_constraints, make::sequence({fields})); };
    };
    s.passes("policy_constraints_are_not_empty", subordinate(), constraints(make::hex("800100")));
    s.violates("policy_constraints_are_not_empty", subordinate(), constraints({}));
    s.passes("policy_constraints_are_in_authorities", subordinate(), constraints(make::hex("810100")));
    s.violates("policy_constraints_are_in_authorities", ov_leaf(), constraints(make::hex("800100")));
    s.passes("inhibit_any_policy_is_in_authorities", subordinate(),
             [](Certificate& c) { c.extensions.put_critical(x::inhibit_any_policy, make::hex("020100")); });
    s.violates("inhibit_any_policy_is_in_authorities", ov_leaf(),
               [](Certificate& c) { c.extensions.put_critical(x::inhibit_any_policy, make::hex("020100")); });
}

}  // namespace certdesk::lint

#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_extensions(Specimens& s) {
    namespace x = extension;
    const auto garbage = make::hex("0101ff");
    const auto put = [](std::string_view oid, const Bytes& value) {
        return [oid, value](auto& plan) { plan.extensions.put(oid, value); };
    };
    const auto put_critical = [](std::string_view oid, const Bytes& value) {
        return [oid, value](auto& plan) { plan.extensions.put_critical(oid, value); };
    };
    const auto critical = [](std::string_view oid) { return [oid](auto& plan) { plan.extensions.at(oid).critical = true; }; };
    const auto uncritical = [](std::string_view oid) { return [oid](auto& plan) { plan.extensions.at(oid).critical = false; }; };
    const auto with = [](auto plan, auto change) { return changed(plan, change); };

    s.pair("extensions_are_not_empty", revocation_list(), [](RevocationList& l) { l.extensions.raw = make::hex("3000"); },
           {"list_has_a_number", "list_has_authority_key_id"});
    s.pair("each_extension_once", ov_leaf(),
           [](Certificate& c) { c.extensions.list.push_back(c.extensions.at(extension::purposes)); });
    s.pair("no_unknown_critical_extension", ov_leaf(), put_critical("1.2.392.200081.9.9", make::hex("0500")));
    s.passes("no_unknown_critical_extension", ov_leaf(), put("1.2.392.200081.9.9", make::hex("0500")));
    s.pair("no_netscape_extensions", ov_leaf(), put(x::netscape_type, make::hex("03020640")));
    s.pair("no_private_key_usage_period", ov_leaf(),
           put(x::private_key_usage_period, make::sequence({make::text(0x80, "20261201000000Z")})));

    // Values that are not what the kind asks for.
    s.pair("basic_constraints_are_well_formed", ov_leaf(), put(x::basic_constraints, garbage));
    s.pair("key_usage_is_well_formed", ov_leaf(), put(x::key_usage, garbage));
    s.pair("extended_key_usage_is_well_formed", ov_leaf(), put(x::purposes, garbage),
           {"has_server_auth", "purposes_are_not_empty"});
    s.pair("alt_names_are_well_formed", ov_leaf(),
           put(x::alt_names, make::joined({make::sequence({make::dns("www.example.co.jp"), make::hex("0500")})})));
    const auto issuer_names = with(ov_leaf(), put(x::issuer_alt_names, make::sequence({make::mail("ca@example.jp")})));
    s.pair("issuer_alt_names_are_well_formed", issuer_names, put(x::issuer_alt_names, garbage));
    s.pair("authority_key_id_is_well_formed", ov_leaf(), put(x::authority_key_id, garbage));
    s.pair("subject_key_id_is_well_formed", subordinate(), put(x::subject_key_id, garbage));
    s.pair("policies_are_well_formed", ov_leaf(),
           put(x::policies, make::sequence({make::sequence({make::oid("2.23.140.1.2.2")}), garbage})));
    const auto mapped = make::sequence({make::sequence({make::oid("2.23.140.1.2.2"), make::oid("1.2.392.200081.1.2")})});
    const auto mapping = with(subordinate(), put_critical(x::policy_mappings, mapped));
    s.pair("policy_mappings_are_well_formed", mapping, put(x::policy_mappings, garbage));
    const auto constrained = with(subordinate(), put_critical(x::policy_constraints, make::sequence({make::hex("800100")})));
    s.pair("policy_constraints_are_well_formed", constrained, put(x::policy_constraints, make::sequence({make::hex("830100")})),
           {"policy_constraints_are_not_empty"});
    const auto inhibiting = with(subordinate(), put_critical(x::inhibit_any_policy, make::hex("020100")));
    s.pair("inhibit_any_policy_is_well_formed", inhibiting, put(x::inhibit_any_policy, garbage));
    s.pair("authority_information_is_well_formed", ov_leaf(), put(x::authority_information, garbage),
           {"authority_information_is_not_empty", "has_issuer_location"});
    const auto subject_access = make::sequence({make::access("1.3.6.1.5.5.7.48.5", make::url("http://ca.example.jp/"))});
    const auto informed = with(subordinate(), put(x::subject_information, subject_access));
    s.pair("subject_information_is_well_formed", informed, put(x::subject_information, garbage));
    s.pair("crl_points_are_well_formed", ov_leaf(), put(x::crl_points, make::sequence({make::sequence({make::hex("0500")})})),
           {"crl_points_are_not_empty"});
    const auto fresh = make::sequence({make::point({make::url("http://ca.example.jp/delta.crl")})});
    const auto freshest = with(ov_leaf(), put(x::freshest_crl, fresh));
    s.pair("freshest_crl_is_well_formed", freshest, put(x::freshest_crl, garbage));
    const auto named =
        with(subordinate(), put_critical(x::name_constraints, make::constraints({make::subtree(make::dns("example.co.jp"))})));
    s.pair("name_constraints_are_well_formed", named, put(x::name_constraints, make::sequence({make::hex("0500")})),
           {"name_constraints_are_not_empty"});
    const auto now = parse_rfc3339("2026-12-01T00:00:00Z").value();
    const auto three =
        make::sct_list({make::sct({.log = 1, .at = now}), make::sct({.log = 2, .at = now}), make::sct({.log = 3, .at = now})});
    const auto logged = with(ov_leaf(), put(x::sct_list, three));
    s.pair("sct_list_is_well_formed", logged, put(x::sct_list, make::octet_string(make::hex("00050003"))),
           {"sct_list_is_not_empty"});
    const auto poisoned = with(ov_leaf(), put_critical(x::poison, make::hex("0500")));
    s.pair("poison_is_null", poisoned, put(x::poison, garbage));
    const auto stapling = with(ov_leaf(), [&](Certificate& c) {
        c.extensions.put(x::tls_feature, make::hex("3003020105"));
        c.extensions.put(x::authority_information,
                         make::sequence({make::access("1.3.6.1.5.5.7.48.1", make::url("http://ocsp.example.jp/")),
                                         make::access("1.3.6.1.5.5.7.48.2", make::url("http://ca.example.jp/ov1.crt"))}));
    });
    s.pair("tls_feature_is_well_formed", stapling, put(x::tls_feature, make::hex("3003040105")));
    s.pair("ocsp_no_check_is_null", ocsp_responder(), put(x::ocsp_no_check, garbage));

    // Critical or not.
    s.pair("authority_key_id_is_not_critical", ov_leaf(), critical(x::authority_key_id));
    s.pair("subject_key_id_is_not_critical", subordinate(), critical(x::subject_key_id));
    s.pair("issuer_alt_names_are_not_critical", issuer_names, critical(x::issuer_alt_names));
    const auto directory =
        with(ov_leaf(), put(x::directory_attributes, make::sequence({make::sequence({make::oid("2.5.4.12"), make::set({})})})));
    s.pair("directory_attributes_are_not_critical", directory, critical(x::directory_attributes));
    s.pair("policies_are_not_critical", ov_leaf(), critical(x::policies));
    s.pair("crl_points_are_not_critical", ov_leaf(), critical(x::crl_points));
    s.pair("freshest_crl_is_not_critical", freshest, critical(x::freshest_crl));
    s.pair("authority_information_is_not_critical", ov_leaf(), critical(x::authority_information));
    s.pair("subject_information_is_not_critical", informed, critical(x::subject_information));
    s.pair("purposes_are_not_critical", ov_leaf(), critical(x::purposes));
    s.pair("sct_list_is_not_critical", logged, critical(x::sct_list));
    s.pair("tls_feature_is_not_critical", stapling, critical(x::tls_feature));
    s.pair("ocsp_no_check_is_not_critical", ocsp_responder(), critical(x::ocsp_no_check));
    s.pair("poison_is_critical", poisoned, uncritical(x::poison));
    s.pair("name_constraints_are_critical", named, uncritical(x::name_constraints));
    s.pair("policy_constraints_are_critical", constrained, uncritical(x::policy_constraints));
    s.pair("inhibit_any_policy_is_critical", inhibiting, uncritical(x::inhibit_any_policy));
    s.pair("policy_mappings_are_critical", mapping, uncritical(x::policy_mappings));
}

}  // namespace certdesk::lint

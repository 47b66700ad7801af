#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_locations(Specimens& s) {
    namespace x = extension;
    constexpr std::string_view ocsp = "1.3.6.1.5.5.7.48.1";
    constexpr std::string_view issuers = "1.3.6.1.5.5.7.48.2";
    const auto drop = [](std::string_view oid) { return [oid](Certificate& c) { c.extensions.drop(oid); }; };
    const auto information = [](std::vector<Bytes> list) {
        return [value = make::sequence(list)](Certificate& c) { c.extensions.put(x::authority_information, value); };
    };
    const auto points = [](std::vector<Bytes> list) {
        return [value = make::sequence(list)](Certificate& c) { c.extensions.put(x::crl_points, value); };
    };
    const auto issuer_at = [&](std::string_view address) { return make::access(issuers, make::url(address)); };
    const auto good = issuer_at("http://ca.example.jp/ov1.crt");
    const auto list_at = [](std::string_view address) { return make::point({make::url(address)}); };
    constexpr std::string_view list = "http://ca.example.jp/ov1.crl";

    s.pair("has_authority_information", ov_leaf(), drop(x::authority_information));
    s.pair("authority_information_is_not_empty", subordinate(), information({}), {"subordinate_has_issuer_location"});
    s.pair("has_issuer_location", ov_leaf(), information({make::access(ocsp, make::url("http://ocsp.example.jp/"))}));
    s.pair("access_methods_are_known", ov_leaf(),
           information({good, make::access("1.3.6.1.5.5.7.48.5", make::url("http://ca.example.jp/"))}));
    s.pair("issuer_location_is_http", ov_leaf(), information({issuer_at("ldap://ca.example.jp/cn=ov1")}));
    s.pair("ocsp_location_is_http", ov_leaf(), information({good, make::access(ocsp, make::url("https://ocsp.example.jp/"))}));
    s.pair("each_location_once", ov_leaf(), information({good, good}));
    s.pair("locations_are_sound_urls", ov_leaf(), information({issuer_at("http:///ov1.crt")}));
    s.pair("crl_locations_are_sound_urls", ov_leaf(), points({list_at("http://ca.example.jp/ov 1.crl")}));
    s.pair("subordinate_has_issuer_location", subordinate(), drop(x::authority_information));
    s.pair("has_crl_location", ov_leaf(), drop(x::crl_points));
    s.passes("has_crl_location", ov_leaf(), [](Certificate& c) {
        c.lives("2026-12-01T00:00:00Z", "2026-12-07T23:59:59Z");
        c.extensions.drop(x::crl_points);
    });
    s.pair("subordinate_has_crl_location", subordinate(), drop(x::crl_points));
    s.pair("responder_has_no_crl_location", ocsp_responder(), points({list_at(list)}));
    s.pair("crl_points_are_not_empty", ov_leaf(), points({}));
    s.pair("crl_point_has_name_or_issuer", ov_leaf(), points({make::sequence({make::hex("81020640")})}),
           {"crl_point_has_no_reasons"});
    s.pair("crl_point_has_full_name", ov_leaf(),
           points({make::sequence(
               {make::element(0xa0, make::element(0xa1, make::sequence({make::oid("2.5.4.3"), make::text(0x0c, "L1")})))})}));
    s.pair("crl_point_name_is_not_empty", ov_leaf(), points({make::point({})}));
    s.pair("crl_location_is_http", ov_leaf(), points({list_at("https://ca.example.jp/ov1.crl")}));
    s.pair("crl_point_has_no_reasons", ov_leaf(), points({make::point({make::url(list)}, make::hex("81020640"))}));
    s.pair("crl_point_has_no_issuer", ov_leaf(), points({make::point({make::url(list)}, make::hex("a204a4023000"))}));
    s.pair("one_crl_point", ov_leaf(), points({list_at(list), list_at("http://ca.example.jp/ov2.crl")}));
    s.violates("subject_information_is_not_empty", subordinate(),
               [](Certificate& c) { c.extensions.put(x::subject_information, make::sequence({})); });
    s.passes("subject_information_is_not_empty", subordinate(), [](Certificate& c) {
        c.extensions.put(x::subject_information,
                         make::sequence({make::access("1.3.6.1.5.5.7.48.5", make::url("http://ca.example.jp/"))}));
    });
}

}  // namespace certdesk::lint

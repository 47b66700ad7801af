#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_alt_names(Specimens& s) {
    namespace x = extension;
    // The good names stay, one more comes; or it stands alone.
    const auto and_name = [](const Bytes& name) {
        return [name](auto& plan) {
            plan.extensions.put(x::alt_names, make::sequence({make::dns("www.example.co.jp"), make::dns("example.co.jp"), name}));
        };
    };
    const auto dns = [&](std::string_view name) { return and_name(make::dns(name)); };
    const auto pair = [&](std::string_view id, std::string_view bad, std::set<std::string> also = {}) {
        s.pair(id, ov_leaf(), dns(bad), std::move(also));
    };
    const auto no_subject = changed(dv_leaf(), [](Certificate& c) {
        c.subject = {};
        c.extensions.at(x::alt_names).critical = true;
    });

    s.pair("has_alt_names", ov_leaf(), [](Certificate& c) { c.extensions.drop(x::alt_names); });
    s.pair("alt_names_are_not_empty", request(), [](Request& r) { r.extensions.put(x::alt_names, make::sequence({})); });
    s.pair("alt_names_are_critical_without_subject", no_subject,
           [](Certificate& c) { c.extensions.at(x::alt_names).critical = false; });
    s.pair("alt_names_are_not_critical_beside_subject", ov_leaf(),
           [](Certificate& c) { c.extensions.at(x::alt_names).critical = true; });
    s.pair("no_other_name", ov_leaf(),
           and_name(make::element(0xa0, make::joined({make::oid("1.3.6.1.4.1.311.20.2.3"), make::hex("a0030c0161")}))));
    s.pair("no_mail_name", ov_leaf(), and_name(make::mail("info@example.co.jp")));
    s.pair("no_x400_name", ov_leaf(), and_name(make::hex("a3023000")));
    s.pair("no_directory_name", ov_leaf(), and_name(make::hex("a4023000")));
    s.pair("no_edi_name", ov_leaf(), and_name(make::hex("a5058103616263")));
    s.pair("no_url_name", ov_leaf(), and_name(make::url("https://www.example.co.jp/")));
    s.pair("no_registered_id", ov_leaf(), and_name(make::hex("88032a0304")));
    const auto authority_with = [](const Bytes& name) {
        return changed(subordinate(), [&](Certificate& c) { c.extensions.put(x::alt_names, make::sequence({name})); });
    };
    s.passes("mail_names_are_addresses", authority_with(make::mail("ca@example.jp")));
    s.violates("mail_names_are_addresses", authority_with(make::mail("ca.example.jp")), [](Certificate&) {});
    s.passes("url_names_are_absolute", authority_with(make::url("http://ca.example.jp/")));
    s.violates("url_names_are_absolute", authority_with(make::url("ca.example.jp")), [](Certificate&) {});

    pair("dns_names_are_not_empty", " ");
    pair("dns_names_are_ascii", "\xE6\x97\xA5\xE6\x9C\xAC.jp");
    const auto label = std::string(60, 'a') + ".";
    pair("dns_names_within_253_octets", label + label + label + label + "example.co.jp");
    pair("dns_labels_within_63_octets", std::string(64, 'a') + ".example.co.jp");
    pair("dns_labels_are_not_empty", "www..example.co.jp");
    pair("no_trailing_dot", "shop.example.co.jp.");
    pair("dns_names_are_letters_digits_hyphens", "shop.example.co.jp:443");
    pair("no_underscore_in_names", "www_1.example.co.jp");
    pair("no_hyphen_at_the_ends_of_labels", "shop-.example.co.jp");
    pair("no_reserved_labels", "ab--cd.example.co.jp");
    s.passes("no_reserved_labels", ov_leaf(), dns("xn--wgv71a.jp"));
    pair("a_labels_are_valid", "xn--9999999999.jp");
    s.passes("a_labels_are_valid", ov_leaf(), dns("xn--wgv71a.jp"));
    pair("wildcard_stands_alone_in_front", "w*.example.co.jp");
    s.passes("wildcard_stands_alone_in_front", ov_leaf(), dns("*.example.co.jp"));
    pair("wildcard_is_below_a_public_suffix", "*.co.jp");
    s.passes("wildcard_is_below_a_public_suffix", ov_leaf(), dns("*.example.co.jp"));
    pair("dns_name_is_no_address", "8.8.8.8");
    pair("names_are_public", "intranet.local");
    s.violates("names_are_public", ov_leaf(), dns("mailserver"));
    pair("names_are_not_reserved", "www.example.test");
    pair("names_are_not_of_the_reverse_zone", "8.8.8.8.in-addr.arpa");
    pair("name_is_no_public_suffix", "co.jp");
    pair("onion_names_are_version_3", "expyuzz4wqqyqhjn.onion");
    s.passes("onion_names_are_version_3", ov_leaf(), dns("pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd.onion"));
    pair("names_are_lower_case", "Shop.example.co.jp");
    pair("each_dns_name_once", "WWW.example.co.jp", {"names_are_lower_case"});
    s.violates("each_dns_name_once", ov_leaf(), dns("example.co.jp"));
    const auto google = make::ip("08080808");
    s.passes("each_address_once", ov_leaf(), and_name(google));
    s.violates("each_address_once", ov_leaf(), and_name(make::joined({google, google})));
    s.passes("addresses_have_4_or_16_octets", ov_leaf(), and_name(make::ip("20014860486000000000000000008888")));
    s.violates("addresses_have_4_or_16_octets", ov_leaf(), and_name(make::ip("0808080800")));
    s.passes("addresses_are_not_reserved", ov_leaf(), and_name(google));
    s.violates("addresses_are_not_reserved", ov_leaf(), and_name(make::ip("c0a80101")));
    s.violates("addresses_are_not_reserved", ov_leaf(), and_name(make::ip("fe800000000000000000000000000001")));
    s.pair("ev_has_no_wildcard", ev_leaf(), dns("*.example.co.jp"));
    s.pair("ev_has_no_address", ev_leaf(), and_name(google));
    s.pair("common_name_is_an_alt_name", ov_leaf(), [](Certificate& c) { c.subject.set("2.5.4.3", "shop.example.co.jp"); });
    s.passes("issuer_alt_names_are_not_empty", ov_leaf(),
             [](Certificate& c) { c.extensions.put(x::issuer_alt_names, make::sequence({make::mail("ca@example.jp")})); });
    s.violates("issuer_alt_names_are_not_empty", ov_leaf(),
               [](Certificate& c) { c.extensions.put(x::issuer_alt_names, make::sequence({})); });
}

}  // namespace certdesk::lint

#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_authorities(Specimens& s) {
    namespace x = extension;
    const auto put = [](std::string_view oid, const Bytes& value) {
        return [oid, value](Certificate& c) { c.extensions.put(oid, value); };
    };
    const auto usage = [&](std::initializer_list<unsigned> bits) { return put(x::key_usage, make::key_usage(bits)); };
    s.pair("authority_basic_constraints_are_critical", subordinate(),
           [](Certificate& c) { c.extensions.at(x::basic_constraints).critical = false; });
    s.pair("authority_has_key_usage", subordinate(), [](Certificate& c) { c.extensions.drop(x::key_usage); });
    s.pair("authority_signs_certificates", root(), usage({6}));
    s.pair("authority_signs_crls", root(), usage({5}));
    s.pair("authority_does_nothing_else", root(), usage({2, 5, 6}));
    s.passes("authority_does_nothing_else", root(), usage({0, 5, 6}));
    s.pair("root_has_no_path_length", root(), put(x::basic_constraints, make::hex("30060101ff020101")));
    s.pair("root_has_no_name_constraints", root(), [](Certificate& c) {
        c.extensions.put_critical(x::name_constraints, make::constraints({make::subtree(make::dns("example.co.jp"))}));
    });
    s.pair("root_has_no_crl_location", root(),
           put(x::crl_points, make::sequence({make::point({make::url("http://ca.example.jp/r.crl")})})));
    s.pair("root_has_no_authority_information", root(),
           put(x::authority_information,
               make::sequence({make::access("1.3.6.1.5.5.7.48.2", make::url("http://ca.example.jp/r.crt"))})));
    s.pair("root_has_no_alt_names", root(), put(x::alt_names, make::sequence({make::mail("ca@example.jp")})));
    s.pair("authority_is_no_precertificate", subordinate(),
           [](Certificate& c) { c.extensions.put_critical(x::poison, make::hex("0500")); });
    s.pair("authority_name_is_no_domain", subordinate(), [](Certificate& c) { c.subject.set("2.5.4.3", "ca.example.jp"); });
}

}  // namespace certdesk::lint

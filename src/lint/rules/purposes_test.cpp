#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_purposes(Specimens& s) {
    namespace x = extension;
    constexpr std::string_view server = "1.3.6.1.5.5.7.3.1";
    constexpr std::string_view client = "1.3.6.1.5.5.7.3.2";
    constexpr std::string_view code = "1.3.6.1.5.5.7.3.3";
    constexpr std::string_view mail = "1.3.6.1.5.5.7.3.4";
    constexpr std::string_view stamps = "1.3.6.1.5.5.7.3.8";
    constexpr std::string_view ocsp = "1.3.6.1.5.5.7.3.9";
    constexpr std::string_view any = "2.5.29.37.0";
    constexpr std::string_view precertificates = "1.3.6.1.4.1.11129.2.4.4";
    const auto purposes = [](std::initializer_list<std::string_view> list) {
        return [value = make::purposes(list)](Certificate& c) { c.extensions.put(x::purposes, value); };
    };
    const std::set<std::string> more{"server_auth_only"};

    s.pair("purposes_are_not_empty", ov_leaf(), purposes({}), {"has_server_auth"});
    s.pair("each_purpose_once", ov_leaf(), purposes({server, server}));
    s.pair("has_server_auth", ov_leaf(), purposes({client}));
    s.pair("server_auth_only", ov_leaf(), purposes({server, client}));
    s.pair("leaf_is_not_for_everything", ov_leaf(), purposes({server, any}), more);
    s.pair("leaf_signs_no_code", ov_leaf(), purposes({server, code}), more);
    s.pair("leaf_protects_no_mail", ov_leaf(), purposes({server, mail}), more);
    s.pair("leaf_stamps_no_time", ov_leaf(), purposes({server, stamps}), more);
    s.pair("leaf_signs_no_ocsp", ov_leaf(), purposes({server, ocsp}), more);
    s.pair("leaf_signs_no_precertificates", ov_leaf(), purposes({server, precertificates}), more);
    s.pair("any_purpose_is_not_critical", subordinate(),
           [&](Certificate& c) {
               purposes({server, any})(c);
               c.extensions.at(x::purposes).critical = true;
           },
           {"subordinate_is_not_for_everything"});
    s.pair("root_has_no_purposes", root(), purposes({server}));
    s.pair("subordinate_has_purposes", subordinate(), [](Certificate& c) { c.extensions.drop(x::purposes); });
    s.pair("subordinate_is_for_servers", subordinate(), purposes({"1.3.6.1.4.1.311.10.3.12"}));
    s.pair("subordinate_is_not_for_everything", subordinate(), purposes({server, any}));
    s.pair("subordinate_signs_no_code", subordinate(), purposes({server, code}));
    s.pair("subordinate_protects_no_mail", subordinate(), purposes({server, mail}));
    s.pair("subordinate_stamps_no_time", subordinate(), purposes({server, stamps}));
    s.pair("subordinate_signs_no_ocsp", subordinate(), purposes({server, ocsp}));
    const auto later = changed(subordinate(), [](Certificate& c) { c.lives("2026-12-01T00:00:00Z", "2036-01-01T00:00:00Z"); });
    s.pair("no_precertificate_signing_authority", later, purposes({server, precertificates}));
    s.pair("subordinate_is_dedicated", later, purposes({server, client}));
    s.pair("responder_has_no_check", ocsp_responder(), [](Certificate& c) { c.extensions.drop(x::ocsp_no_check); });
    s.pair("responder_only_signs_ocsp", ocsp_responder(), purposes({ocsp, client}));
    s.pair("responder_has_no_alt_names", ocsp_responder(),
           [](Certificate& c) { c.extensions.put(x::alt_names, make::sequence({make::dns("ocsp.example.jp")})); });
    s.pair("responder_has_digital_signature", ocsp_responder(),
           [](Certificate& c) { c.extensions.put(x::key_usage, make::key_usage({1})); });
}

}  // namespace certdesk::lint

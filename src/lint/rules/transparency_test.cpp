#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_transparency(Specimens& s) {
    namespace x = extension;
    const auto now = parse_rfc3339("2026-12-01T00:00:00Z").value();
    const auto later = parse_rfc3339("2026-12-09T00:00:00Z").value();
    const auto one = make::sct({.log = 1, .at = now});
    const auto two = make::sct({.log = 2, .at = now});
    const auto three = make::sct({.log = 3, .at = now});
    const auto scts = [](std::vector<Bytes> list) {
        return [value = make::sct_list(list)](Certificate& c) { c.extensions.put(x::sct_list, value); };
    };
    const auto logged = changed(ov_leaf(), scts({one, two, three}));
    s.pair("sct_list_is_not_empty", logged, scts({}));
    s.pair("scts_have_version_1", logged, scts({one, two, three, make::sct({.version = 1, .at = now})}));
    s.pair("scts_are_signed_as_logs_sign", logged, scts({one, two, make::sct({.log = 3, .at = now, .hash = 2})}));
    s.pair("scts_come_from_different_logs", logged, scts({one, two, two}));
    s.pair("has_enough_scts", logged, scts({one, two}));
    s.passes("has_enough_scts", ov_leaf(), [&](Certificate& c) {
        c.lives("2026-12-01T00:00:00Z", "2027-03-01T00:00:00Z");
        scts({one, two})(c);
    });
    s.pair("scts_are_as_old_as_the_certificate", logged, scts({one, two, make::sct({.log = 3, .at = later})}));
    s.pair("sct_extensions_are_empty", logged,
           scts({one, two, make::sct({.log = 3, .at = now, .extensions = make::hex("0102")})}));
    s.pair("poison_and_scts_exclude_each_other", logged,
           [](Certificate& c) { c.extensions.put_critical(x::poison, make::hex("0500")); });
    const auto stapled = [](const char* feature) {
        return [feature](Certificate& c) {
            c.extensions.put(x::tls_feature, make::hex(feature));
            c.extensions.put(x::authority_information,
                             make::sequence({make::access("1.3.6.1.5.5.7.48.1", make::url("http://ocsp.example.jp/")),
                                             make::access("1.3.6.1.5.5.7.48.2", make::url("http://ca.example.jp/ov1.crt"))}));
        };
    };
    s.passes("tls_feature_is_status_request", ov_leaf(), stapled("3003020105"));
    s.violates("tls_feature_is_status_request", ov_leaf(), stapled("3003020106"));
    s.passes("stapling_needs_a_responder", ov_leaf(), stapled("3003020105"));
    s.violates("stapling_needs_a_responder", ov_leaf(),
               [](Certificate& c) { c.extensions.put(x::tls_feature, make::hex("3003020105")); });
}

}  // namespace certdesk::lint

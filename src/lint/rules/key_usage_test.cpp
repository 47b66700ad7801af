#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_key_usage(Specimens& s) {
    namespace x = extension;
    const auto usage = [](std::initializer_list<unsigned> bits) {
        return [value = make::key_usage(bits)](auto& plan) { plan.extensions.put(x::key_usage, value); };
    };
    s.pair("has_key_usage", ov_leaf(), [](Certificate& c) { c.extensions.drop(x::key_usage); });
    s.pair("key_usage_is_critical", ov_leaf(), [](Certificate& c) { c.extensions.at(x::key_usage).critical = false; });
    s.pair("key_usage_is_not_empty", ov_leaf(), [](Certificate& c) { c.extensions.put(x::key_usage, make::hex("030100")); });
    s.pair("key_usage_sets_known_bits", ov_leaf(), usage({0, 9}));
    s.pair("ec_leaf_has_digital_signature", ov_leaf(), usage({4}), {"ec_leaf_agrees_on_no_keys"});
    s.pair("rsa_leaf_has_digital_signature", rsa_leaf(), usage({2}));
    s.pair("leaf_does_not_sign_contents", ov_leaf(), usage({0, 1}));
    s.pair("ec_leaf_enciphers_no_keys", ov_leaf(), usage({0, 2}));
    s.pair("ec_leaf_enciphers_no_data", ov_leaf(), usage({0, 3}));
    s.pair("rsa_leaf_enciphers_no_data", rsa_leaf(), usage({0, 2, 3}));
    s.pair("rsa_leaf_agrees_on_no_keys", rsa_leaf(), usage({0, 2, 4}));
    s.pair("ec_leaf_agrees_on_no_keys", ov_leaf(), usage({0, 4}));
    s.pair("leaf_signs_no_certificates", ov_leaf(), usage({0, 5}), {"certificate_sign_needs_ca"});
    s.pair("leaf_signs_no_crls", ov_leaf(), usage({0, 6}));
    s.pair("leaf_does_not_set_encipher_only", ov_leaf(), usage({0, 7}), {"encipher_only_needs_key_agreement"});
    s.pair("leaf_does_not_set_decipher_only", ov_leaf(), usage({0, 8}), {"encipher_only_needs_key_agreement"});
    s.pair("certificate_sign_needs_ca", request(),
           [&](Request& r) { r.extensions.put_critical(x::key_usage, make::key_usage({5})); });
    s.passes("encipher_only_needs_key_agreement", ov_leaf(), usage({0, 4, 7}));
    s.although({"ec_leaf_agrees_on_no_keys", "leaf_does_not_set_encipher_only"});
    s.violates("encipher_only_needs_key_agreement", request(), usage({0, 7}));
    s.pair("leaf_basic_constraints_are_critical", ov_leaf(),
           [](Certificate& c) { c.extensions.at(x::basic_constraints).critical = false; });
    s.pair("path_length_stands_with_ca", ov_leaf(),
           [](Certificate& c) { c.extensions.put(x::basic_constraints, make::hex("3003020100")); });
    s.pair("path_length_is_not_negative", subordinate(),
           [](Certificate& c) { c.extensions.put(x::basic_constraints, make::hex("30060101ff0201ff")); });
    s.pair("path_length_stands_with_certificate_sign", subordinate(), usage({0, 6}), {"authority_signs_certificates"});
}

}  // namespace certdesk::lint

#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

namespace {

// As long as that of a 2048 bit key.
Bytes rsa_signature() { return der::write_bit_string(Bytes(256, 0x5a)); }

void sign_with_rsa(Certificate& c, const Bytes& algorithm) {
    c.signed_with(algorithm);
    c.signature = rsa_signature();
}

Bytes pss(std::string_view salt) {
    const auto sha = make::algorithm("2.16.840.1.101.3.4.2.1", make::hex("0500"));
    return make::algorithm("1.2.840.113549.1.1.10",
                           make::sequence({make::element(0xa0, sha),
                                           make::element(0xa1, make::algorithm("1.2.840.113549.1.1.8", sha)), make::hex(salt)}));
}

}  // namespace

void specimens_of_signatures(Specimens& s) {
    const auto rsa = [](std::string_view dotted) { return make::algorithm(dotted, make::hex("0500")); };
    const auto rsa_signed = changed(ov_leaf(), [&](Certificate& c) { sign_with_rsa(c, rsa("1.2.840.113549.1.1.11")); });

    s.pair("signature_algorithms_agree", ov_leaf(),
           [&](Certificate& c) { c.outer_algorithm = make::algorithm("1.2.840.10045.4.3.3"); });
    s.pair("no_sha1_signature", rsa_signed, [&](Certificate& c) { sign_with_rsa(c, rsa("1.2.840.113549.1.1.5")); });
    s.violates("no_sha1_signature", revocation_list(), [&](RevocationList& l) {
        l.inner_algorithm = make::algorithm("1.2.840.10045.4.1");
        l.outer_algorithm = l.inner_algorithm;
    });
    s.pair("no_md5_signature", rsa_signed, [&](Certificate& c) { sign_with_rsa(c, rsa("1.2.840.113549.1.1.4")); });
    s.pair("signature_algorithm_is_allowed", rsa_signed, [&](Certificate& c) { c.signed_with(make::algorithm("1.3.101.112")); });
    s.pair("rsa_signature_has_null_parameters", rsa_signed,
           [&](Certificate& c) { sign_with_rsa(c, make::algorithm("1.2.840.113549.1.1.11")); });
    s.pair("ecdsa_signature_has_no_parameters", ov_leaf(),
           [&](Certificate& c) { c.signed_with(make::algorithm("1.2.840.10045.4.3.2", make::hex("0500"))); });
    s.passes("pss_parameters_are_allowed", rsa_signed, [&](Certificate& c) { sign_with_rsa(c, pss("a203020120")); });
    s.violates("pss_parameters_are_allowed", rsa_signed, [&](Certificate& c) { sign_with_rsa(c, pss("a203020114")); });
    s.pair("signature_is_whole_octets", rsa_signed, [&](Certificate& c) {
        c.signature = make::element(der::tag::bit_string, make::joined({make::hex("04"), Bytes(256, 0x50)}));
    });
    s.pair("signature_is_not_empty", ov_leaf(), [](Certificate& c) { c.signature = make::hex("030100"); });
    s.pair("ecdsa_signature_is_two_integers", ov_leaf(),
           [](Certificate& c) { c.signature = der::write_bit_string(Bytes(64, 0x11)); });
    s.pair("rsa_signature_has_the_length_of_a_key", rsa_signed,
           [](Certificate& c) { c.signature = der::write_bit_string(Bytes(128, 0x11)); });
    s.pair("root_hash_fits_the_curve", root(), [](Certificate& c) { c.signed_with(make::algorithm("1.2.840.10045.4.3.3")); });
}

}  // namespace certdesk::lint

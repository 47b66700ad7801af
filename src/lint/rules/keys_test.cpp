#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

namespace {

Bytes ec_key(const Bytes& parameters, const Bytes& point) {
    return keys::of(make::algorithm("1.2.840.10045.2.1", parameters), point);
}

Bytes p256_curve() { return make::oid("1.2.840.10045.3.1.7"); }

Bytes point(std::string_view first, std::size_t octets) { return make::joined({make::hex(first), Bytes(octets, 0x11)}); }

// The base points of P-256 and P-521 (NIST SP 800-186 sections 3.2.1.3 and 3.2.1.5).
constexpr std::string_view p256_x = "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296";
constexpr std::string_view p256_y = "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";

Bytes p521_point() {
    return make::hex(
        "0400c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf9"
        "7e7e31c2e5bd66011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c70"
        "86a272c24088be94769fd16650");
}

Bytes p256_point(std::string_view form, std::string_view x, std::string_view y = "") {
    return make::hex(std::string(form).append(x).append(y));
}

// The product of two neighbouring primes of 1024 bits.
Bytes modulus_of_close_primes() {
    return make::hex(
        "009000000000000000000000000000001800000000000000000000000000000100000000000000000000000000000000000000000000000000000000"
        "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        "0000000000000053250000000000000000000000000006edc00000000000000000000000000000000000000000000000000000000000000000000000"
        "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        "000000000000000000000000000bce2f33");
}

// A power of 65537 modulo the product of the primes up to 167: what the library of CVE-2017-15361 makes.
Bytes modulus_of_roca() {
    return make::hex(
        "00c018f1355f557203301850c5a38fd547923a736994e3bf911a61dbe22e44158bae97ba94d0eda82f8f6d05584ef8aa38922766581e27a1c08a6a63"
        "ec24ede6a46b4cb2424a23d5962217beaddbc496cb8e81973e0becd7b03898d190f9ebdacc0cb1e29c658cda1495e60af593bd04cf0fd630f1f29d0d"
        "a9953f48f1a09f76b5a170b33839263059f28c105d1fb17c2390c192cfd3ac94af0f21ddb66cad4a268d116ece1738f7d93d9c172411e20b8f6b0d54"
        "9b6f03675a1600a35a099950d836f675cc81e74ef5e8e25d940ed904759531985d5d9dc9f81818e811892f902bd23f08240f0060211c95a7b2ab2419"
        "e0b2ab2303e319b59e2a11695ee86be49d");
}

}  // namespace

void specimens_of_keys(Specimens& s) {
    const auto modulus = [&](const Bytes& number) {
        return changed(rsa_leaf(), [&](Certificate& c) { c.spki = keys::rsa(number, make::hex("010001")); });
    };
    const auto none = [](Certificate&) {};
    const auto exponent = [](const char* number) {
        return [number](Certificate& c) { c.spki = keys::rsa(keys::rsa_modulus(), make::hex(number)); };
    };
    const auto with_point = [](const Bytes& bits) { return [bits](Certificate& c) { c.spki = ec_key(p256_curve(), bits); }; };

    s.pair("key_algorithm_is_allowed", ov_leaf(),
           [](Certificate& c) { c.spki = keys::of(make::algorithm("1.3.101.112"), Bytes(32, 0x11)); });
    s.pair("rsa_key_has_null_parameters", rsa_leaf(), [](Certificate& c) {
        c.spki = keys::of(make::algorithm("1.2.840.113549.1.1.1"),
                          make::sequence({make::element(2, keys::rsa_modulus()), make::hex("0203010001")}));
    });
    s.pair("rsa_key_is_well_formed", rsa_leaf(), [](Certificate& c) {
        c.spki = keys::of(make::algorithm("1.2.840.113549.1.1.1", make::hex("0500")), make::sequence({make::hex("0203010001")}));
    });
    s.pair("key_is_whole_octets", ov_leaf(), [](Certificate& c) {
        c.spki = make::sequence({make::algorithm("1.2.840.10045.2.1", p256_curve()),
                                 make::element(3, make::joined({make::hex("0104"), Bytes(64, 0x10)}))});
    });
    s.pair("rsa_key_has_2048_bits", rsa_leaf(), [](Certificate& c) { c.spki = keys::rsa_1024(); });
    s.passes("rsa_key_has_8192_bits_at_most", rsa_leaf());
    s.violates("rsa_key_has_8192_bits_at_most", modulus(make::joined({make::hex("00c1"), Bytes(1030, 0x5b)})), none);
    s.passes("rsa_key_is_a_multiple_of_8_bits", rsa_leaf());
    {
        auto shorter = keys::rsa_modulus();
        shorter[1] = 0x05;
        shorter.insert(shorter.begin() + 1, 0x05);
        shorter.erase(shorter.begin());
        s.violates("rsa_key_is_a_multiple_of_8_bits", modulus(shorter), none);
    }
    s.pair("rsa_exponent_is_odd", rsa_leaf(), exponent("010002"));
    s.violates("rsa_exponent_is_odd", rsa_leaf(), exponent("01"));
    s.pair("rsa_exponent_is_usual", rsa_leaf(), exponent("03"));
    s.passes("rsa_modulus_is_odd", rsa_leaf());
    {
        auto even = keys::rsa_modulus();
        even.back() = 0x68;
        s.violates("rsa_modulus_is_odd", modulus(even), none);
    }
    s.passes("rsa_modulus_has_no_small_factor", rsa_leaf());
    // 3 divides a number whose digits in base 256 add up to a multiple of 3.
    s.violates("rsa_modulus_has_no_small_factor", modulus(make::joined({make::hex("00"), Bytes(255, 0xc3), make::hex("c3")})),
               none);
    s.passes("rsa_primes_are_not_close", rsa_leaf());
    s.violates("rsa_primes_are_not_close", modulus(modulus_of_close_primes()), none);
    s.passes("rsa_key_has_no_roca_fingerprint", rsa_leaf());
    s.violates("rsa_key_has_no_roca_fingerprint", modulus(modulus_of_roca()), none);
    s.pair("ec_curve_is_named", ov_leaf(), [](Certificate& c) { c.spki = ec_key({}, point("04", 64)); });
    s.pair("ec_curve_is_allowed", ov_leaf(), [](Certificate& c) { c.spki = ec_key(make::oid("1.3.132.0.10"), point("04", 64)); });
    s.pair("ec_point_is_not_at_infinity", ov_leaf(), with_point(make::hex("00")));
    s.pair("ec_point_is_not_hybrid", ov_leaf(), with_point(point("06", 64)));
    s.pair("ec_point_is_uncompressed", ov_leaf(), with_point(p256_point("03", p256_x)));
    s.pair("ec_point_fits_the_curve", ov_leaf(), with_point(point("04", 63)));
    s.pair("ec_point_is_on_its_curve", ov_leaf(), with_point(p256_point("04", p256_x, p256_x)));
    s.passes("ec_point_is_on_its_curve", ov_leaf(), with_point(p256_point("04", p256_x, p256_y)));
    // No y belongs to an x of 1.
    s.violates("ec_point_is_on_its_curve", ov_leaf(), with_point(p256_point("02", std::string(62, '0') + "01")),
               {"ec_point_is_uncompressed"});
    // Of a form that there is not.
    s.violates("ec_point_is_on_its_curve", ov_leaf(), with_point(p256_point("05", p256_x, p256_y)));
    s.passes("ec_point_is_on_its_curve", request());
    // The signature is of another key.
    s.violates("ec_point_is_on_its_curve", request(),
               [&](Request& r) { r.spki = ec_key(p256_curve(), p256_point("04", p256_x, p256_x)); },
               {"request_proves_possession"});
    s.pair("no_p521_key", ov_leaf(), [](Certificate& c) { c.spki = ec_key(make::oid("1.3.132.0.35"), p521_point()); });
}

}  // namespace certdesk::lint

// The key that is certified (RFC 3279, RFC 5480; Baseline Requirements sections 6.1.5, 6.1.6 and 7.1.3.1; KEY-11). Lists of weak
// and reported keys are asked elsewhere.
#include "lint/rules/rules.hpp"
#include "pki/curve_point.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

constexpr std::array allowed_curves{algorithm::p256, algorithm::p384, algorithm::p521};

std::size_t octets_of(Oid curve) {
    if (curve == algorithm::p256) return 32;
    if (curve == algorithm::p384) return 48;
    return curve == algorithm::p521 ? 66 : 0;
}

bool has_rsa_numbers(const Anatomy& of) { return of.key.is_rsa() && of.key.well_formed; }

BytesView without_zero(BytesView number) { return number.size() > 1 && number[0] == 0 ? number.subspan(1) : number; }

bool exponent_is_odd_and_3_or_more(BytesView exponent) {
    const auto number = without_zero(exponent);
    return (number.back() & 1U) != 0 && (number.size() > 1 || number[0] >= 3);
}

bool exponent_is_usual(BytesView exponent) {
    const auto number = without_zero(exponent);
    return number.size() <= 32 &&
           (number.size() > 3 || (number.size() == 3 && (number[0] > 1 || number[1] > 0 || number[2] > 0)));
}

bool has_fault(const Anatomy& of, pki::KeyFault fault) {
    if (!of.key_faults) {
        const auto modulus = without_zero(of.key.modulus);
        const auto exponent = without_zero(of.key.exponent);
        of.key_faults = pki::faults_of({.algorithm = pki::KeyAlgorithm::rsa,
                                        .bits = static_cast<std::uint32_t>(of.key.bits()),
                                        .modulus = Bytes(modulus.begin(), modulus.end()),
                                        .exponent = Bytes(exponent.begin(), exponent.end())});
    }
    return std::ranges::find(*of.key_faults, fault) != of.key_faults->end();
}

pki::KeyAlgorithm curve_of(const SubjectKey& key) {
    const auto curve = key.curve();
    if (curve == algorithm::p256) return pki::KeyAlgorithm::p256;
    if (curve == algorithm::p384) return pki::KeyAlgorithm::p384;
    return curve == algorithm::p521 ? pki::KeyAlgorithm::p521 : pki::KeyAlgorithm::other;
}

// Of the point in its form; 0 for the curves of others and the point at infinity.
std::size_t octets_asked_for(const SubjectKey& key) {
    const auto octets = octets_of(key.curve());
    if (octets == 0 || key.key.empty() || key.key[0] == 0) return 0;
    return key.key[0] == 2 || key.key[0] == 3 ? 1 + octets : 1 + 2 * octets;
}

bool is_hybrid(const SubjectKey& key) { return !key.key.empty() && (key.key[0] == 6 || key.key[0] == 7); }

constexpr std::string_view where = "subjectPublicKeyInfo";

constexpr Rule rules[]{
    {"key_algorithm_is_allowed", "The key is RSA or EC, by the identifiers rsaEncryption and id-ecPublicKey.", Severity::error,
     baseline("7.1.3.1"), since_baseline, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (!of.key.is_rsa() && !of.key.is_ec()) faults.add(where, "another algorithm: " + dotted(of.key.algorithm.oid));
     }},
    {"rsa_key_has_null_parameters", "The parameters of an RSA key are NULL.", Severity::error, baseline("7.1.3.1.1"), always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         const auto& used = of.key.algorithm;
         if (of.key.is_rsa() && (!used.parameters || used.parameters->tag != der::tag::null || !used.parameters->content.empty()))
             faults.add(where, "no NULL: " + to_hex(used.whole));
     }},
    {"rsa_key_is_well_formed",
     "An RSA key is a SEQUENCE of two positive INTEGERs.",
     Severity::error,
     {Document::rfc_3279, "", "2.3.1"},
     always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (of.key.is_rsa() && !of.key.well_formed) faults.add(where, "no modulus and exponent");
     }},
    {"key_is_whole_octets", "The bits of the key are whole octets.", Severity::error, rfc5280("4.1.2.7"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (of.key.unused_bits != 0) faults.add(where, std::to_string(of.key.unused_bits) + " unused bits");
     }},
    {"rsa_key_has_2048_bits", "An RSA key has at least 2048 bits.", Severity::error, baseline("6.1.5"), since_baseline,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (has_rsa_numbers(of) && of.key.bits() < 2048) faults.add(where, std::to_string(of.key.bits()) + " bits");
     }},
    {"rsa_key_has_8192_bits_at_most", "An RSA key has at most 8192 bits: nobody serves more, and checking costs seconds.",
     Severity::warning, house(), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (has_rsa_numbers(of) && of.key.bits() > 8192) faults.add(where, std::to_string(of.key.bits()) + " bits");
     }},
    {"rsa_key_is_a_multiple_of_8_bits", "The bits of an RSA modulus are a multiple of 8.", Severity::error, baseline("6.1.5"),
     since_baseline, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (has_rsa_numbers(of) && of.key.bits() % 8 != 0) faults.add(where, std::to_string(of.key.bits()) + " bits");
     }},
    {"rsa_exponent_is_odd", "The public exponent is odd and 3 or more.", Severity::error, baseline("6.1.6"), since_baseline,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (has_rsa_numbers(of) && !exponent_is_odd_and_3_or_more(of.key.exponent))
             faults.add(where, "exponent " + to_hex(of.key.exponent));
     }},
    {"rsa_exponent_is_usual", "The public exponent lies between 2^16+1 and 2^256-1.", Severity::warning, baseline("6.1.6"),
     since_baseline, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (has_rsa_numbers(of) && exponent_is_odd_and_3_or_more(of.key.exponent) && !exponent_is_usual(of.key.exponent))
             faults.add(where, "exponent " + to_hex(of.key.exponent));
     }},
    {"rsa_modulus_is_odd", "The modulus is odd.", Severity::error, baseline("6.1.6"), since_baseline, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (has_rsa_numbers(of) && (of.key.modulus.back() & 1U) == 0) faults.add(where, "an even modulus");
     }},
    {"rsa_modulus_has_no_small_factor", "The modulus has no prime factor below 752.", Severity::error, baseline("6.1.6"),
     since_baseline, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (has_rsa_numbers(of) && (of.key.modulus.back() & 1U) != 0 && has_fault(of, pki::KeyFault::small_factor))
             faults.add(where, "a small prime divides the modulus");
     }},
    {"rsa_primes_are_not_close", "Fermat's method does not factor the modulus within 100 rounds.", Severity::error,
     baseline("6.1.1.3"), since_baseline, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (has_rsa_numbers(of) && has_fault(of, pki::KeyFault::close_primes))
             faults.add(where, "the two primes are so close that Fermat's method finds them");
     }},
    {"rsa_key_has_no_roca_fingerprint", "The modulus does not bear the mark of the library of CVE-2017-15361.", Severity::error,
     baseline("6.1.1.3"), since_baseline, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (has_rsa_numbers(of) && has_fault(of, pki::KeyFault::roca))
             faults.add(where, "the private key can be computed from the public one (ROCA)");
     }},
    {"ec_curve_is_named",
     "The parameters of an EC key name a curve, and do not describe one.",
     Severity::error,
     {Document::rfc_5480, "", "2.1.1"},
     always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (of.key.is_ec() && of.key.curve().empty()) faults.add(where, "no named curve: " + to_hex(of.key.algorithm.whole));
     }},
    {"ec_curve_is_allowed", "The curve is P-256, P-384 or P-521.", Severity::error, baseline("6.1.5"), since_baseline,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         const auto curve = of.key.curve();
         if (!curve.empty() && std::ranges::find(allowed_curves, curve) == allowed_curves.end())
             faults.add(where, "another curve: " + dotted(curve));
     }},
    {"ec_point_is_not_at_infinity",
     "The public point is not the point at infinity.",
     Severity::error,
     {Document::rfc_5480, "", "2.2"},
     always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (of.key.is_ec() && (of.key.key.empty() || of.key.key[0] == 0)) faults.add(where, "no point");
     }},
    {"ec_point_is_not_hybrid",
     "The public point is not in the hybrid form.",
     Severity::error,
     {Document::rfc_5480, "", "2.2"},
     always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (of.key.is_ec() && is_hybrid(of.key)) faults.add(where, "hybrid form");
     }},
    {"ec_point_is_uncompressed",
     "The public point is uncompressed, which every client reads.",
     Severity::notice,
     {Document::rfc_5480, "", "2.2"},
     always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (of.key.is_ec() && !of.key.key.empty() && (of.key.key[0] == 2 || of.key.key[0] == 3)) faults.add(where, "compressed");
     }},
    {"ec_point_fits_the_curve",
     "The public point is as long as its curve asks for.",
     Severity::error,
     {Document::rfc_5480, "", "2.2"},
     always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         const auto expected = octets_asked_for(of.key);
         if (expected != 0 && of.key.key.size() != expected)
             faults.add(where, std::to_string(of.key.key.size()) + " octets instead of " + std::to_string(expected));
     }},
    // SEC 1 version 2.0 section 2.3.4, to which RFC 5480 sends, makes such octets invalid; Baseline Requirements section 6.1.6
    // asks for the validation of NIST SP 800-56A. A signature that such a key seems to check proves nothing.
    {"ec_point_is_on_its_curve",
     "The public point is on the curve of its key.",
     Severity::error,
     {Document::rfc_5480, "", "2.2"},
     always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         const auto octets = octets_asked_for(of.key);
         if (octets == 0 || of.key.key.size() != octets || of.key.unused_bits != 0 || is_hybrid(of.key)) return;
         if (!pki::is_on_curve(curve_of(of.key), of.key.key)) faults.add(where, "not on its curve: " + to_hex(of.key.key));
     }},
    {"no_p521_key",
     "The curve is P-256 or P-384: not every root programme takes P-521.",
     Severity::notice,
     {Document::mozilla_root_policy, "3.0", "5.1"},
     always,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         if (of.key.curve() == algorithm::p521) faults.add(where, "P-521");
     }},
};

}  // namespace

std::span<const Rule> rules_of_keys() { return rules; }

}  // namespace certdesk::lint

// The algorithm that an issuer signs with, and the form of the signature. Whether it matches is chain.hpp's question.
#include "lint/rules/rules.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;

constexpr std::array rsa_algorithms{algorithm::sha1_with_rsa, algorithm::sha256_with_rsa, algorithm::sha384_with_rsa,
                                    algorithm::sha512_with_rsa};
constexpr std::array ecdsa_algorithms{algorithm::ecdsa_with_sha1, algorithm::ecdsa_with_sha256, algorithm::ecdsa_with_sha384,
                                      algorithm::ecdsa_with_sha512};
constexpr std::array sha1_algorithms{algorithm::sha1_with_rsa, algorithm::ecdsa_with_sha1, oid<"1.2.840.10040.4.3">};
constexpr std::array md_algorithms{algorithm::md5_with_rsa, oid<"1.2.840.113549.1.1.2">};

bool stands_in(std::span<const Oid> list, Oid one) { return std::ranges::find(list, one) != list.end(); }

// The three encodings of section 7.1.3.2.1, byte for byte.
bool is_allowed_pss(BytesView algorithm) {
    static constexpr std::array hashes{std::pair{"01", "20"}, std::pair{"02", "30"}, std::pair{"03", "40"}};
    const auto hex = to_hex(algorithm);
    return std::ranges::any_of(hashes, [&](const auto& hash) {
        const auto sha = std::string("300d06096086480165030402") + hash.first + "0500";
        return hex ==
               "304106092a864886f70d01010a3034a00f" + sha + "a11c301a06092a864886f70d010108" + sha + "a2030201" + hash.second;
    });
}

// Ecdsa-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER }
bool is_two_integers(BytesView signature) {
    der::Reader outer(signature);
    const auto pair = outer.next(der::tag::sequence);
    if (!pair || !outer.at_end()) return false;
    der::Reader inner(pair->content);
    const auto r = inner.next(der::tag::integer);
    const auto s = inner.next(der::tag::integer);
    return r && s && inner.at_end() && der::read_positive_integer(*r) && der::read_positive_integer(*s);
}

constexpr Rule rules[]{
    {"signature_algorithms_agree", "The algorithm inside what is signed is the one outside.", Severity::error, rfc5280("4.1.1.2"),
     always, signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         if (!std::ranges::equal(of.inner_signature.whole, of.outer_signature.whole))
             faults.add("signatureAlgorithm",
                        "inside " + to_hex(of.inner_signature.whole) + ", outside " + to_hex(of.outer_signature.whole));
     }},
    {"no_sha1_signature",
     "Nothing is signed with SHA-1.",
     Severity::error,
     baseline("7.1.3.2"),
     {2016y / 1 / 1, {}},
     signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         if (stands_in(sha1_algorithms, of.inner_signature.oid))
             faults.add("signature", "SHA-1: " + dotted(of.inner_signature.oid));
     }},
    {"no_md5_signature", "Nothing is signed with MD5 or MD2.", Severity::error, baseline("7.1.3.2"), always, signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         if (stands_in(md_algorithms, of.inner_signature.oid)) faults.add("signature", dotted(of.inner_signature.oid));
     }},
    {"signature_algorithm_is_allowed", "The signature is RSA or ECDSA with SHA-256, SHA-384 or SHA-512.", Severity::error,
     baseline("7.1.3.2"), since_baseline, signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         const auto used = of.inner_signature.oid;
         if (!stands_in(rsa_algorithms, used) && !stands_in(ecdsa_algorithms, used) && !stands_in(sha1_algorithms, used) &&
             !stands_in(md_algorithms, used) && used != algorithm::rsassa_pss)
             faults.add("signature", "not allowed: " + dotted(used));
     }},
    {"rsa_signature_has_null_parameters",
     "The parameters of an RSA signature with PKCS #1 v1.5 are NULL.",
     Severity::error,
     {Document::rfc_4055, "", "5"},
     always,
     anything,
     [](const Anatomy& of, Faults& faults) {
         const auto& used = of.outer_signature;
         if (!stands_in(rsa_algorithms, used.oid) && !stands_in(md_algorithms, used.oid)) return;
         if (!used.parameters || used.parameters->tag != der::tag::null)
             faults.add("signatureAlgorithm", "no NULL: " + to_hex(used.whole));
     }},
    {"ecdsa_signature_has_no_parameters",
     "An ECDSA signature has no parameters, not even NULL.",
     Severity::error,
     {Document::rfc_5758, "", "3.2"},
     always,
     anything,
     [](const Anatomy& of, Faults& faults) {
         if (stands_in(ecdsa_algorithms, of.outer_signature.oid) && of.outer_signature.parameters)
             faults.add("signatureAlgorithm", "parameters: " + to_hex(of.outer_signature.whole));
     }},
    {"pss_parameters_are_allowed", "RSASSA-PSS has one of the three encodings that are allowed.", Severity::error,
     baseline("7.1.3.2.1"), since_baseline, signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         if (of.inner_signature.oid == algorithm::rsassa_pss && !is_allowed_pss(of.inner_signature.whole))
             faults.add("signature", "another encoding: " + to_hex(of.inner_signature.whole));
     }},
    {"signature_is_whole_octets", "The signature has no unused bits.", Severity::error, rfc5280("4.1.1.3"), always, anything,
     [](const Anatomy& of, Faults& faults) {
         if (of.signature_unused_bits != 0)
             faults.add("signatureValue", std::to_string(of.signature_unused_bits) + " unused bits");
     }},
    {"signature_is_not_empty", "There is a signature.", Severity::error, rfc5280("4.1.1.3"), always, anything,
     [](const Anatomy& of, Faults& faults) {
         if (of.form != Form::to_be_signed && of.signature.empty()) faults.add("signatureValue", "empty");
     }},
    {"ecdsa_signature_is_two_integers",
     "An ECDSA signature is a SEQUENCE of two positive INTEGERs.",
     Severity::error,
     {Document::rfc_3279, "", "2.2.3"},
     always,
     anything,
     [](const Anatomy& of, Faults& faults) {
         if (of.form == Form::to_be_signed || of.signature.empty() || !stands_in(ecdsa_algorithms, of.outer_signature.oid))
             return;
         if (!is_two_integers(of.signature))
             faults.add("signatureValue", to_hex(of.signature.first(std::min<std::size_t>(of.signature.size(), 16))));
     }},
    {"rsa_signature_has_the_length_of_a_key", "An RSA signature has at least 256 octets.", Severity::error, baseline("6.1.5"),
     since_baseline, signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         if (of.form == Form::to_be_signed || of.signature.empty()) return;
         if ((stands_in(rsa_algorithms, of.outer_signature.oid) || of.outer_signature.oid == algorithm::rsassa_pss) &&
             of.signature.size() < 256)
             faults.add("signatureValue",
                        std::to_string(of.signature.size()) + " octets, so the issuer's key is shorter than 2048 bits");
     }},
    {"root_hash_fits_the_curve", "A root with an EC key signs itself with the hash that belongs to its curve.", Severity::error,
     baseline("7.1.3.2.2"), since_baseline, only(Kind::root),
     [](const Anatomy& of, Faults& faults) {
         const auto curve = of.key.curve();
         const auto fitting = curve == algorithm::p256   ? algorithm::ecdsa_with_sha256
                              : curve == algorithm::p384 ? algorithm::ecdsa_with_sha384
                              : curve == algorithm::p521 ? algorithm::ecdsa_with_sha512
                                                         : Oid{};
         if (!fitting.empty() && stands_in(ecdsa_algorithms, of.inner_signature.oid) && of.inner_signature.oid != fitting)
             faults.add("signature", dotted(of.inner_signature.oid) + " with the curve " + dotted(curve));
     }},
};

}  // namespace

std::span<const Rule> rules_of_signatures() { return rules; }

}  // namespace certdesk::lint

// What others have published, read here; and keys as those who attack readers make them.
#include "formats/pem.hpp"
#include "pki/certificate.hpp"
#include "pki/crl.hpp"
#include "pki/csr.hpp"
#include "pki/key.hpp"
#include "pki/openssl_handle.hpp"
#include "pki/reading/read_input.hpp"
#include "tests/support/certificate_builder.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace certdesk::pki {
namespace {

namespace make = test::make;

// tests/corpus/vectors of the source tree, which holds the build folder this test runs in.
std::string vector_text(const std::string& name) {
    for (auto folder = std::filesystem::current_path(); folder.has_relative_path(); folder = folder.parent_path()) {
        std::ifstream file(folder / "tests/corpus/vectors" / name, std::ios::binary);
        if (file) return {std::istreambuf_iterator<char>(file), {}};
    }
    throw std::runtime_error(name + " is not above the folder this test runs in");
}

Bytes vector_der(const std::string& name) { return parse_pem(vector_text(name)).value().front().der; }

Certificate vector_certificate(const std::string& name) { return parse_certificate(vector_der(name)).value(); }

Instant at(std::string_view rfc3339) { return parse_rfc3339(rfc3339).value(); }

TEST(Vectors, rfc_5280_c_1_is_read_as_its_text_says) {
    const auto ca = vector_certificate("rfc5280/c1_self_signed.pem");
    EXPECT_EQ(ca.serial_hex, "11");
    EXPECT_EQ(ca.subject_text, "DC=com, DC=example, CN=Example CA");
    EXPECT_EQ(ca.subject_der, ca.issuer_der);
    EXPECT_EQ(ca.not_before, at("2004-04-30T14:25:34Z"));
    EXPECT_EQ(ca.not_after, at("2005-04-30T14:25:34Z"));
    EXPECT_EQ(ca.key.description(), "RSA 1024");
    EXPECT_TRUE(ca.is_ca);
    EXPECT_TRUE(ca.basic_constraints_critical);
    EXPECT_EQ(ca.key_usage, (std::vector{KeyUsage::certificate_sign, KeyUsage::crl_sign}));
    EXPECT_EQ(to_hex(ca.subject_key_id), "0868af8533c8394a7af882938e706a4a20842c32");
}

TEST(Vectors, rfc_5280_c_2_is_read_as_its_text_says) {
    const auto leaf = vector_certificate("rfc5280/c2_end_entity.pem");
    EXPECT_EQ(leaf.serial_hex, "12");
    EXPECT_EQ(leaf.subject_text, "DC=com, DC=example, CN=End Entity");
    EXPECT_EQ(leaf.not_before, at("2004-09-15T11:48:21Z"));
    EXPECT_EQ(leaf.not_after, at("2005-03-15T11:48:21Z"));
    EXPECT_FALSE(leaf.is_ca);
    EXPECT_EQ(leaf.key_usage, (std::vector{KeyUsage::digital_signature, KeyUsage::non_repudiation}));
    EXPECT_EQ(leaf.other_alt_names, 1U);
    EXPECT_EQ(leaf.authority_key_id, vector_certificate("rfc5280/c1_self_signed.pem").subject_key_id);
}

TEST(Vectors, rfc_5280_c_3_is_read_though_nobody_takes_its_key) {
    const auto leaf = vector_certificate("rfc5280/c3_dsa.pem");
    EXPECT_EQ(leaf.serial_hex, "0100");
    EXPECT_EQ(leaf.subject_text, "DC=com, DC=example, CN=DSA End Entity");
    EXPECT_EQ(leaf.key.algorithm, KeyAlgorithm::other);
    EXPECT_EQ(leaf.key.algorithm_oid, "1.2.840.10040.4.1");
    EXPECT_EQ(leaf.policy_oids, std::vector<std::string>{"2.16.840.1.101.3.2.1.48.9"});
}

TEST(Vectors, rfc_5280_c_4_is_read_as_its_text_says) {
    const auto list = parse_crl(vector_der("rfc5280/c4_list.pem"));
    ASSERT_TRUE(list) << list.error().message;
    EXPECT_EQ(list->number, 12U);
    EXPECT_EQ(list->this_update, at("2005-02-05T12:00:00Z"));
    EXPECT_EQ(list->next_update, at("2005-02-06T12:00:00Z"));
    ASSERT_EQ(list->revoked.size(), 1U);
    EXPECT_EQ(list->revoked.front(),
              (RevokedCertificate{Bytes{0x12}, at("2004-11-19T15:57:03Z"), RevocationReason::key_compromise}));
}

// That they hold shows that the vectors were copied well; that we do not take SHA-1 is a promise.
TEST(Vectors, rfc_5280_signatures_hold_for_openssl_and_prove_nothing_here) {
    const auto ca = vector_certificate("rfc5280/c1_self_signed.pem");
    const unsigned char* key_at = ca.spki_der.data();
    const KeyHandle key(d2i_PUBKEY(nullptr, &key_at, static_cast<long>(ca.spki_der.size())));
    for (const auto* name : {"rfc5280/c1_self_signed.pem", "rfc5280/c2_end_entity.pem"}) {
        const auto der = vector_der(name);
        const unsigned char* certificate_at = der.data();
        const CertificateHandle certificate(d2i_X509(nullptr, &certificate_at, static_cast<long>(der.size())));
        EXPECT_EQ(X509_verify(certificate.get(), key.get()), 1) << name;
        const auto ours = vector_certificate(name);
        EXPECT_FALSE(signature_matches(ca.spki_der, ours.signature_algorithm_der, ours.tbs_der, ours.signature)) << name;
    }
}

TEST(Vectors, rfc_8410_10_1_is_a_key_of_a_kind_that_is_not_ours) {
    const auto text = vector_text("rfc8410/10_1_ed25519_public_key.pem");
    const auto input = reading::read_input(bytes_of(text), PrivateKeys::refused);
    ASSERT_TRUE(input);
    EXPECT_EQ(input->kind(), reading::InputKind::public_key);
    EXPECT_EQ(std::get<reading::PublicKeyFile>(input->items.front().facts).key.algorithm_oid, "1.3.101.112");
}

// Errata 6936 and 7070: FALSE is written out where it is the default.
TEST(Vectors, rfc_8410_10_2_is_read_and_its_faults_are_seen) {
    const auto text = vector_text("rfc8410/10_2_x25519_certificate.pem");
    const auto input = reading::read_input(bytes_of(text), PrivateKeys::refused);
    ASSERT_TRUE(input) << input.error().detail;
    const auto& item = input->items.front();
    const auto& certificate = std::get<Certificate>(item.facts);
    EXPECT_EQ(certificate.serial_hex, "5601474a2a8dc330");
    EXPECT_EQ(certificate.subject_text, "CN=IETF Test Demo");
    EXPECT_EQ(certificate.key.algorithm_oid, "1.3.101.110");
    EXPECT_EQ(certificate.key_usage, std::vector{KeyUsage::key_agreement});
    EXPECT_EQ(std::ranges::count(item.walk.findings, reading::DerFault::default_written, &reading::DerFinding::fault), 3);
}

// ---- RFC 7468

Bytes bytes_in(const std::string& text) { return parse_pem(text).value().front().der; }

reading::Input read_vector(const std::string& name) {
    const auto text = vector_text(name);
    auto input = reading::read_input(bytes_of(text), PrivateKeys::refused);
    if (!input) throw std::runtime_error(name + ": " + std::string(to_text(input.error().cause)) + " " + input.error().detail);
    return *std::move(input);
}

reading::Unreadable refused_vector(const std::string& name, PrivateKeys private_keys = PrivateKeys::refused) {
    const auto text = vector_text(name);
    auto input = reading::read_input(bytes_of(text), private_keys);
    if (input) throw std::runtime_error(name + " was read");
    return std::move(input.error());
}

bool proves_itself(const Certificate& one) {
    return signature_matches(one.spki_der, one.signature_algorithm_der, one.tbs_der, one.signature).value_or(false);
}

TEST(Vectors, rfc_7468_texts_are_written_as_they_were_read) {
    for (const auto& [name, label] :
         {std::pair{"5_1_certificate", "CERTIFICATE"}, std::pair{"6_list", "X509 CRL"},
          std::pair{"7_request", "CERTIFICATE REQUEST"}, std::pair{"8_pkcs7", "PKCS7"}, std::pair{"9_cms", "CMS"},
          std::pair{"10_private_key", "PRIVATE KEY"}, std::pair{"11_encrypted_private_key", "ENCRYPTED PRIVATE KEY"},
          std::pair{"12_attribute_certificate", "ATTRIBUTE CERTIFICATE"}, std::pair{"a_x509_certificate", "X509 CERTIFICATE"}}) {
        const auto text = vector_text("rfc7468/" + std::string(name) + ".pem");
        const auto blocks = parse_pem(text);
        ASSERT_TRUE(blocks) << name;
        ASSERT_EQ(blocks->size(), 1U) << name;
        EXPECT_EQ(blocks->front().label, label);
        EXPECT_EQ(write_pem(label, blocks->front().der), text);
    }
}

TEST(Vectors, rfc_7468_certificates_are_read_as_openssl_reads_them) {
    const auto one = std::get<Certificate>(read_vector("rfc7468/5_1_certificate.pem").items.front().facts);
    EXPECT_EQ(one.subject_text, "C=BE, O=GnuTLS, OU=GnuTLS certificate authority, ST=Leuven, CN=GnuTLS certificate authority");
    EXPECT_EQ(one.serial_hex, "00");
    EXPECT_EQ(one.not_before, at("2011-05-23T20:38:21Z"));
    EXPECT_EQ(one.not_after, at("2012-12-22T07:41:51Z"));
    EXPECT_EQ(one.key.description(), "P-256");
    EXPECT_TRUE(one.is_ca);
    EXPECT_EQ(one.key_usage, (std::vector{KeyUsage::certificate_sign, KeyUsage::crl_sign}));
    EXPECT_EQ(to_hex(one.subject_key_id), "f0b481fe9812bfb528b9644003cbcc1f664e2803");
    EXPECT_TRUE(proves_itself(one));

    const auto atlantis = read_vector("rfc7468/5_2_certificate_with_text.pem");
    EXPECT_EQ(atlantis.items.front().first_line, 4U);
    const auto& two = std::get<Certificate>(atlantis.items.front().facts);
    EXPECT_EQ(two.subject_text, "CN=Atlantis");
    EXPECT_EQ(two.not_before, at("2012-07-09T03:10:38Z"));
    EXPECT_EQ(two.key.description(), "RSA 512");
    EXPECT_EQ(two.unknown_critical_extensions, std::vector<std::string>{"2.5.29.4"});
    EXPECT_FALSE(proves_itself(two)) << "SHA-1, by an identifier of its own";

    const auto three = std::get<Certificate>(read_vector("rfc7468/a_x509_certificate.pem").items.front().facts);
    EXPECT_EQ(three.subject_text, "CN=PKIX!");
    EXPECT_EQ(three.serial_hex, "1cc7");
    EXPECT_FALSE(proves_itself(three)) << "SHA-1";
}

TEST(Vectors, rfc_7468_list_is_read_as_openssl_reads_it) {
    const auto list = std::get<Crl>(read_vector("rfc7468/6_list.pem").items.front().facts);
    EXPECT_EQ(list.this_update, at("2006-12-27T08:02:34Z"));
    EXPECT_EQ(list.next_update, at("2007-02-07T08:02:35Z"));
    ASSERT_EQ(list.revoked.size(), 1U);
    EXPECT_EQ(to_hex(list.revoked.front().serial), "2e103703df46859d7a550da659618538");
    EXPECT_EQ(list.revoked.front().revoked_at, at("2006-12-27T08:02:34Z"));
}

// P-224, which the Baseline Requirements, section 6.1.5, do not allow: nothing here checks a signature with it.
TEST(Vectors, rfc_7468_request_is_read_and_its_key_is_not_ours) {
    for (const auto* label : {"CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"}) {
        const auto csr = parse_csr_pem(write_pem(label, bytes_in(vector_text("rfc7468/7_request.pem"))));
        ASSERT_TRUE(csr) << csr.error().message;
        EXPECT_EQ(to_text(csr->subject), "C=SE, O=Simon Josefsson Datakonsult AB, CN=josefsson.org");
        EXPECT_EQ(csr->dns_names, std::vector<std::string>{"josefsson.org"});
        EXPECT_EQ(csr->key.algorithm, KeyAlgorithm::other);
        EXPECT_EQ(csr->key.algorithm_oid, "1.3.132.0.33");
        EXPECT_FALSE(csr->signature_valid);
    }
}

TEST(Vectors, rfc_7468_private_keys_are_refused_on_sight) {
    for (const auto* name : {"rfc7468/10_private_key.pem", "rfc7468/11_encrypted_private_key.pem"})
        EXPECT_EQ(refused_vector(name).cause, reading::UnreadableCause::private_key) << name;
    // Of secp256k1, which no certificate of ours may have.
    EXPECT_FALSE(PrivateKey::from_pem(vector_text("rfc7468/10_private_key.pem")));
    EXPECT_EQ(PrivateKey::from_pem(vector_text("rfc7468/11_encrypted_private_key.pem")).error().kind, ErrorKind::denied);
}

// Sealed and compressed messages, and an attribute certificate: none of them holds a certificate.
TEST(Vectors, rfc_7468_messages_are_of_kinds_that_nobody_reads_here) {
    for (const auto* name : {"rfc7468/8_pkcs7.pem", "rfc7468/9_cms.pem", "rfc7468/12_attribute_certificate.pem"}) {
        const auto cause = refused_vector(name).cause;
        EXPECT_TRUE(cause == reading::UnreadableCause::unknown_kind || cause == reading::UnreadableCause::malformed)
            << name << " " << to_text(cause);
    }
}

// ---- keys, after the kinds of test that are known for them

enum class Read : unsigned char { as_it_says, as_another_kind, not_at_all };

Bytes ec_key(std::string_view curve, const Bytes& point) {
    return test::keys::of(make::algorithm("1.2.840.10045.2.1", make::oid(curve)), point);
}

constexpr std::string_view p256 = "1.2.840.10045.3.1.7";
constexpr std::string_view p384 = "1.3.132.0.34";
// The base point of P-256 (FIPS 186-5, SP 800-186 section 3.2.1.3).
constexpr std::string_view x = "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296";
constexpr std::string_view y = "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
constexpr std::string_view field_prime = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";

Bytes point(std::string_view form, std::string_view x_of = x, std::string_view y_of = y) {
    return make::hex(std::string(form) + std::string(x_of) + std::string(y_of));
}

// Section 2.1.1 of RFC 5480 forbids them; a generator of one's own choice made any signature hold (CVE-2020-0601).
Bytes key_with_explicit_curve(std::string_view generator_y) {
    const auto field = make::sequence({make::oid("1.2.840.10045.1.1"), make::hex("022100" + std::string(field_prime))});
    const auto curve =
        make::sequence({make::octet_string(make::hex("ffffffff00000001000000000000000000000000fffffffffffffffffffffffc")),
                        make::octet_string(make::hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"))});
    const auto parameters = make::sequence({make::hex("020101"), field, curve, make::octet_string(point("04", x, generator_y)),
                                            make::hex("022100ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),
                                            make::hex("020101")});
    return test::keys::of(make::algorithm("1.2.840.10045.2.1", parameters), point("04"));
}

Bytes rsa_key(std::string_view modulus, std::string_view exponent) {
    return test::keys::rsa(make::hex(modulus), make::hex(exponent));
}

std::string modulus_of_2048_bits() { return to_hex(test::keys::rsa_modulus()); }

TEST(Vectors, keys_that_are_made_to_deceive_are_not_taken_for_good_ones) {
    struct Case {
        std::string_view name;
        Bytes spki;
        Read expected;
    };
    const auto negative = modulus_of_2048_bits().substr(2);
    const std::vector<Case> cases{
        {"the base point", ec_key(p256, point("04")), Read::as_it_says},
        {"compressed", ec_key(p256, point("03", x, "")), Read::as_it_says},
        {"compressed with the other sign", ec_key(p256, point("02", x, "")), Read::as_it_says},
        {"compressed, with an x of 5", ec_key(p256, point("02", std::string(62, '0') + "05", "")), Read::as_it_says},
        {"compressed, no such point", ec_key(p256, point("02", std::string(62, '0') + "01", "")), Read::not_at_all},
        {"the point at infinity", ec_key(p256, make::hex("00")), Read::not_at_all},
        {"no point", ec_key(p256, {}), Read::not_at_all},
        {"not on the curve", ec_key(p256, point("04", x, x)), Read::not_at_all},
        {"zero", ec_key(p256, point("04", std::string(64, '0'), std::string(64, '0'))), Read::not_at_all},
        {"a coordinate that is the prime", ec_key(p256, point("04", field_prime, y)), Read::not_at_all},
        {"hybrid with the wrong sign", ec_key(p256, point("06")), Read::not_at_all},
        {"an octet too few", ec_key(p256, point("04", x, y.substr(2))), Read::not_at_all},
        {"an octet too many", ec_key(p256, point("04", x, std::string(y) + "00")), Read::not_at_all},
        {"a point of another curve", ec_key(p384, point("04")), Read::not_at_all},
        {"another curve of the same size", ec_key("1.3.132.0.10", point("04")), Read::as_another_kind},
        {"the curve written out", key_with_explicit_curve(y), Read::as_another_kind},
        {"the curve written out with another generator",
         key_with_explicit_curve("b01cbd1c01e58065711814b583f061e9d431cca994cea1313449bf97c840ae0a"), Read::as_another_kind},
        {"no curve at all", test::keys::of(make::algorithm("1.2.840.10045.2.1"), point("04")), Read::as_another_kind},
        {"RSA with 65537", rsa_key(modulus_of_2048_bits(), "010001"), Read::as_it_says},
        {"RSA with a negative modulus", rsa_key(negative, "010001"), Read::not_at_all},
        {"RSA with a negative exponent", rsa_key(modulus_of_2048_bits(), "ff"), Read::not_at_all},
        // Read, so that it can be judged; it checks no signature.
        {"RSA with an exponent above the modulus", rsa_key("00c1", "010001"), Read::as_it_says},
        {"RSA with a long zero in front", rsa_key("00" + modulus_of_2048_bits(), "010001"), Read::not_at_all},
        {"RSA with something behind",
         test::keys::of(make::algorithm("1.2.840.113549.1.1.1", make::hex("0500")),
                        make::joined({make::sequence({make::element(der::tag::integer, test::keys::rsa_modulus()),
                                                      make::hex("0203010001"), make::hex("020101")})})),
         Read::not_at_all},
        {"RSA without a modulus", test::keys::of(make::algorithm("1.2.840.113549.1.1.1", make::hex("0500")), make::sequence({})),
         Read::not_at_all},
    };
    for (const auto& each : cases) {
        const auto key = parse_public_key(each.spki);
        const auto read = !key                                    ? Read::not_at_all
                          : key->algorithm == KeyAlgorithm::other ? Read::as_another_kind
                                                                  : Read::as_it_says;
        EXPECT_EQ(static_cast<int>(read), static_cast<int>(each.expected))
            << each.name << ": " << (key ? key->description() : key.error().message);
    }
}

TEST(PublicKey, that_would_cost_too_much_checks_no_signature) {
    const auto sha256_with_rsa = make::algorithm("1.2.840.113549.1.1.11", make::hex("0500"));
    const Bytes data{1, 2, 3};
    const auto checks = [&](std::string_view modulus, std::size_t octets_of_exponent) {
        std::string exponent = "01";
        for (std::size_t i = 1; i < octets_of_exponent; ++i) exponent += "01";
        return signature_matches(rsa_key(modulus, exponent), sha256_with_rsa, data, Bytes(256, 0x11)).has_value();
    };
    EXPECT_TRUE(checks(modulus_of_2048_bits(), 3));
    EXPECT_TRUE(checks(modulus_of_2048_bits(), 32));
    EXPECT_FALSE(checks(modulus_of_2048_bits(), 33));
    std::string of_8200_bits = "00c1";
    for (int i = 1; i < 1025; ++i) of_8200_bits += "01";
    EXPECT_FALSE(checks(of_8200_bits, 3));
}

}  // namespace
}  // namespace certdesk::pki

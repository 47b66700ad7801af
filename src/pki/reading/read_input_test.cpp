#include "pki/reading/read_input.hpp"

#include "base/text.hpp"
#include "formats/base64.hpp"
#include "formats/pem.hpp"
#include "pki/der.hpp"
#include "tests/support/openssl_program.hpp"
#include "tests/support/sample_authority.hpp"

#include <gtest/gtest.h>

namespace certdesk::pki::reading {
namespace {

using test::must;

struct Cast {
    test::Authority authority = test::make_authority();
    PrivateKey key = must(PrivateKey::generate(KeyKind::p256));
    Certificate leaf = test::issue(authority, test::leaf_request(key.public_key_der()));
    Bytes csr = must(make_csr(key, {test::example_subject(), {"www.example.co.jp"}}));
    Bytes crl =
        must(make_crl(authority.key, authority.certificate,
                      {.number = 7,
                       .this_update = test::at("2026-12-01T00:00:00Z"),
                       .next_update = test::at("2026-12-08T00:00:00Z"),
                       .revoked = {{test::serial_number(9), test::at("2026-11-30T00:00:00Z"), RevocationReason::superseded}}}));
};

const Cast& cast() {
    static const Cast made;
    return made;
}

Input read(BytesView bytes, PrivateKeys private_keys = PrivateKeys::refused) {
    auto input = read_input(bytes, private_keys);
    if (!input) throw std::runtime_error(std::string(to_text(input.error().cause)) + ": " + input.error().detail);
    return *std::move(input);
}

Unreadable refused(BytesView bytes, PrivateKeys private_keys = PrivateKeys::refused) {
    auto input = read_input(bytes, private_keys);
    if (input) throw std::runtime_error("was read");
    return std::move(input.error());
}

TEST(ReadInput, knows_each_kind_by_its_bytes_and_not_by_its_label) {
    const auto& c = cast();
    struct Known {
        Bytes der;
        InputKind kind;
    };
    for (const auto& known : {Known{c.leaf.der, InputKind::certificate}, Known{c.csr, InputKind::csr},
                              Known{c.crl, InputKind::crl}, Known{c.key.public_key_der(), InputKind::public_key}}) {
        const auto der = read(known.der);
        EXPECT_EQ(der.kind(), known.kind);
        EXPECT_FALSE(der.text);
        EXPECT_EQ(der.items.front().first_line, 0U);
        const auto pem = read(bytes_of("x\n" + write_pem("CERTIFICATE", known.der)));
        EXPECT_EQ(pem.kind(), known.kind);
        EXPECT_TRUE(pem.text);
        EXPECT_EQ(pem.items.front().first_line, 2U);
        EXPECT_EQ(read(bytes_of(to_base64(known.der))).kind(), known.kind);
    }
}

TEST(ReadInput, reads_bundles_in_their_order) {
    const auto& c = cast();
    const auto text = certificate_to_pem(c.leaf.der) + certificate_to_pem(c.authority.certificate.der);
    const auto bundle = read(bytes_of(text));
    EXPECT_EQ(bundle.kind(), InputKind::certificates);
    ASSERT_EQ(bundle.items.size(), 2U);
    EXPECT_EQ(std::get<Certificate>(bundle.items[0].facts).der, c.leaf.der);
    EXPECT_EQ(read(bytes_of(text + csr_to_pem(c.csr))).kind(), InputKind::mixture);
}

TEST(ReadInput, reads_what_openssl_writes) {
    const test::OpensslProgram openssl;
    const auto& c = cast();
    openssl.write("leaf.pem", certificate_to_pem(c.leaf.der));
    openssl.write("ca.pem", certificate_to_pem(c.authority.certificate.der));
    openssl.write("crl.der", c.crl);
    openssl.write("key.pem", must(c.key.to_pkcs8_pem()).reveal());
    const auto made = [&](const std::string& arguments) {
        const auto outcome = openssl.run(arguments);
        if (outcome.status != 0) throw std::runtime_error(arguments + ": " + outcome.output);
        return openssl.read("out");
    };

    const auto p7 = read(bytes_of(made("crl2pkcs7 -nocrl -certfile leaf.pem -certfile ca.pem -out out")));
    EXPECT_EQ(p7.kind(), InputKind::pkcs7);
    const auto& file = std::get<Pkcs7>(p7.items.front().facts);
    ASSERT_EQ(file.certificates.size(), 2U);
    EXPECT_EQ(file.signers, 0U);
    EXPECT_FALSE(file.has_content);
    ASSERT_EQ(openssl.run("crl -inform DER -in crl.der -out crl.pem").status, 0);
    const auto with_list = read(bytes_of(made("crl2pkcs7 -in crl.pem -certfile ca.pem -outform DER -out out")));
    EXPECT_EQ(std::get<Pkcs7>(with_list.items.front().facts).crls.size(), 1U);

    const auto trusted = read(bytes_of(made("x509 -in leaf.pem -trustout -addtrust serverAuth -setalias alias -out out")));
    EXPECT_EQ(std::get<Certificate>(trusted.items.front().facts).der, c.leaf.der);

    const auto status = read(bytes_of([&] {
        openssl.write(
            "index.txt", "V\t361201000000Z\t\t" + std::string(c.leaf.serial_hex.size() % 2, '0') +
                             [](std::string hex) {
                                 for (auto& digit : hex)
                                     if (digit >= 'a') digit = static_cast<char>(digit - 'a' + 'A');
                                 return hex;
                             }(c.leaf.serial_hex) +
                             "\tunknown\t/CN=www.example.co.jp\n");
        openssl.write("ca.key", must(c.authority.key.to_pkcs8_pem()).reveal());
        return made(
            "ocsp -index index.txt -rsigner ca.pem -rkey ca.key -CA ca.pem -issuer ca.pem -cert leaf.pem -ndays 4 -respout out");
    }()));
    EXPECT_EQ(status.kind(), InputKind::ocsp_response);
    const auto& response = std::get<OcspResponse>(status.items.front().facts);
    EXPECT_EQ(response.status, OcspStatus::successful);
    ASSERT_EQ(response.answers.size(), 1U);
    EXPECT_EQ(response.answers.front().answer, OcspAnswer::good);
    EXPECT_EQ(response.answers.front().serial, c.leaf.serial);
    EXPECT_TRUE(response.answers.front().next_update.has_value());
    EXPECT_EQ(response.responder_name, c.authority.certificate.subject_text);
    EXPECT_EQ(response.certificates.size(), 1U);
    EXPECT_TRUE(must(signature_matches(c.authority.certificate.spki_der, response.signature_algorithm_der, response.tbs_der,
                                       response.signature)));
    EXPECT_TRUE(status.items.front().walk.findings.empty());
    EXPECT_EQ(read(Bytes{0x30, 3, 0x0A, 1, 6}).kind(), InputKind::ocsp_response);
}

TEST(ReadInput, reads_private_keys_only_when_asked_and_keeps_their_public_half) {
    const test::OpensslProgram openssl;
    ASSERT_EQ(openssl.run("genrsa -out rsa.pem 2048").status, 0);
    ASSERT_EQ(openssl.run("ecparam -name prime256v1 -genkey -out ec.pem").status, 0);
    ASSERT_EQ(openssl.run("genpkey -algorithm ed25519 -out ed.pem").status, 0);
    ASSERT_EQ(openssl.run("rsa -in rsa.pem -pubout -outform DER -out rsa.spki").status, 0);
    struct Way {
        const char* arguments;
        KeyFormat format;
        bool opens;
    };
    for (const auto& way :
         {Way{"rsa -in rsa.pem -traditional -out out", KeyFormat::pkcs1, true},
          Way{"rsa -in rsa.pem -traditional -outform DER -out out", KeyFormat::pkcs1, true},
          Way{"pkcs8 -topk8 -nocrypt -in rsa.pem -out out", KeyFormat::pkcs8, true},
          Way{"pkcs8 -topk8 -nocrypt -in rsa.pem -outform DER -out out", KeyFormat::pkcs8, true},
          Way{"pkcs8 -topk8 -in rsa.pem -passout pass:x1234 -out out", KeyFormat::encrypted_pkcs8, false},
          Way{"pkcs8 -topk8 -in rsa.pem -passout pass:x1234 -outform DER -out out", KeyFormat::encrypted_pkcs8, false},
          Way{"rsa -in rsa.pem -traditional -aes256 -passout pass:x1234 -out out", KeyFormat::encrypted_pem, false},
          Way{"ec -in ec.pem -out out", KeyFormat::sec1, true}, Way{"ec -in ec.pem -outform DER -out out", KeyFormat::sec1, true},
          Way{"pkey -in ed.pem -out out", KeyFormat::pkcs8, true}}) {
        const auto outcome = openssl.run(way.arguments);
        ASSERT_EQ(outcome.status, 0) << outcome.output;
        const auto bytes = openssl.read("out");
        EXPECT_EQ(refused(bytes_of(bytes)).cause, UnreadableCause::private_key) << way.arguments;
        const auto input = read(bytes_of(bytes), PrivateKeys::allowed);
        ASSERT_EQ(input.kind(), InputKind::private_key) << way.arguments;
        const auto& file = std::get<PrivateKeyFile>(input.items.front().facts);
        EXPECT_EQ(file.format, way.format) << way.arguments;
        EXPECT_EQ(file.consistent, way.opens) << way.arguments;
        EXPECT_EQ(file.key.has_value(), way.opens) << way.arguments;
        if (std::string_view(way.arguments).contains("rsa.pem") && way.opens)
            EXPECT_EQ(text_of(file.spki_der), openssl.read("rsa.spki")) << way.arguments;
    }
    // The parameters in front of the key are no key.
    EXPECT_EQ(read(bytes_of(openssl.read("ec.pem")), PrivateKeys::allowed).items.size(), 1U);
    ASSERT_EQ(openssl.run("rsa -in rsa.pem -RSAPublicKey_out -out out").status, 0);
    const auto bare = read(bytes_of(openssl.read("out")));
    EXPECT_EQ(text_of(std::get<PublicKeyFile>(bare.items.front().facts).spki_der), openssl.read("rsa.spki"));
}

TEST(ReadInput, refuses_private_keys_under_any_cover) {
    const auto& c = cast();
    const auto pem = must(c.key.to_pkcs8_pem());
    const auto der = parse_pem(pem.reveal()).value().front().der;
    const auto csr = csr_to_pem(c.csr);
    for (const auto& text :
         {std::string(pem.reveal()), csr + std::string(pem.reveal()), write_pem("CERTIFICATE", der),
          csr + write_pem("CERTIFICATE", der), to_base64(der), csr + to_base64(der) + "\n", std::string(text_of(der)),
          to_base64(bytes_of(pem.reveal())), replace_all(std::string(pem.reveal()), "\n", "\\n")})
        EXPECT_EQ(refused(bytes_of(text)).cause, UnreadableCause::private_key) << text.substr(0, 60);
    const test::OpensslProgram openssl;
    openssl.write("key.pem", pem.reveal());
    openssl.write("leaf.pem", certificate_to_pem(c.leaf.der));
    ASSERT_EQ(openssl.run("pkcs12 -export -inkey key.pem -in leaf.pem -passout pass:x1234 -out out").status, 0);
    EXPECT_EQ(refused(bytes_of(openssl.read("out"))).cause, UnreadableCause::key_store);
    EXPECT_EQ(refused(bytes_of(openssl.read("out")), PrivateKeys::allowed).cause, UnreadableCause::key_store);
}

TEST(ReadInput, says_what_it_seems_to_be_and_what_is_wrong_with_it) {
    const auto& c = cast();
    auto long_form = c.csr;  // the outer length in one octet more than needed
    ASSERT_EQ(long_form[1], 0x82);
    long_form[1] = 0x83;
    long_form.insert(long_form.begin() + 2, 0);
    const auto not_der = refused(long_form);
    EXPECT_EQ(not_der.cause, UnreadableCause::not_der);
    EXPECT_EQ(not_der.kind, Kind::csr);
    ASSERT_EQ(not_der.walk.findings.size(), 1U);
    EXPECT_EQ(not_der.walk.findings.front().fault, DerFault::length_not_minimal);

    const auto cut = refused(BytesView(c.leaf.der).first(200));
    EXPECT_EQ(cut.cause, UnreadableCause::cut_off);
    EXPECT_EQ(cut.missing_bytes, c.leaf.der.size() - 200);

    auto more = c.leaf.der;
    more.push_back(0);
    EXPECT_EQ(refused(more).walk.findings.front().fault, DerFault::trailing_bytes);

    const auto version = der::sequence(
        {der::sequence({der::write_integer(5), test::must(encode_name(test::example_subject())), c.key.public_key_der()}),
         der::sequence({der::write_object_identifier("1.2.3")}), der::write_bit_string(Bytes{1})});
    const auto malformed = refused(version);
    EXPECT_EQ(malformed.cause, UnreadableCause::malformed);
    EXPECT_EQ(malformed.kind, Kind::csr);
    EXPECT_FALSE(malformed.detail.empty());

    EXPECT_EQ(refused(der::sequence({der::write_null()})).cause, UnreadableCause::unknown_kind);
    EXPECT_EQ(refused(bytes_of(std::string_view(""))).cause, UnreadableCause::empty);
    EXPECT_EQ(refused(bytes_of(write_pem("CERTIFICATE", Bytes(4, 1)))).cause, UnreadableCause::unknown_kind);
    const auto second =
        refused(bytes_of(certificate_to_pem(c.leaf.der) + "-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----\n"));
    EXPECT_EQ(second.cause, UnreadableCause::wrong_sign);
    EXPECT_GT(second.line, 10U);
}

TEST(ReadInput, has_an_answer_for_every_fault_of_a_text) {
    for (const auto fault : all_of<PastedFault>())
        EXPECT_TRUE(parse_enumeration<UnreadableCause>(to_text(fault))) << to_text(fault);
}

TEST(ReadInput, reads_no_more_than_its_limits) {
    std::string bundle;
    const auto pem = certificate_to_pem(cast().leaf.der);
    for (std::size_t i = 0; i < max_items; ++i) bundle += pem;
    EXPECT_EQ(read(bytes_of(bundle)).items.size(), max_items);
    EXPECT_EQ(refused(bytes_of(bundle + pem)).cause, UnreadableCause::too_many);
    std::string requests;
    for (std::size_t i = 0; i < max_requests; ++i) requests += csr_to_pem(cast().csr);
    EXPECT_EQ(read(bytes_of(requests)).items.size(), max_requests);
    EXPECT_EQ(refused(bytes_of(requests + csr_to_pem(cast().csr))).cause, UnreadableCause::too_many);
    Bytes large{0x30, 0x83, 0x1E, 0x84, 0x80};
    large.resize(2'000'005);
    EXPECT_EQ(refused(large).cause, UnreadableCause::too_long);
}

}  // namespace
}  // namespace certdesk::pki::reading

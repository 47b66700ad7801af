// Hundreds of damaged things, read here and by the openssl program: whatever is accepted here without a finding, OpenSSL reads
// too, with the same facts. The other way round need not hold: OpenSSL forgives much that RFC 5280 and DER forbid.
#include "pki/reading/read_input.hpp"
#include "tests/support/openssl_program.hpp"
#include "tests/support/sample_authority.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

namespace certdesk::pki::reading {
namespace {

using test::must;

// The same sequence in every run (Knuth's MMIX generator).
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t limit) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(state_ >> 33U) % limit;
    }

private:
    std::uint64_t state_;
};

// One to three bytes changed, put in or taken out.
Bytes damaged(Bytes bytes, Dice& dice) {
    const auto changes = 1 + dice.below(3);
    for (std::size_t i = 0; i < changes; ++i) {
        const auto at = static_cast<std::ptrdiff_t>(dice.below(bytes.size()));
        const auto octet = static_cast<std::uint8_t>(dice.below(256));
        switch (dice.below(8)) {
            case 0: bytes.insert(bytes.begin() + at, octet); break;
            case 1: bytes.erase(bytes.begin() + at); break;
            case 2: bytes[static_cast<std::size_t>(at)] ^= static_cast<std::uint8_t>(1U << (octet & 7U)); break;
            default: bytes[static_cast<std::size_t>(at)] = octet;
        }
    }
    return bytes;
}

// Runs a command of openssl over all files in one shell; the output of each by its name.
std::map<std::string, std::string> for_each_file(const test::OpensslProgram& openssl, const std::string& command) {
    const auto outcome =
        openssl.run("version; for f in *.in; do echo; echo \"@@ $f\"; openssl " + command + " || echo refused; done");
    std::map<std::string, std::string> outputs;
    std::istringstream lines(outcome.output);
    std::string* output = nullptr;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("@@ "))
            output = &outputs[line.substr(3)];
        else if (output != nullptr)
            *output += line + "\n";
    }
    return outputs;
}

// An AttributeValue may be of any type (RFC 5280 section 4.1.2.4); OpenSSL reads strings only.
bool has_strings_only(const Certificate& certificate) {
    for (const auto* name : {&certificate.subject, &certificate.issuer})
        for (const auto& attribute : name->as_read)
            if (attribute.string_type.starts_with("tag ")) return false;
    return true;
}

bool stumbled_over_a_name(const std::string& openssl_said) { return openssl_said.find(":mstring ") != std::string::npos; }

std::string date(std::string_view name, Instant instant) {
    auto text = to_rfc3339(instant);
    text[10] = ' ';
    return std::string(name) + "=" + text + "\n";
}

std::string upper(std::string hex) {
    for (auto& c : hex)
        if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
    return hex;
}

template <class FactsOfKind, class Check>
void compare_with_openssl(const Bytes& original, std::size_t count, std::uint64_t seed, const std::string& command,
                          const Check& check) {
    const test::OpensslProgram openssl;
    Dice dice(seed);
    struct Accepted {
        FactsOfKind facts;
        std::string hex;
    };
    std::map<std::string, Accepted> accepted;
    for (std::size_t i = 0; i < count; ++i) {
        const auto bytes = i == 0 ? original : damaged(original, dice);
        const auto name = fmt::format("{:04}.in", i);
        openssl.write(name, bytes);
        const auto input = read_input(bytes, PrivateKeys::refused);
        if (!input || !input->items.front().walk.findings.empty()) continue;
        if (const auto* facts = std::get_if<FactsOfKind>(&input->items.front().facts))
            accepted.emplace(name, Accepted{*facts, to_hex(bytes)});
    }
    ASSERT_TRUE(accepted.contains("0000.in"));
    // Most damage is seen; what is left stands in names, numbers and signatures.
    EXPECT_LT(accepted.size(), count * 9 / 10);
    EXPECT_GT(accepted.size(), count / 20);
    const auto outputs = for_each_file(openssl, command);
    for (const auto& [name, one] : accepted) {
        ASSERT_TRUE(outputs.contains(name));
        if (stumbled_over_a_name(outputs.at(name))) continue;
        check(one.facts, outputs.at(name), fmt::format("seed {} file {} {}\n", seed, name, one.hex));
    }
}

const test::Authority& authority() {
    static const auto made = test::make_authority();
    return made;
}

TEST(ReadingBesideOpenssl, agrees_about_damaged_certificates) {
    const auto key = must(PrivateKey::generate(KeyKind::p256));
    compare_with_openssl<Certificate>(
        test::issue(authority(), test::leaf_request(key.public_key_der())).der, 200, 20261123,
        "x509 -inform DER -in $f -noout -serial -startdate -enddate -dateopt iso_8601 -fingerprint -sha256",
        [](const Certificate& ours, const std::string& theirs, const std::string& which) {
            if (!has_strings_only(ours)) return;
            EXPECT_NE(theirs.find("serial=" + upper(ours.serial_hex) + "\n"), std::string::npos) << which << theirs;
            EXPECT_NE(theirs.find(date("notBefore", ours.not_before)), std::string::npos) << which << theirs;
            EXPECT_NE(theirs.find(date("notAfter", ours.not_after)), std::string::npos) << which << theirs;
        });
}

TEST(ReadingBesideOpenssl, agrees_about_damaged_requests_and_their_proof) {
    for (const auto kind : {KeyKind::p256, KeyKind::rsa_2048}) {
        const auto key = must(PrivateKey::generate(kind));
        compare_with_openssl<Csr>(must(make_csr(key, {test::example_subject(), {"www.example.co.jp"}})), 100, 7,
                                  "req -inform DER -in $f -noout -verify -subject -nameopt RFC2253,utf8,-esc_msb",
                                  [](const Csr& ours, const std::string& theirs, const std::string& which) {
                                      const bool proved = theirs.find("verify OK") != std::string::npos;
                                      EXPECT_EQ(ours.signature_valid, proved) << which << theirs;
                                      // OpenSSL says no more when it does not know the key or the algorithm.
                                      if (proved) EXPECT_NE(theirs.find("subject="), std::string::npos) << which << theirs;
                                  });
    }
}

TEST(ReadingBesideOpenssl, agrees_about_damaged_revocation_lists) {
    compare_with_openssl<Crl>(
        must(make_crl(
            authority().key, authority().certificate,
            {.number = 258,
             .this_update = test::at("2026-12-02T00:00:00Z"),
             .next_update = test::at("2026-12-09T00:00:00Z"),
             .revoked = {{test::serial_number(3), test::at("2026-12-01T12:00:00Z"), RevocationReason::key_compromise}}})),
        100, 11, "crl -inform DER -in $f -noout -text -lastupdate -nextupdate -dateopt iso_8601",
        [](const Crl& ours, const std::string& theirs, const std::string& which) {
            EXPECT_NE(theirs.find(date("lastUpdate", ours.this_update)), std::string::npos) << which << theirs;
            EXPECT_NE(theirs.find(date("nextUpdate", ours.next_update)), std::string::npos) << which << theirs;
            for (const auto& revoked : ours.revoked)
                EXPECT_NE(theirs.find("Serial Number: " + upper(to_hex(revoked.serial))), std::string::npos) << which << theirs;
        });
}

TEST(ReadingBesideOpenssl, agrees_about_damaged_responses_and_pkcs7_files) {
    const test::OpensslProgram openssl;
    openssl.write("ca.pem", certificate_to_pem(authority().certificate.der));
    openssl.write("ca.key", must(authority().key.to_pkcs8_pem()).reveal());
    openssl.write("index.txt",
                  "V\t361201000000Z\t\t7777\tunknown\t/CN=www.example.test\n"
                  "R\t361201000000Z\t261101000000Z,keyCompromise\t7778\tunknown\t/CN=x\n");
    const auto made = openssl.run(
        "ocsp -index index.txt -rsigner ca.pem -rkey ca.key -CA ca.pem -issuer ca.pem -serial 0x7777 "
        "-serial 0x7778 -ndays 4 -respout out.der");
    ASSERT_EQ(made.status, 0) << made.output;
    const auto response = openssl.read("out.der");
    compare_with_openssl<OcspResponse>(
        Bytes(bytes_of(response).begin(), bytes_of(response).end()), 100, 13, "ocsp -respin $f -resp_text -noverify",
        [](const OcspResponse& ours, const std::string& theirs, const std::string& which) {
            if (ours.status != OcspStatus::successful) return;
            EXPECT_NE(theirs.find("OCSP Response Status: successful"), std::string::npos) << which << theirs;
            for (const auto& answer : ours.answers) {
                EXPECT_NE(theirs.find("Serial Number: " + upper(answer.serial_hex)), std::string::npos) << which << theirs;
                EXPECT_NE(theirs.find("Cert Status: " + std::string(to_text(answer.answer))), std::string::npos)
                    << which << theirs;
            }
        });

    ASSERT_EQ(openssl.run("crl2pkcs7 -nocrl -certfile ca.pem -certfile ca.pem -outform DER -out out.der").status, 0);
    const auto file = openssl.read("out.der");
    compare_with_openssl<Pkcs7>(
        Bytes(bytes_of(file).begin(), bytes_of(file).end()), 100, 17, "pkcs7 -inform DER -in $f -print_certs",
        [](const Pkcs7& ours, const std::string& theirs, const std::string& which) {
            std::size_t certificates = 0;
            for (std::size_t at = 0; (at = theirs.find("BEGIN CERTIFICATE", at)) != std::string::npos; ++at) ++certificates;
            EXPECT_EQ(ours.certificates.size(), certificates) << which << theirs;
        });
}

}  // namespace
}  // namespace certdesk::pki::reading

#include "pki/chain.hpp"

#include "tests/support/openssl_program.hpp"
#include "tests/support/sample_authority.hpp"

#include <array>
#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

using test::at;
using test::must;

class Chain : public testing::Test {
protected:
    [[nodiscard]] std::optional<ChainFault> fault_at(Instant instant) const {
        return find_chain_fault(leaf, std::array{authority.certificate}, std::array{authority.root}, instant);
    }

    test::Authority authority = test::make_authority();
    PrivateKey key = must(PrivateKey::generate(KeyKind::p256));
    Certificate leaf = test::issue(authority, test::leaf_request(key.public_key_der()));
};

TEST_F(Chain, is_good_from_the_first_to_the_last_second) {
    EXPECT_EQ(fault_at(leaf.not_before - std::chrono::seconds(1)), ChainFault::not_yet_valid);
    EXPECT_EQ(fault_at(leaf.not_before), std::nullopt);
    EXPECT_EQ(fault_at(leaf.not_after), std::nullopt);
    EXPECT_EQ(fault_at(leaf.not_after + std::chrono::seconds(1)), ChainFault::expired);
}

TEST_F(Chain, without_its_intermediate_or_root_leads_nowhere) {
    const auto when = at("2026-12-02T00:00:00Z");
    EXPECT_EQ(find_chain_fault(leaf, {}, std::array{authority.root}, when), ChainFault::unknown_issuer);
    EXPECT_EQ(find_chain_fault(leaf, std::array{authority.certificate}, {}, when), ChainFault::unknown_issuer);
    EXPECT_EQ(find_chain_fault(leaf, std::array{authority.certificate}, std::array{test::make_authority().root}, when),
              ChainFault::unknown_issuer)
        << "a root of the same name with another key";
}

TEST_F(Chain, with_a_changed_signature_is_bad) {
    auto changed = leaf;
    changed.der.back() ^= 1;
    EXPECT_EQ(
        find_chain_fault(changed, std::array{authority.certificate}, std::array{authority.root}, at("2026-12-02T00:00:00Z")),
        ChainFault::bad_signature);
}

TEST_F(Chain, of_an_authority_certificate_serves_no_host) {
    const auto fault = find_chain_fault(authority.root, {}, {}, at("2026-12-02T00:00:00Z"));
    EXPECT_EQ(fault, ChainFault::unknown_issuer);
}

TEST_F(Chain, through_a_leaf_is_refused) {
    // A leaf that plays the authority: signed by the leaf's key, naming the leaf as issuer.
    auto pretender = leaf;
    pretender.is_ca = true;
    pretender.subject_key_id = Bytes(20, 7);
    auto request = test::leaf_request(key.public_key_der());
    request.serial = test::serial_number(44);
    const auto second = must(parse_certificate(must(sign_certificate(must(to_be_signed(request, pretender)), key))));
    const auto fault =
        find_chain_fault(second, std::array{leaf, authority.certificate}, std::array{authority.root}, at("2026-12-02T00:00:00Z"));
    EXPECT_TRUE(fault.has_value());
}

TEST_F(Chain, for_a_client_is_of_the_wrong_purpose) {
    const test::OpensslProgram openssl;
    openssl.write("c.cnf", "[ex]\nextendedKeyUsage=clientAuth\n");
    openssl.write("ca.pem", certificate_to_pem(authority.root.der));
    openssl.write("ca.key", must(authority.root_key.to_pkcs8_pem()).reveal());
    ASSERT_EQ(openssl.run("req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k.pem -subj /CN=client -out r.pem")
                  .status,
              0);
    ASSERT_EQ(
        openssl
            .run(
                "x509 -req -in r.pem -CA ca.pem -CAkey ca.key -set_serial 77 -days 3000 -extfile c.cnf -extensions ex -out c.pem")
            .status,
        0);
    const auto client = must(parse_certificate_pem(openssl.read("c.pem")));
    EXPECT_EQ(find_chain_fault(client, {}, std::array{authority.root}, client.not_before), ChainFault::wrong_purpose);
}

}  // namespace
}  // namespace certdesk::pki

#include "adapters/authority_keys/sealed_authority_keys.hpp"

#include "adapters/key_vault/file_key_vault.hpp"
#include "adapters/randomness/system_randomness.hpp"
#include "pki/certificate.hpp"
#include "pki/chain/path.hpp"
#include "pki/crl.hpp"
#include "pki/issue.hpp"
#include "tests/support/openssl_program.hpp"
#include "tests/support/sample_authority.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace certdesk::adapters {
namespace {

using test::must;
using test::OpensslProgram;

const Instant first_start = test::at("2026-11-24T01:00:30Z");

class AuthorityKeys : public ::testing::Test {
protected:
    void SetUp() override {
        must(FileKeyVault::make_file(temporary_.path("vault_key")));
        vault_ = must(FileKeyVault::open_file(temporary_.path("vault_key")));
    }
    std::string folder() const { return temporary_.path("authority"); }
    Result<std::unique_ptr<SealedAuthorityKeys>> open(Instant now = first_start) {
        const AuthorityNames names{.root_url = "http://ca.example.test/root.crt",
                                   .root_crl_url = "http://ca.example.test/root.crl"};
        return SealedAuthorityKeys::open(folder(), names, *vault_, randomness_, now);
    }

    tests::TemporaryFolder temporary_;
    std::unique_ptr<FileKeyVault> vault_;
    SystemRandomness randomness_;
};

// A case in which everything was confirmed, and what vetting makes of it.
vetting::Cleared cleared_for(const Bytes& csr_der, const std::vector<std::string>& names) {
    authority::Case confirmed;
    confirmed.csr_der = csr_der;
    confirmed.names = names;
    confirmed.claims = {{survey::Field::prefecture, "Tokyo"},
                        {survey::Field::city, "Minato-ku"},
                        {survey::Field::organization_english, "Example Co., Ltd."},
                        {survey::Field::common_name, names.front()}};
    confirmed.call = authority::Call{.outcome = authority::CallOutcome::reached_and_confirmed,
                                     .phone_number = "03-0000-0000",
                                     .number_source = "iタウンページ",
                                     .spoken_with = "山田",
                                     .made_by = "officer",
                                     .made_at = first_start};
    std::vector<authority::ConfirmedItem> items;
    for (const auto item : all_of<authority::Item>())
        items.push_back({.item = item,
                         .state = authority::ItemState::confirmed,
                         .source = "国税庁法人番号公表サイト",
                         .obtained_on = day_in_japan(first_start),
                         .note = {},
                         .confirmed_by = "officer",
                         .confirmed_at = first_start});
    auto cleared = vetting::clear_to_issue({confirmed, items}, {.today = day_in_japan(first_start)}, first_start);
    if (cleared) return *std::move(cleared);
    std::string reasons;
    for (const auto& finding : cleared.error().findings)
        reasons += std::string(to_text(finding.refusal)) + " " + finding.where + "; ";
    throw std::runtime_error(reasons);
}

const pki::PrivateKey& customer_key() {
    static const auto key = must(pki::PrivateKey::generate(pki::KeyKind::rsa_2048));
    return key;
}
const std::vector<std::string> names{"www.example.co.jp", "example.co.jp"};
Bytes customer_csr() { return must(pki::make_csr(customer_key(), {.subject = test::example_subject(), .dns_names = names})); }

pki::LeafRequest wanted_leaf(BytesView spki_der) {
    auto request = test::leaf_request(spki_der);
    request.dns_names = names;
    return request;
}

TEST_F(AuthorityKeys, the_first_start_makes_a_root_and_an_intermediate) {
    const auto keys = must(open());
    const auto root = must(pki::parse_certificate(keys->root_der()));
    const auto intermediate = must(pki::parse_certificate(keys->intermediate_der()));
    EXPECT_EQ(root.subject.common_name, "certdesk Root CA R1");
    EXPECT_EQ(intermediate.subject.common_name, "certdesk OV CA G1");
    EXPECT_EQ(intermediate.issuer_der, root.subject_der);
    EXPECT_NE(root.spki_der, intermediate.spki_der);
    const OpensslProgram openssl;
    openssl.write("root.pem", pki::certificate_to_pem(root.der));
    openssl.write("intermediate.pem", pki::certificate_to_pem(intermediate.der));
    const auto verified = openssl.run("verify -x509_strict -attime 1800000000 -CAfile root.pem intermediate.pem");
    EXPECT_EQ(verified.status, 0) << verified.output;
}

TEST_F(AuthorityKeys, later_starts_open_the_same) {
    const auto first = must(open());
    const auto second = must(open(first_start + std::chrono::days(400)));
    EXPECT_EQ(second->root_der(), first->root_der());
    EXPECT_EQ(second->intermediate_der(), first->intermediate_der());
}

TEST_F(AuthorityKeys, a_folder_that_was_half_made_is_completed) {
    const auto first = must(open());
    const auto root = first->root_der();
    std::filesystem::remove(folder() + "/intermediate.crt");
    EXPECT_EQ(must(open())->root_der(), root);
    std::filesystem::remove(folder() + "/intermediate.key.sealed");
    std::filesystem::remove(folder() + "/intermediate.crt");
    const auto completed = must(open());
    EXPECT_EQ(completed->root_der(), root);
    const auto intermediate = must(pki::parse_certificate(completed->intermediate_der()));
    EXPECT_EQ(intermediate.issuer_der, must(pki::parse_certificate(root)).subject_der);
}

// A file that a crash left beside the real ones is never taken for one.
TEST_F(AuthorityKeys, the_rest_of_an_interrupted_write_does_no_harm) {
    std::filesystem::create_directories(folder());
    tests::write_file(folder() + "/root.key.sealed.new", "half a k");
    EXPECT_TRUE(open().has_value());
    EXPECT_TRUE(open().has_value());
}

TEST_F(AuthorityKeys, keys_lie_sealed_and_readable_for_their_owner_only) {
    ASSERT_TRUE(open().has_value());
    for (const auto* name : {"/root.key.sealed", "/intermediate.key.sealed"}) {
        EXPECT_EQ(tests::read_file(folder() + name).find("PRIVATE"), std::string::npos);
        EXPECT_EQ(std::filesystem::status(folder() + name).permissions(),
                  std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    }
}

TEST_F(AuthorityKeys, another_vault_key_does_not_open_them) {
    ASSERT_TRUE(open().has_value());
    must(FileKeyVault::make_file(temporary_.path("other_key")));
    vault_ = must(FileKeyVault::open_file(temporary_.path("other_key")));
    EXPECT_EQ(open().error().kind, ErrorKind::denied);
}

TEST_F(AuthorityKeys, a_key_in_the_place_of_the_other_is_refused) {
    ASSERT_TRUE(open().has_value());
    std::filesystem::copy_file(folder() + "/root.key.sealed", folder() + "/intermediate.key.sealed",
                               std::filesystem::copy_options::overwrite_existing);
    EXPECT_FALSE(open().has_value());
}

TEST_F(AuthorityKeys, a_certificate_of_another_key_is_refused) {
    ASSERT_TRUE(open().has_value());
    std::filesystem::remove(folder() + "/intermediate.key.sealed");
    EXPECT_EQ(open().error().kind, ErrorKind::broken);
}

TEST_F(AuthorityKeys, what_vetting_cleared_is_signed_and_leads_to_the_root) {
    const auto keys = must(open());
    const auto root = must(pki::parse_certificate(keys->root_der()));
    const auto intermediate = must(pki::parse_certificate(keys->intermediate_der()));
    const auto request = wanted_leaf(customer_key().public_key_der());
    const auto tbs = must(pki::to_be_signed(request, intermediate));
    const auto leaf = must(pki::parse_certificate(must(keys->sign_certificate(cleared_for(customer_csr(), names), tbs))));
    EXPECT_EQ(leaf.tbs_der, tbs);
    const std::vector intermediates{intermediate};
    const std::vector roots{root};
    EXPECT_TRUE(
        pki::find_paths({.leaf = leaf, .heap = intermediates, .roots = roots, .at = request.not_before}).best().is_good());
}

// Law 5: the machine that signs looks at what it signs.
TEST_F(AuthorityKeys, nothing_else_than_what_vetting_cleared_is_signed) {
    const auto keys = must(open());
    const auto intermediate = must(pki::parse_certificate(keys->intermediate_der()));
    const auto cleared = cleared_for(customer_csr(), names);
    const auto refused = [&](const pki::LeafRequest& request) {
        const auto made = keys->sign_certificate(cleared, must(pki::to_be_signed(request, intermediate)));
        return !made && made.error().kind == ErrorKind::broken;
    };
    auto request = wanted_leaf(customer_key().public_key_der());
    request.dns_names.emplace_back("login.example.co.jp");
    EXPECT_TRUE(refused(request));
    request.dns_names = {"www.example.co.jp"};
    EXPECT_TRUE(refused(request));
    request.dns_names = {"www.example.co.jp", "example.com"};
    EXPECT_TRUE(refused(request));
    EXPECT_TRUE(refused(wanted_leaf(must(pki::PrivateKey::generate(pki::KeyKind::p256)).public_key_der())));
    request = wanted_leaf(customer_key().public_key_der());
    request.subject.organization = "Somebody Else Ltd.";
    EXPECT_TRUE(refused(request));
    EXPECT_FALSE(keys->sign_certificate(cleared, Bytes{0x30, 0x00}).has_value());
}

TEST_F(AuthorityKeys, another_program_believes_the_revocation_list) {
    const auto keys = must(open());
    const std::vector<ports::AuthorityKeys::Revoked> revoked{{"7f00112233445566778899", first_start, 4}};
    const auto der = must(keys->sign_crl(revoked, 42, first_start, first_start + std::chrono::days(7)));
    const auto crl = must(pki::parse_crl(der));
    EXPECT_EQ(crl.number, 42U);
    ASSERT_EQ(crl.revoked.size(), 1U);
    EXPECT_EQ(crl.revoked[0].reason, pki::RevocationReason::superseded);

    const OpensslProgram openssl;
    openssl.write("intermediate.pem", pki::certificate_to_pem(keys->intermediate_der()));
    openssl.write("list.crl", der);
    const auto verified = openssl.run("crl -inform DER -in list.crl -CAfile intermediate.pem -noout -text");
    EXPECT_EQ(verified.status, 0) << verified.output;
    EXPECT_NE(verified.output.find("verify OK"), std::string::npos) << verified.output;
    EXPECT_NE(verified.output.find("7F00112233445566778899"), std::string::npos) << verified.output;
}

TEST_F(AuthorityKeys, the_root_signs_a_list_of_its_own_that_names_nobody) {
    const auto keys = must(open());
    const auto der = must(keys->sign_root_crl(7, first_start, first_start + std::chrono::days(7)));
    const auto crl = must(pki::parse_crl(der));
    EXPECT_EQ(crl.number, 7U);
    EXPECT_TRUE(crl.revoked.empty());
    EXPECT_TRUE(must(pki::crl_signed_by(crl, must(pki::parse_certificate(keys->root_der())))));
    EXPECT_FALSE(keys->sign_root_crl(-1, first_start, first_start + std::chrono::days(7)));
}

TEST_F(AuthorityKeys, a_list_that_makes_no_sense_is_not_signed) {
    const auto keys = must(open());
    EXPECT_FALSE(keys->sign_crl({{"not hexadecimal", first_start, 0}}, 1, first_start, first_start + std::chrono::days(7)));
    EXPECT_FALSE(keys->sign_crl({}, -1, first_start, first_start + std::chrono::days(7)));
    EXPECT_FALSE(keys->sign_crl({{"01", first_start, 99}}, 1, first_start, first_start + std::chrono::days(7)));
}

}  // namespace
}  // namespace certdesk::adapters

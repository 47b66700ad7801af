#include "pki/chain/revocation.hpp"

#include "pki/chain/hierarchy_test.hpp"
#include "pki/reading/ocsp_response.hpp"
#include "tests/support/openssl_program.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

using namespace testing_chains;

class ByList : public testing::Test {
protected:
    [[nodiscard]] Crl list(std::vector<RevokedCertificate> revoked) {
        return must(parse_crl(must(make_crl(hierarchy.key("CA 1"), issuer,
                                            {.number = 5,
                                             .this_update = today - std::chrono::hours(1),
                                             .next_update = today + std::chrono::days(7),
                                             .revoked = std::move(revoked)}))));
    }
    Hierarchy hierarchy;
    Certificate issuer = hierarchy.make({.name = "CA 1", .issuer = "Root"});
    Certificate leaf = hierarchy.make(leaf_shape("CA 1"));
};

TEST_F(ByList, a_certificate_is_good_or_revoked_with_its_reason) {
    EXPECT_EQ(judge_by_crl(leaf, issuer, list({}), today).state, RevocationState::good);
    const auto answer =
        judge_by_crl(leaf, issuer, list({{leaf.serial, today - std::chrono::hours(2), RevocationReason::key_compromise}}), today);
    EXPECT_EQ(answer.state, RevocationState::revoked);
    EXPECT_EQ(answer.reason, RevocationReason::key_compromise);
    EXPECT_EQ(answer.revoked_at, today - std::chrono::hours(2));
    EXPECT_EQ(answer.doubt, RevocationDoubt::none);
}

TEST_F(ByList, an_ended_list_is_stale_and_its_revocations_stay) {
    const auto later = today + std::chrono::days(8);
    EXPECT_EQ(judge_by_crl(leaf, issuer, list({}), later).state, RevocationState::stale);
    EXPECT_EQ(judge_by_crl(leaf, issuer, list({{leaf.serial, today, RevocationReason::superseded}}), later).state,
              RevocationState::revoked);
    EXPECT_EQ(judge_by_crl(leaf, issuer, list({}), today - std::chrono::days(1)).doubt, RevocationDoubt::not_yet);
}

TEST_F(ByList, of_somebody_else_nothing_is_known) {
    const auto other = hierarchy.make({.name = "CA 2", .issuer = "Root"});
    EXPECT_EQ(judge_by_crl(leaf, other, list({}), today).doubt, RevocationDoubt::other_issuer);
    auto changed = list({});
    changed.signature.back() ^= 1;
    EXPECT_EQ(judge_by_crl(leaf, issuer, changed, today).doubt, RevocationDoubt::bad_signature);
    auto may_not = issuer;
    may_not.key_usage = std::vector{KeyUsage::certificate_sign};
    EXPECT_EQ(judge_by_crl(leaf, may_not, list({}), today).doubt, RevocationDoubt::issuer_may_not_sign);
}

TEST_F(ByList, a_list_of_one_distribution_point_speaks_for_those_who_name_it) {
    auto partial = list({});
    partial.scope = CrlScope{.of_one_point = true, .urls = {"http://ca.example.test/7.crl"}};
    EXPECT_EQ(judge_by_crl(leaf, issuer, partial, today).doubt, RevocationDoubt::out_of_scope);
    leaf.crl_urls = {"http://ca.example.test/7.crl"};
    EXPECT_EQ(judge_by_crl(leaf, issuer, partial, today).state, RevocationState::good);
    partial.scope->only_authorities = true;
    EXPECT_EQ(judge_by_crl(leaf, issuer, partial, today).doubt, RevocationDoubt::out_of_scope);
}

// Responses are made by the openssl program, which writes the time of the day into them; they are judged at that time.
class ByOcsp : public testing::Test {
protected:
    void SetUp() override {
        issuer = hierarchy.make({.name = "CA 1",
                                 .issuer = "Root",
                                 .not_before = at("2020-01-01T00:00:00Z"),
                                 .not_after = at("2099-01-01T00:00:00Z")});
        leaf = hierarchy.make(leaf_shape("CA 1"));
        auto shape = leaf_shape("CA 1", "Responder");
        shape.purposes = {"1.3.6.1.5.5.7.3.9"};
        shape.not_before = issuer.not_before;
        shape.not_after = issuer.not_after;
        responder = hierarchy.make(shape);
        shape.name = "No responder";
        shape.purposes = {std::string(oid::server_auth)};
        pretender = hierarchy.make(shape);
        openssl.write("ca.pem", certificate_to_pem(issuer.der));
        openssl.write("ca.key", must(hierarchy.key("CA 1").to_pkcs8_pem()).reveal());
        openssl.write("leaf.pem", certificate_to_pem(leaf.der));
        openssl.write("responder.pem", certificate_to_pem(responder.der));
        openssl.write("responder.key", must(hierarchy.key("Responder").to_pkcs8_pem()).reveal());
        openssl.write("pretender.pem", certificate_to_pem(pretender.der));
        openssl.write("pretender.key", must(hierarchy.key("No responder").to_pkcs8_pem()).reveal());
    }
    // `entry` is a line of the index of openssl's ca.
    Bytes response(const std::string& entry, const std::string& signer = "ca", const std::string& more = "") {
        openssl.write("index.txt", entry.empty() ? "" : entry + "\n");
        const auto asked = openssl.run("ocsp -issuer ca.pem " + more + " -cert leaf.pem -reqout request.der -no_nonce");
        const auto made = openssl.run("ocsp -index index.txt -CA ca.pem -rsigner " + signer + ".pem -rkey " + signer +
                                      ".key -reqin request.der -respout response.der -ndays 3");
        const auto der = openssl.read("response.der");
        EXPECT_FALSE(der.empty()) << asked.output << made.output;
        return {bytes_of(der).begin(), bytes_of(der).end()};
    }
    [[nodiscard]] std::string entry(const std::string& state, const std::string& revoked = "") const {
        std::string serial = leaf.serial_hex;
        std::ranges::transform(serial, serial.begin(),
                               [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c; });
        return state + "\t300101000000Z\t" + revoked + "\t" + serial + "\tunknown\t/CN=www.example.test";
    }
    RevocationAnswer judge(const Bytes& der, std::chrono::milliseconds later = std::chrono::milliseconds(0)) {
        const auto made = must(reading::parse_ocsp_response(der));
        return judge_by_ocsp(leaf, issuer, der, made.answers.at(0).this_update + later);
    }

    test::OpensslProgram openssl;
    Hierarchy hierarchy;
    Certificate issuer;
    Certificate leaf;
    Certificate responder;
    Certificate pretender;
};

TEST_F(ByOcsp, the_issuer_says_good_revoked_or_unknown) {
    for (const auto* hash : {"-sha1", "-sha256"})
        EXPECT_EQ(judge(response(entry("V"), "ca", hash)).state, RevocationState::good) << hash;
    const auto revoked = judge(response(entry("R", "261201120000Z,keyCompromise")));
    EXPECT_EQ(revoked.state, RevocationState::revoked);
    EXPECT_EQ(revoked.reason, RevocationReason::key_compromise);
    EXPECT_EQ(revoked.revoked_at, at("2026-12-01T12:00:00Z"));
    const auto unknown = judge(response(""));
    EXPECT_EQ(unknown.state, RevocationState::unknown);
    EXPECT_EQ(unknown.doubt, RevocationDoubt::responder_says_unknown);
}

TEST_F(ByOcsp, a_delegated_responder_is_believed_and_a_pretender_is_not) {
    EXPECT_EQ(judge(response(entry("V"), "responder")).state, RevocationState::good);
    EXPECT_EQ(judge(response(entry("V"), "pretender")).doubt, RevocationDoubt::responder_not_delegated);
}

TEST_F(ByOcsp, an_ended_response_is_stale_and_one_from_the_future_unknown) {
    const auto der = response(entry("V"));
    EXPECT_EQ(judge(der, std::chrono::days(3)).state, RevocationState::good);
    EXPECT_EQ(judge(der, std::chrono::days(3) + std::chrono::seconds(1)).state, RevocationState::stale);
    EXPECT_EQ(judge(der, -std::chrono::hours(1)).doubt, RevocationDoubt::not_yet);
}

TEST_F(ByOcsp, another_certificate_and_a_changed_response_prove_nothing) {
    auto der = response(entry("V"));
    const auto when = must(reading::parse_ocsp_response(der)).answers.at(0).this_update;
    EXPECT_EQ(judge_by_ocsp(responder, issuer, der, when).doubt, RevocationDoubt::other_issuer);
    EXPECT_EQ(judge_by_ocsp(leaf, issuer, Bytes{1, 2, 3}, when).doubt, RevocationDoubt::malformed);
    EXPECT_EQ(judge_by_ocsp(leaf, issuer, Bytes{0x30, 3, 0x0a, 1, 3}, when).doubt, RevocationDoubt::responder_error);
    const auto signature = must(reading::parse_ocsp_response(der)).signature;
    const auto place = std::ranges::search(der, signature).begin();
    place[static_cast<std::ptrdiff_t>(signature.size()) - 1] ^= 1;
    EXPECT_EQ(judge_by_ocsp(leaf, issuer, der, when).doubt, RevocationDoubt::bad_signature);
}

}  // namespace
}  // namespace certdesk::pki

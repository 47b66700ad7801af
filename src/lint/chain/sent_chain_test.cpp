#include "lint/chain/sent_chain.hpp"

#include "lint/chain/chain_rule.hpp"
#include "pki/chain/hierarchy_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::lint {
namespace {

using namespace pki::testing_chains;
using pki::Certificate;

class Sent : public testing::Test {
protected:
    [[nodiscard]] std::vector<std::string> ids(const std::vector<Certificate>& sent,
                                               std::optional<std::string> host = std::nullopt,
                                               const std::vector<Certificate>& known = {}) {
        kept = sent;
        judgement = judge_chain({.sent = kept, .known = known, .roots = roots, .at = today, .host = std::move(host)});
        std::vector<std::string> found;
        for (const auto& finding : judgement.findings) found.push_back(finding.id);
        return found;
    }
    using Ids = std::vector<std::string>;

    pki::testing_chains::Hierarchy hierarchy;
    std::vector<Certificate> roots{hierarchy.make({.name = "Root"})};
    Certificate root = roots[0];
    Certificate upper = hierarchy.make({.name = "CA 2", .issuer = "Root"});
    Certificate lower = hierarchy.make({.name = "CA 1", .issuer = "CA 2"});
    Certificate leaf = hierarchy.make(leaf_shape("CA 1"));
    Certificate stranger = hierarchy.make({.name = "Stranger", .issuer = "Root"});
    std::vector<Certificate> kept;
    ChainJudgement judgement;
};

TEST_F(Sent, a_whole_chain_in_order_has_no_fault) {
    EXPECT_EQ(ids({leaf, lower, upper}, "www.example.test"), Ids{});
    EXPECT_TRUE(judgement.report.best().is_good());
}

TEST_F(Sent, what_is_missing_is_named_and_looked_up) {
    EXPECT_EQ(ids({leaf}), Ids{"chain-incomplete"});
    EXPECT_EQ(judgement.findings[0].where, "certificate 1");
    EXPECT_EQ(judgement.findings[0].detail, "its issuer \"C=JP, O=Example, CN=CA 1\" is missing");
    EXPECT_EQ(ids({leaf, lower}), Ids{"chain-incomplete"});
    EXPECT_EQ(judgement.findings[0].where, "certificate 2");
    const std::vector known{upper, lower};
    EXPECT_EQ(ids({leaf}, std::nullopt, known), Ids{"chain-incomplete"});
    EXPECT_EQ(judgement.report.best().certificates.size(), 4U) << "the whole path, to be installed";
}

TEST_F(Sent, order_duplicates_roots_and_strangers_are_told) {
    EXPECT_EQ(ids({leaf, upper, lower}), Ids{"chain-order"});
    EXPECT_EQ(ids({leaf, lower, lower, upper}), Ids{"duplicate-in-chain"});
    EXPECT_EQ(ids({leaf, lower, upper, root}), Ids{"chain-root-sent"});
    EXPECT_EQ(ids({leaf, lower, upper, stranger}), Ids{"chain-unrelated"});
    EXPECT_EQ(ids({leaf, stranger, lower, upper, upper, root}),
              (Ids{"chain-unrelated", "duplicate-in-chain", "chain-root-sent"}));
    EXPECT_EQ(ids({lower, leaf, upper}), (Ids{"leaf-not-first", "chain-order"}));
}

TEST_F(Sent, roots_nobody_trusts_and_self_signed_leaves_are_told_apart) {
    const auto own_root = hierarchy.make({.name = "Own Root"});
    EXPECT_EQ(ids({hierarchy.make(leaf_shape("Own Root")), own_root}), (Ids{"untrusted-root", "chain-root-sent"}));
    EXPECT_EQ(ids({hierarchy.make(leaf_shape("Own Root"))}), Ids{"chain-incomplete"});
    EXPECT_EQ(ids({hierarchy.make(leaf_shape(""))}), Ids{"self-signed"});
}

TEST_F(Sent, a_wrong_signature_is_no_missing_certificate) {
    auto shape = leaf_shape("CA 1");
    shape.wrong_signature = true;
    EXPECT_EQ(ids({hierarchy.make(shape), lower, upper}), Ids{"chain-bad-signature"});
    pki::testing_chains::Hierarchy others;
    const auto namesake = others.make({.name = "CA 1", .issuer = "CA 2"});
    EXPECT_EQ(ids({leaf, namesake}), (Ids{"chain-key-id-differs", "chain-incomplete"}));
}

TEST_F(Sent, faults_of_the_path_are_told_with_their_place) {
    auto old = Shape{.name = "CA 1", .issuer = "CA 2", .not_after = today - std::chrono::hours(1)};
    EXPECT_EQ(ids({leaf, hierarchy.make(old), upper}), Ids{"intermediate-expired"});
    EXPECT_EQ(judgement.findings[0].where, "certificate 2");
    auto shape = leaf_shape("CA 1");
    shape.not_after = today - std::chrono::hours(1);
    EXPECT_EQ(ids({hierarchy.make(shape), lower, upper}), Ids{"expired"});
    shape = leaf_shape("CA 1");
    shape.purposes = {std::string(pki::oid::client_auth)};
    EXPECT_EQ(ids({hierarchy.make(shape), lower, upper}), Ids{"wrong-eku"});
    auto narrow = Shape{.name = "CA 1", .issuer = "CA 2"};
    narrow.name_constraints = constraints({dns("other.test")});
    EXPECT_EQ(ids({leaf, hierarchy.make(narrow), upper}), Ids{"name-constraint"});
    auto short_path = Shape{.name = "CA 2", .issuer = "Root"};
    short_path.path_length = 0;
    EXPECT_EQ(ids({leaf, lower, hierarchy.make(short_path)}), Ids{"path-length"});
    EXPECT_EQ(ids({lower, upper}), (Ids{"leaf-is-ca", "no-san", "wrong-key-usage"}));
}

TEST_F(Sent, names_are_asked_for) {
    EXPECT_EQ(ids({leaf, lower, upper}, "shop.example.test"), Ids{"name-mismatch"});
    EXPECT_EQ(judgement.findings[0].detail, "shop.example.test: different");
}

TEST(ChainRules, cover_every_fault_of_a_path) {
    for (const auto fault : all_of<pki::PathFault>())
        for (const std::size_t position : {0U, 1U})
            EXPECT_FALSE(chain_rule(chain_rule_of(fault, position)).citation.empty()) << to_text(fault);
}

}  // namespace
}  // namespace certdesk::lint

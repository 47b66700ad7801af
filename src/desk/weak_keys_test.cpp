// A key that somebody listed or lost stops at every door: when a CSR is given, applied with, sent, decided on, signed for, and
// when its certificate is about to be put on a server (G-16).
#include "desk/compromised_keys.hpp"
#include "desk/give_csr.hpp"
#include "desk/submit_application.hpp"
#include "desk/vet_case.hpp"
#include "pki/csr.hpp"
#include "pki/weak_keys/blocklist_builder.hpp"
#include "tests/support/fixed_key_index.hpp"
#include "tests/support/must.hpp"
#include "tests/support/stories.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

using applications::Stage;

// A desk whose index blocks one key from now on.
struct ListedKey {
    SimulatedWorld world;
    Cast cast = bring_in_cast(world.world());
    FixedKeyIndex index;

    void block(const std::string& spki_sha256) {
        pki::BlocklistBuilder builder;
        (void)must(builder.add({.kind = pki::ListKind::blocked_spki, .origin = "reported"}, spki_sha256));
        index.put(builder.write());
        world.world().key_index = &index;
    }
    void block_key_of(const ApplicationId& application) { block(application_of(world, application).spki_sha256); }
};

const Finding listed{Refusal::csr_key_weak, "csr", {{"fault", "blocked"}}};

bool holds(const std::vector<Finding>& findings, const Finding& finding) {
    return std::ranges::find(findings, finding) != findings.end();
}

template <class T>
std::vector<Finding> findings_of(const desk::Outcome<T>& outcome) {
    return outcome ? std::vector<Finding>{} : std::get<Refused>(outcome.error()).findings;
}

TEST(WeakKey, is_not_taken_with_a_csr) {
    ListedKey story;
    const auto order = buy(story.world, story.cast, story.cast.apply_only);
    const auto csr = csr_of_customer(story.world, order);
    story.block(to_hex(pki::spki_sha256(must(pki::parse_csr_pem(csr)).spki_der)));
    EXPECT_EQ(findings_of(desk::give_csr(story.world.world(), story.cast.kaisha_customer, order, csr)), std::vector{listed});
    must(desk::give_csr(story.world.world(), story.cast.kaisha_customer, order, csr_of_customer(story.world, order, 1001)));
}

TEST(WeakKey, listed_after_the_csr_was_taken_is_not_applied_with) {
    ListedKey story;
    const auto application = get_ready_to_apply(story.world, story.cast, story.cast.apply_only);
    story.block_key_of(application);
    const auto preflight = must(desk::look_at_preflight(story.world.world(), story.cast.desk_operator, application));
    EXPECT_EQ(preflight.obstacles, std::vector{listed});
    EXPECT_EQ(findings_of(desk::submit_application(story.world.world(), story.cast.desk_operator, application, preflight.digest)),
              std::vector{listed});
}

TEST(WeakKey, listed_after_the_operator_submitted_is_not_sent) {
    ListedKey story;
    const auto application = get_ready_to_apply(story.world, story.cast, story.cast.apply_only);
    const auto preflight = must(desk::look_at_preflight(story.world.world(), story.cast.desk_operator, application));
    must(desk::submit_application(story.world.world(), story.cast.desk_operator, application, preflight.digest));
    story.block_key_of(application);
    story.world.drain();
    EXPECT_EQ(application_of(story.world, application).stage, Stage::awaiting_csr);
    EXPECT_EQ(application_of(story.world, application).authority_reference, "");
}

struct WithTheOfficer : ListedKey {
    ApplicationId application = get_ready_to_apply(world, cast, cast.contract());
    CaseId id;

    WithTheOfficer() {
        submit(world, cast, application);
        id = case_of(world, application).id;
        vet(world, cast, id);
    }
    [[nodiscard]] desk::Outcome<> decide() { return desk::issue_certificate(world.world(), cast.officer, id); }
};

TEST(WeakKey, listed_after_the_application_is_not_decided_on) {
    WithTheOfficer story;
    story.block_key_of(story.application);
    EXPECT_TRUE(holds(must(desk::look_at_case(story.world.world(), story.cast.officer, story.id)).obstacles, listed));
    EXPECT_EQ(findings_of(story.decide()), std::vector{listed});
}

TEST(WeakKey, listed_after_the_decision_is_not_signed_for) {
    WithTheOfficer story;
    must(story.decide());
    story.block_key_of(story.application);
    story.world.drain();
    EXPECT_EQ(case_of(story.world, story.application).stage, authority::Stage::open);
    EXPECT_TRUE(story.world.authority_keys().signed_so_far().empty());
}

TEST(WeakKey, listed_after_the_issue_is_not_put_on_a_server) {
    WithTheOfficer story;
    for (int tries = 0; tries < 4; ++tries) story.world.hosting().fail_next(HostingStep::stage, ErrorKind::unavailable);
    issue(story.world, story.cast, story.id);
    const auto order = application_of(story.world, story.application).order;
    ASSERT_EQ(newest_installation(story.world, order).stage, installation::Stage::prepared);
    story.block_key_of(story.application);
    story.world.pass(std::chrono::hours(2));
    const auto installation = newest_installation(story.world, order);
    EXPECT_EQ(installation.stage, installation::Stage::rolled_back);
    EXPECT_NE(installation.failure.find("its key is blocked"), std::string::npos) << installation.failure;
    EXPECT_TRUE(story.world.mailer().accepted(notices::Kind::completion_report).empty());
}

TEST(WeakKey, of_a_certificate_that_was_revoked_for_it_is_compromised_for_everybody) {
    WithTheOfficer story;
    issue(story.world, story.cast, story.id);
    const auto spki_sha256 = application_of(story.world, story.application).spki_sha256;
    const auto other = get_ready_to_apply(story.world, story.cast, story.cast.apply_only);
    submit(story.world, story.cast, other);
    const auto revoke = [&](int reason) {
        must(ports::writing(story.world.store(), [&](ports::Transaction& transaction) -> Result<> {
            auto revoked = TRY(transaction.authority().find_issuance_of_case(story.id)).value();
            revoked.serial = std::string(revoked.serial.size(), static_cast<char>('0' + reason));
            revoked.authority_case = case_of(story.world, other).id;
            revoked.revoked_at = story.world.clock().now();
            revoked.revocation_reason = reason;
            return transaction.authority().add_issuance(revoked);
        }));
    };
    const auto compromised = [&] {
        return must(ports::reading(story.world.store(), [&](ports::Transaction& transaction) -> Result<bool> {
            return desk::key_is_compromised(transaction, spki_sha256);
        }));
    };
    EXPECT_FALSE(compromised());
    revoke(4);  // superseded
    EXPECT_FALSE(compromised());
    revoke(1);  // keyCompromise
    EXPECT_TRUE(compromised());

    const auto preflight = must(desk::look_at_preflight(story.world.world(), story.cast.desk_operator, story.application));
    EXPECT_TRUE(holds(preflight.obstacles, {Refusal::csr_key_weak, "csr", {{"fault", "compromised"}}}));
}

}  // namespace
}  // namespace certdesk::tests

#include "adapters/issuers/embedded_issuer.hpp"

#include "desk/application_facts.hpp"
#include "desk/vet_case.hpp"
#include "tests/support/must.hpp"
#include "tests/support/stories.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

using ports::IssuerState;

struct WithTheAuthority {
    SimulatedWorld world;
    Cast cast = bring_in_cast(world.world());
    ApplicationId application = get_ready_to_apply(world, cast, cast.contract());
    adapters::EmbeddedIssuer issuer{world.store(), world.clock(), world.randomness(), world.authority_keys()};
    std::string reference = must(send());

    Result<std::string> send() {
        const auto read = must(ports::reading(world.store(), [&](ports::Transaction& transaction) {
            return desk::read_application(world.world(), transaction, application, accounts::Scope::whole_desk());
        }));
        const auto cleared = vetting::clear_to_apply(read.facts, world.world().vetting_context(), world.clock().now()).value();
        return issuer.submit(cleared, {application.text(), read.facts.answers, read.order.dossier.text()});
    }
    CaseId id() const { return CaseId::parse(reference).value(); }
};

TEST(EmbeddedIssuer, takes_one_application_once) {
    WithTheAuthority story;
    EXPECT_EQ(must(story.send()), story.reference);
    const auto cases = must(ports::reading(
        story.world.store(), [](ports::Transaction& transaction) { return transaction.authority().list_cases(true, 10); }));
    EXPECT_EQ(cases.size(), 1U);
}

TEST(EmbeddedIssuer, finds_an_application_by_our_reference) {
    WithTheAuthority story;
    EXPECT_EQ(story.issuer.find(story.application.text()).value(), story.reference);
    EXPECT_EQ(story.issuer.find("00000000000000000000000000000000").value(), std::nullopt);
}

TEST(EmbeddedIssuer, knows_no_other_case) {
    WithTheAuthority story;
    EXPECT_EQ(story.issuer.status("nothing like it").error().kind, ErrorKind::not_found);
    EXPECT_EQ(story.issuer.status("00000000000000000000000000000001").error().kind, ErrorKind::not_found);
}

TEST(EmbeddedIssuer, says_how_the_case_stands) {
    WithTheAuthority story;
    auto& desk = story.world.world();
    EXPECT_EQ(must(story.issuer.status(story.reference)).state, IssuerState::vetting);
    must(desk::put_case_on_hold(desk, story.cast.officer, story.id(), "no telephone number was found"));
    EXPECT_EQ(must(story.issuer.status(story.reference)).state, IssuerState::on_hold);
    EXPECT_EQ(must(story.issuer.status(story.reference)).message, "no telephone number was found");
    must(story.issuer.answer_hold(story.reference, "here is a bill"));
    must(story.issuer.answer_hold(story.reference, "here is a bill"));  // its answer was lost and it comes again
    EXPECT_EQ(must(story.issuer.status(story.reference)).state, IssuerState::vetting);
    must(desk::refuse_case(desk, story.cast.officer, story.id(), "the company does not exist"));
    EXPECT_EQ(must(story.issuer.status(story.reference)).state, IssuerState::refused);
    EXPECT_EQ(story.issuer.answer_hold(story.reference, "it does").error().kind, ErrorKind::denied);
}

TEST(EmbeddedIssuer, gives_leaf_and_intermediate_when_issued) {
    WithTheAuthority story;
    issue(story.world, story.cast, story.id());
    const auto answer = must(story.issuer.status(story.reference));
    EXPECT_EQ(answer.state, IssuerState::issued);
    EXPECT_EQ(must(pki::parse_certificate_pem(answer.leaf_pem)).issuer_der,
              must(pki::parse_certificate_pem(answer.chain_pem)).subject_der);
}

}  // namespace
}  // namespace certdesk::tests

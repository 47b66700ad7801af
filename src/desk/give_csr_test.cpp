#include "desk/give_csr.hpp"

#include "pki/csr.hpp"
#include "tests/support/must.hpp"
#include "tests/support/stories.hpp"
#include "tests/support/test_keys.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

struct AwaitingCsr {
    SimulatedWorld world;
    Cast cast = bring_in_cast(world.world());
    OrderId order = buy(world, cast, cast.apply_only);

    desk::Outcome<applications::Application> give(std::string_view pem) {
        return desk::give_csr(world.world(), cast.kaisha_customer, order, pem);
    }
    std::string csr_with(const pki::PrivateKey& key, void (*change)(pki::CsrRequest&)) {
        const auto good = must(pki::parse_csr_pem(csr_of_customer(world, order)));
        pki::CsrRequest request{good.subject, good.dns_names};
        request.subject.as_read.clear();
        change(request);
        return pki::csr_to_pem(must(pki::make_csr(key, request)));
    }
};

TEST(GiveCsr, goes_on_with_a_csr_that_fits) {
    AwaitingCsr story;
    const auto application = must(story.give(csr_of_customer(story.world, story.order)));
    EXPECT_EQ(application.stage, applications::Stage::ready_to_apply);
    const auto tasks = open_tasks(story.world, story.order);
    ASSERT_EQ(tasks.size(), 1U);
    EXPECT_EQ(tasks[0].kind, work::TaskKind::submit_application);
    EXPECT_EQ(refusal_of(story.give(csr_of_customer(story.world, story.order))), Refusal::not_open_now);
}

TEST(GiveCsr, refuses_what_is_no_csr) {
    AwaitingCsr story;
    EXPECT_EQ(refusal_of(story.give("")), Refusal::csr_unreadable);
    EXPECT_EQ(refusal_of(story.give("-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n")),
              Refusal::csr_unreadable);
}

TEST(GiveCsr, never_keeps_a_private_key) {
    AwaitingCsr story;
    const auto key = must(customer_key(0).to_pkcs8_pem());
    const std::string both = csr_of_customer(story.world, story.order) + std::string(key.reveal());
    EXPECT_EQ(refusal_of(story.give(both)), Refusal::csr_has_private_key);
    EXPECT_FALSE(story.world.log().holds("PRIVATE KEY"));
    EXPECT_TRUE(newest_application(story.world, story.order).csr_der.empty());
}

TEST(GiveCsr, refuses_other_names_and_another_organization) {
    AwaitingCsr story;
    EXPECT_EQ(refusal_of(story.give(story.csr_with(customer_key(0),
                                                   [](pki::CsrRequest& request) {
                                                       request.subject.common_name = "shop.kaisha.test";
                                                       request.dns_names = {"shop.kaisha.test"};
                                                   }))),
              Refusal::csr_names_differ);
    EXPECT_EQ(refusal_of(story.give(story.csr_with(
                  customer_key(0), [](pki::CsrRequest& request) { request.subject.organization = "Another Kaisha"; }))),
              Refusal::csr_subject_differs);
}

TEST(GiveCsr, refuses_a_key_of_another_application) {
    AwaitingCsr story;
    must(story.give(csr_of_customer(story.world, story.order)));
    const auto second = buy(story.world, story.cast, story.cast.apply_only_old_plesk);
    EXPECT_EQ(
        refusal_of(desk::give_csr(story.world.world(), story.cast.kaisha_customer, second, csr_of_customer(story.world, second))),
        Refusal::key_seen_before);
}

TEST(GiveCsr, of_somebody_else_is_not_found_and_on_full_service_not_expected) {
    AwaitingCsr story;
    const auto csr = csr_of_customer(story.world, story.order);
    EXPECT_EQ(refusal_of(desk::give_csr(story.world.world(), story.cast.neighbour_customer, story.order, csr)),
              Refusal::not_found);
    const auto full = buy(story.world, story.cast, story.cast.contract());
    EXPECT_EQ(refusal_of(desk::give_csr(story.world.world(), story.cast.kaisha_customer, full, csr)), Refusal::csr_not_expected);
}

}  // namespace
}  // namespace certdesk::tests

// One order over the years: its certificates follow one another, and people are asked only for what no longer counts.
#include "core/dossier/dossier.hpp"
#include "core/orders/entitlement.hpp"
#include "desk/ask_for_information.hpp"
#include "desk/dossier_timeline.hpp"
#include "desk/give_csr.hpp"
#include "desk/vet_case.hpp"
#include "tests/support/must.hpp"
#include "tests/support/stories.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

using applications::Origin;
using applications::Stage;
using notices::Kind;
using std::chrono::days;

struct Site {
    SimulatedWorld world;
    Cast cast = bring_in_cast(world.world());
    OrderId order{};

    // The first certificate, with everything a person does once.
    void begin(const char* day, const contracts::Contract& contract) {
        world.settings().ask_the_ca_every = std::chrono::hours{1};
        world.clock().set(at_in_japan(parse_iso_date(day).value(), {10, 0}));
        const auto application = get_ready_to_apply(world, cast, contract);
        order = application_of(world, application).order;
        submit(world, cast, application);
        issue(world, cast, case_of(world, application).id);
        ASSERT_EQ(application_of(world, application).stage, Stage::issued);
    }
    void begin(const char* day) { begin(day, cast.contract()); }

    std::vector<applications::IssuedCertificate> certificates() {
        return must(ports::reading(world.store(), [&](ports::Transaction& transaction) {
            return transaction.applications().certificates_of_order(order);
        }));
    }
    std::vector<authority::Case> open_cases() { return must(desk::list_cases(world.world(), cast.officer, true)); }
    // The officer looks up again what is too old for the case that waits, and nothing else.
    void confirm_what_is_too_old() {
        const auto waiting = open_cases().at(0).id;
        for (const auto& obstacle : must(desk::look_at_case(world.world(), cast.officer, waiting)).obstacles)
            must(desk::confirm_item(world.world(), cast.officer, waiting,
                                    {.item = parse_enumeration<authority::Item>(obstacle.where).value(),
                                     .state = authority::ItemState::confirmed,
                                     .source = "JPRS WHOIS",
                                     .obtained_on = day_in_japan(world.clock().now()),
                                     .note = {}}));
        must(desk::issue_certificate(world.world(), cast.officer, waiting));
        world.drain();
    }
    // Day by day until the newest certificate has a successor.
    void live_through_a_renewal() {
        const auto before = certificates().size();
        while (certificates().size() == before) {
            world.pass(days{1});
            if (!open_cases().empty()) confirm_what_is_too_old();
            ASSERT_LT(world.clock().now(), certificates().at(0).not_after) << "nothing expires";
        }
    }
    std::string served() { return world.hosting().served(cast.server()); }
};

}  // namespace

TEST(Renewal, of_an_unchanged_site_needs_nobody) {
    Site site;
    site.begin("2026-04-01");
    const auto first = site.certificates().at(0);
    const auto mails = site.world.mailer().accepted().size();

    site.world.pass_until(first.not_after - days{60});
    ASSERT_EQ(site.certificates().size(), 2U);
    const auto second = site.certificates().at(0);
    EXPECT_EQ(second.names, first.names);
    EXPECT_GT(second.not_after, first.not_after);
    const auto application = newest_application(site.world, site.order);
    EXPECT_EQ(application.origin, Origin::renewal);
    EXPECT_EQ(application.generation, 2);
    EXPECT_NE(application.spki_sha256, application_of(site.world, first.application).spki_sha256);  // KEY-12

    EXPECT_EQ(newest_installation(site.world, site.order).stage, installation::Stage::proven);
    EXPECT_EQ(site.served(), second.leaf_pem);
    EXPECT_TRUE(open_tasks(site.world, site.order).empty());
    EXPECT_TRUE(site.open_cases().empty());
    ASSERT_EQ(site.world.mailer().accepted().size(), mails + 1) << "the report of what was proven, and nothing else";
    EXPECT_EQ(site.world.mailer().accepted().back().kind, Kind::completion_report);
}

TEST(Renewal, is_issued_on_the_evidence_that_officers_found_with_its_days) {
    Site site;
    site.begin("2026-04-01");
    const auto first_case = case_of(site.world, site.certificates().at(0).application);
    site.world.pass_until(site.certificates().at(0).not_after - days{60});

    const auto second_case = case_of(site.world, newest_application(site.world, site.order).id);
    EXPECT_EQ(second_case.stage, authority::Stage::issued);
    EXPECT_EQ(second_case.decided_by, "certdesk");
    ASSERT_TRUE(second_case.call);
    EXPECT_EQ(second_case.call->reused_from, first_case.id);
    const auto file = must(desk::look_at_case(site.world.world(), site.cast.officer, second_case.id));
    ASSERT_EQ(file.items.size(), count_of<authority::Item>);
    for (const auto& item : file.items) {
        EXPECT_EQ(item.reused_from, first_case.id);
        EXPECT_EQ(to_iso_date(item.obtained_on), "2026-04-01");
        EXPECT_EQ(item.confirmed_by, site.cast.officer.name);
    }
}

TEST(Renewal, asks_the_officer_only_for_what_no_longer_counts) {
    Site site;
    site.begin("2026-11-24");
    site.world.pass_until(site.certificates().at(0).not_after - days{60});  // from 2027-03-15 on domains are good for 100 days
    ASSERT_EQ(site.open_cases().size(), 1U);
    const auto waiting = site.open_cases().at(0);
    const auto file = must(desk::look_at_case(site.world.world(), site.cast.officer, waiting.id));
    ASSERT_EQ(file.obstacles.size(), 1U);
    EXPECT_EQ(file.obstacles[0].where, "domain_right");
    EXPECT_TRUE(waiting.call) << "nobody is called again";

    site.confirm_what_is_too_old();
    site.world.pass(std::chrono::hours{2});
    EXPECT_EQ(site.certificates().size(), 2U);
    EXPECT_EQ(site.served(), site.certificates().at(0).leaf_pem);
}

TEST(Renewal, waits_for_an_operator_when_it_would_say_something_else) {
    Site site;
    site.begin("2026-04-01");
    const auto dossier = order_of(site.world, site.order).dossier;
    must(desk::correct_dossier(site.world.world(), site.cast.kaisha_customer, dossier, {{survey::Field::city, "Chiyoda-ku"}}));
    site.world.pass_until(site.certificates().at(0).not_after - days{60});

    EXPECT_EQ(newest_application(site.world, site.order).stage, Stage::ready_to_apply);
    const auto tasks = open_tasks(site.world, site.order);
    ASSERT_EQ(tasks.size(), 1U);
    EXPECT_EQ(tasks[0].kind, work::TaskKind::submit_application);
    EXPECT_NE(tasks[0].reason.find("something else than the last certificate"), std::string::npos);
}

TEST(Renewal, asks_the_customer_again_when_a_year_has_gone_by) {
    Site site;
    site.world.settings().catalogue.products.at(0).term_months = 36;
    site.begin("2026-04-01");

    // What the customer said counts for 398 days. No renewal before that asks; the first after it begins with a question, long
    // before the end. Which one that is depends on the moments the renewals fell on.
    const Instant said_too_long_ago = site.world.clock().now() + dossier::identity_reuse;
    while (newest_application(site.world, site.order).stage != Stage::gathering) {
        site.world.pass(days{1});
        if (!site.open_cases().empty()) site.confirm_what_is_too_old();
        ASSERT_LT(site.world.clock().now(), site.certificates().at(0).not_after) << "nothing expires";
    }
    EXPECT_GE(site.world.clock().now() + days{1}, said_too_long_ago);
    EXPECT_GE(site.certificates().size(), 3U) << "nothing was asked before";
    EXPECT_EQ(site.world.mailer().accepted(Kind::information_request).size(), 1U);
    EXPECT_LT(site.world.clock().now(), site.certificates().at(0).not_after - days{20});
}

TEST(DossierTimeline, tells_what_the_next_renewal_will_ask_before_it_begins) {
    Site site;
    site.begin("2026-04-01");
    const auto dossier = order_of(site.world, site.order).dossier;
    const auto renewal_in = [&](const accounts::Actor& actor) {
        for (auto& event : must(desk::dossier_timeline(site.world.world(), actor, dossier)))
            if (event.kind == renewals::EventKind::renewal_begins) return event;
        throw std::runtime_error("no renewal lies ahead");
    };
    const auto first = renewal_in(site.cast.kaisha_customer);
    EXPECT_TRUE(first.asked_again.empty());
    EXPECT_EQ(first.what, site.certificates().at(0).names);

    site.live_through_a_renewal();
    const auto second = renewal_in(site.cast.desk_operator);
    EXPECT_EQ(second.asked_again, std::vector<std::string>{"domain_right"});
    site.world.pass_until(at_in_japan(second.on, {23, 59}));
    const auto waiting = site.open_cases().at(0).id;
    EXPECT_EQ(must(desk::look_at_case(site.world.world(), site.cast.officer, waiting)).obstacles.size(), 1U);
    EXPECT_EQ(refusal_of(desk::dossier_timeline(site.world.world(), site.cast.neighbour_customer, dossier)), Refusal::not_found);
}

TEST(Renewal, asks_for_the_csr_where_the_customer_makes_it_and_then_goes_on_by_itself) {
    Site site;
    site.begin("2026-04-01", site.cast.apply_only);
    const auto asked = site.world.mailer().accepted(Kind::csr_request).size();
    site.world.pass_until(site.certificates().at(0).not_after - days{60});
    EXPECT_EQ(newest_application(site.world, site.order).stage, Stage::awaiting_csr);
    EXPECT_EQ(site.world.mailer().accepted(Kind::csr_request).size(), asked + 1);

    must(
        desk::give_csr(site.world.world(), site.cast.kaisha_customer, site.order, csr_of_customer(site.world, site.order, 1001)));
    site.world.pass(std::chrono::hours{2});
    EXPECT_EQ(site.certificates().size(), 2U);
    EXPECT_TRUE(site.open_cases().empty());
    EXPECT_EQ(site.world.mailer().accepted(Kind::certificate_delivered).size(), 2U);
}

TEST(Renewal, ends_with_what_was_paid_and_says_so_once) {
    Site site;
    site.begin("2026-04-01");
    const auto until = orders::entitlement_from(parse_iso_date("2026-04-01").value(), 12).until;
    site.live_through_a_renewal();
    site.live_through_a_renewal();
    ASSERT_GE(day_in_japan(site.certificates().at(0).not_after), until);
    site.world.pass_until(site.certificates().at(0).not_after + days{30});
    const auto endings = site.world.mailer().accepted(Kind::order_ending);
    ASSERT_EQ(endings.size(), 1U);
    const auto last = site.certificates().at(0);
    EXPECT_LT(endings[0].created_at, last.not_after - days{20}) << "in time to place another order";
    EXPECT_EQ(newest_application(site.world, site.order).id, last.application);
}

TEST(Renewal, does_not_follow_a_payment_that_was_taken_back) {
    Site site;
    site.begin("2026-04-01");
    must(ports::writing(site.world.store(), [&](ports::Transaction& transaction) -> Result<> {
        auto payment = must(transaction.payments().find_of_order(site.order, accounts::Scope::whole_desk()));
        const auto seen = payment.stage;
        payment.stage = payments::Stage::reversed;
        if (!must(transaction.payments().update(payment, seen))) return fail(ErrorKind::conflict, "the payment changed");
        return {};
    }));
    site.world.pass_until(site.certificates().at(0).not_after - days{60});
    EXPECT_EQ(site.certificates().size(), 1U);
    EXPECT_EQ(site.world.mailer().accepted(Kind::order_ending).size(), 1U);
}

TEST(Renewal, leaves_alone_what_a_person_began_again) {
    Site site;
    site.begin("2026-04-01");
    const auto certificate = site.certificates().at(0);
    must(ports::writing(site.world.store(), [&](ports::Transaction& transaction) -> Result<> {
        applications::Application again;
        again.id = site.world.randomness().new_id<ApplicationId>();
        again.order = site.order;
        again.customer = site.cast.kaisha.id;
        again.generation = 2;
        again.origin = Origin::again;
        return transaction.applications().add(again);
    }));
    site.world.pass_until(certificate.not_after - days{60});
    EXPECT_EQ(newest_application(site.world, site.order).generation, 2);
    EXPECT_EQ(newest_application(site.world, site.order).origin, Origin::again);
}

}  // namespace certdesk::tests

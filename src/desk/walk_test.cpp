// The whole walk of one certificate, on the plan where the desk does everything and on the plan where it only applies.
#include "base/text.hpp"
#include "desk/give_csr.hpp"
#include "desk/submit_application.hpp"
#include "desk/vet_case.hpp"
#include "pki/certificate.hpp"
#include "tests/support/must.hpp"
#include "tests/support/stories.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

using applications::Stage;
using notices::Kind;

std::vector<Kind> kinds_of(const std::vector<notices::Mail>& mails) {
    std::vector<Kind> kinds;
    for (const auto& mail : mails) kinds.push_back(mail.kind);
    return kinds;
}

bool has_task(SimulatedWorld& world, const OrderId& order, work::TaskKind kind) {
    return std::ranges::any_of(open_tasks(world, order), [&](const auto& task) { return task.kind == kind; });
}

applications::IssuedCertificate certificate_of(SimulatedWorld& world, const OrderId& order) {
    return must(ports::reading(
                    world.store(),
                    [&](ports::Transaction& transaction) { return transaction.applications().certificates_of_order(order); }))
        .at(0);
}

TEST(Walk, full_service_ends_with_a_certificate_seen_from_outside) {
    SimulatedWorld world;
    const auto cast = bring_in_cast(world.world());
    const auto application = get_ready_to_apply(world, cast, cast.contract());
    const auto order = application_of(world, application).order;
    EXPECT_EQ(application_of(world, application).stage, Stage::ready_to_apply);
    EXPECT_TRUE(has_task(world, order, work::TaskKind::submit_application));

    submit(world, cast, application);
    EXPECT_EQ(application_of(world, application).stage, Stage::with_the_ca);
    EXPECT_FALSE(has_task(world, order, work::TaskKind::submit_application));

    issue(world, cast, case_of(world, application).id);
    EXPECT_EQ(application_of(world, application).stage, Stage::issued);
    EXPECT_EQ(newest_installation(world, order).stage, installation::Stage::proven);
    EXPECT_EQ(world.hosting().served(cast.server()), certificate_of(world, order).leaf_pem);
    EXPECT_EQ(kinds_of(world.mailer().accepted()),
              (std::vector{Kind::payment_confirmed, Kind::application_started, Kind::completion_report}));
    EXPECT_TRUE(open_tasks(world, order).empty());
}

TEST(Walk, the_report_carries_what_was_proven) {
    SimulatedWorld world;
    const auto cast = bring_in_cast(world.world());
    const auto application = get_ready_to_apply(world, cast, cast.contract());
    submit(world, cast, application);
    issue(world, cast, case_of(world, application).id);

    const auto order = application_of(world, application).order;
    const auto certificate = certificate_of(world, order);
    EXPECT_EQ(certificate.names, "www.kaisha.test kaisha.test");  // R24
    const auto reports = world.mailer().accepted(Kind::completion_report);
    ASSERT_EQ(reports.size(), 1U);
    EXPECT_NE(reports[0].text.find(certificate.serial), std::string::npos);
    EXPECT_NE(reports[0].text.find("not_after: 2027-06-11 09:59 JST"), std::string::npos) << reports[0].text;
    const auto proofs = must(ports::reading(world.store(), [&](ports::Transaction& transaction) {
        return transaction.installations().proofs(newest_installation(world, order).id);
    }));
    ASSERT_EQ(proofs.size(), 2U);
    for (const auto& proof : proofs) EXPECT_EQ(proof.sha256_fingerprint, certificate.sha256_fingerprint);
}

TEST(Walk, apply_only_ends_with_certificate_and_intermediate_in_a_ticket) {
    SimulatedWorld world;
    const auto cast = bring_in_cast(world.world());
    const auto order = buy(world, cast, cast.apply_only);
    EXPECT_EQ(newest_application(world, order).stage, Stage::awaiting_csr);
    must(desk::give_csr(world.world(), cast.kaisha_customer, order, csr_of_customer(world, order)));
    const auto application = newest_application(world, order).id;
    submit(world, cast, application);
    issue(world, cast, case_of(world, application).id);

    EXPECT_EQ(application_of(world, application).stage, Stage::issued);
    EXPECT_EQ(kinds_of(world.mailer().accepted()),
              (std::vector{Kind::payment_confirmed, Kind::csr_request, Kind::application_started, Kind::certificate_delivered}));
    const auto messages = must(
        ports::reading(world.store(), [&](ports::Transaction& transaction) { return transaction.mails().messages_of(order); }));
    ASSERT_EQ(messages.size(), 1U);
    ASSERT_EQ(messages[0].attachments.size(), 2U);
    const auto file = must(ports::reading(world.store(), [&](ports::Transaction& transaction) {
        return transaction.mails().find_attachment(messages[0].attachments[0].id, accounts::Scope::of(cast.kaisha.id));
    }));
    EXPECT_EQ(file.file_name, "certificate.pem");
    EXPECT_EQ(text_of(file.content), certificate_of(world, order).leaf_pem);
}

TEST(Walk, goes_on_after_a_hold_was_answered) {
    SimulatedWorld world;
    const auto cast = bring_in_cast(world.world());
    const auto application = get_ready_to_apply(world, cast, cast.contract());
    const auto order = application_of(world, application).order;
    submit(world, cast, application);
    const auto authority_case = case_of(world, application).id;

    must(desk::put_case_on_hold(world.world(), cast.officer, authority_case, "電話番号を確認できません。"));
    world.drain();
    EXPECT_EQ(application_of(world, application).stage, Stage::on_hold);
    EXPECT_EQ(application_of(world, application).authority_message, "電話番号を確認できません。");
    EXPECT_EQ(world.mailer().accepted(Kind::application_on_hold).size(), 1U);
    EXPECT_TRUE(has_task(world, order, work::TaskKind::answer_hold));

    world.pass(std::chrono::hours(5));  // the desk keeps asking, and says nothing twice
    EXPECT_EQ(world.mailer().accepted(Kind::application_on_hold).size(), 1U);

    must(desk::answer_hold(world.world(), cast.kaisha_customer, application, "電話料金請求書を送りました。"));
    world.drain();
    EXPECT_EQ(case_of(world, application).stage, authority::Stage::open);
    EXPECT_EQ(case_of(world, application).answer, "電話料金請求書を送りました。");
    EXPECT_FALSE(has_task(world, order, work::TaskKind::answer_hold));

    issue(world, cast, authority_case);
    EXPECT_EQ(application_of(world, application).stage, Stage::issued);
}

TEST(Walk, a_second_hold_is_told_again) {
    SimulatedWorld world;
    const auto cast = bring_in_cast(world.world());
    const auto application = get_ready_to_apply(world, cast, cast.contract());
    submit(world, cast, application);
    const auto authority_case = case_of(world, application).id;
    must(desk::put_case_on_hold(world.world(), cast.officer, authority_case, "the register has another name"));
    world.drain();
    must(desk::answer_hold(world.world(), cast.desk_operator, application, "the name was changed in May"));
    world.drain();

    must(desk::put_case_on_hold(world.world(), cast.officer, authority_case, "the register has another name"));
    world.drain();
    EXPECT_EQ(application_of(world, application).stage, Stage::on_hold);
    EXPECT_EQ(world.mailer().accepted(Kind::application_on_hold).size(), 2U);
}

TEST(Walk, begins_again_with_a_new_key_after_an_ng) {
    SimulatedWorld world;
    const auto cast = bring_in_cast(world.world());
    const auto application = get_ready_to_apply(world, cast, cast.contract());
    const auto order = application_of(world, application).order;
    submit(world, cast, application);
    must(desk::refuse_case(world.world(), cast.officer, case_of(world, application).id, "申請団体を確認できませんでした。"));
    world.drain();
    EXPECT_EQ(application_of(world, application).stage, Stage::refused);
    EXPECT_EQ(world.mailer().accepted(Kind::application_refused).size(), 1U);
    EXPECT_TRUE(has_task(world, order, work::TaskKind::review_refusal));
    EXPECT_EQ(refusal_of(desk::apply_again(world.world(), cast.desk_operator, application, " ")), Refusal::reason_missing);

    const auto again = must(desk::apply_again(world.world(), cast.desk_operator, application, "登記が済みました。"));
    world.drain();
    EXPECT_EQ(application_of(world, again).generation, 2);
    EXPECT_EQ(application_of(world, again).stage, Stage::ready_to_apply);
    EXPECT_NE(application_of(world, again).spki_sha256, application_of(world, application).spki_sha256);  // KEY-12
    submit(world, cast, again);
    issue(world, cast, case_of(world, again).id);
    EXPECT_EQ(newest_installation(world, order).stage, installation::Stage::proven);
    EXPECT_EQ(refusal_of(desk::apply_again(world.world(), cast.desk_operator, application, "noch einmal")),
              Refusal::not_open_now);
}

TEST(Walk, leaves_an_unbroken_audit_chain) {
    SimulatedWorld world;
    const auto cast = bring_in_cast(world.world());
    const auto application = get_ready_to_apply(world, cast, cast.contract());
    submit(world, cast, application);
    issue(world, cast, case_of(world, application).id);

    const auto events = must(ports::reading(
        world.store(), [](ports::Transaction& transaction) { return transaction.audit().events_after(0, 10'000); }));
    audit::ChainVerifier verifier;
    for (const auto& event : events) EXPECT_FALSE(verifier.next(event)) << event.sequence;
    EXPECT_GT(verifier.verified(), 20);
}

}  // namespace
}  // namespace certdesk::tests

#include "desk/ask_for_information.hpp"

#include "desk/answer_survey.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>

namespace certdesk::desk {
namespace {

using applications::Stage;
using survey::Field;
using tests::must;
using tests::refusal_of;

class Information : public testing::Test {
protected:
    // Paid, and before the desk looks at it somebody takes these answers out of the dossier.
    orders::Order paid_without(const std::vector<Field>& fields, const contracts::Contract& contract) {
        auto paid = tests::pay_order(world, cast, contract);
        std::map<Field, std::string> emptied;
        for (const auto field : fields) emptied[field] = "";
        must(correct_dossier(world, cast.kaisha_customer, paid.dossier, emptied));
        return paid;
    }
    orders::Order paid_without(const std::vector<Field>& fields) { return paid_without(fields, cast.contract()); }

    notices::Mail newest_request(const orders::Order& order) {
        auto mails = tests::mails_of(world, order);
        std::erase_if(mails, [](const notices::Mail& mail) { return mail.kind != notices::Kind::information_request; });
        return mails.at(mails.size() - 1);
    }
    std::string token_in(const notices::Mail& mail) {
        const std::string before = "https://desk.example.test/information/";
        return mail.text.substr(mail.text.find(before) + before.size(), 64);
    }
    Stage stage_of(const orders::Order& order) { return tests::application_of(world, order).stage; }
    static std::string phone() { return tests::corporation_answers().at(Field::organization_phone); }

    tests::SimulatedWorld simulated;
    World& world = simulated.world();
    tests::Cast cast = tests::bring_in_cast(world);
    accounts::Actor visitor{.role = accounts::Role::customer, .name = "link", .via = "web"};
};
using InformationRequest = Information;
using DossierCorrection = Information;

TEST_F(InformationRequest, is_not_made_when_everything_is_known) {
    const auto order = tests::pay_order(world, cast, cast.contract());
    simulated.drain();
    EXPECT_FALSE(tests::happened(tests::history_of(world, order), audit::Action::information_requested));
    EXPECT_NE(stage_of(order), Stage::gathering);
}

// R82, R83: on apply-only plans the customer is asked for the CSR instead.
TEST_F(InformationRequest, leaves_the_csr_to_the_customer_on_apply_only_plans) {
    const auto order = tests::pay_order(world, cast, cast.apply_only);
    simulated.drain();
    EXPECT_EQ(stage_of(order), Stage::awaiting_csr);
    EXPECT_EQ(simulated.mailer().accepted(notices::Kind::csr_request).size(), 1U);
}

TEST_F(InformationRequest, asks_only_for_what_is_missing) {
    const auto order = paid_without({Field::responsible_person_title, Field::responsible_person_department});
    simulated.drain();
    EXPECT_EQ(stage_of(order), Stage::gathering);
    const auto mail = newest_request(order);
    EXPECT_TRUE(mail.text.contains("- @survey.responsible_person_department.label\n- @survey.responsible_person_title.label\n"));
    EXPECT_EQ(std::ranges::count(mail.text, '@'), 2);
    EXPECT_TRUE(mail.sent_at);
}

TEST_F(InformationRequest, answered_by_its_link_lets_the_application_go_on) {
    const auto order = paid_without({Field::responsible_person_title});
    simulated.drain();
    const auto token = token_in(newest_request(order));
    const auto sheet = must(look_at_information_request(world, token));
    EXPECT_EQ(sheet.request.asked, std::vector{Field::responsible_person_title});
    EXPECT_TRUE(sheet.answers.empty());

    EXPECT_TRUE(
        must(answer_information_request(world, token, {{Field::responsible_person_title, "部長"}}, visitor)).findings.empty());
    EXPECT_NE(stage_of(order), Stage::gathering);
    EXPECT_EQ(refusal_of(look_at_information_request(world, token)), Refusal::link_used);
    EXPECT_EQ(refusal_of(answer_information_request(world, token, {}, visitor)), Refusal::link_used);
}

TEST_F(InformationRequest, stays_open_while_something_is_missing_or_refused_and_keeps_the_rest) {
    const auto order = paid_without({Field::responsible_person_title, Field::city});
    simulated.drain();
    const auto token = token_in(newest_request(order));
    const auto sheet = must(
        answer_information_request(world, token, {{Field::responsible_person_title, "部長"}, {Field::city, "新宿区"}}, visitor));
    ASSERT_FALSE(sheet.findings.empty());
    EXPECT_EQ(sheet.findings.front().where, "city");
    EXPECT_EQ(sheet.answers.at(Field::responsible_person_title), "部長");
    EXPECT_EQ(stage_of(order), Stage::gathering);
    EXPECT_TRUE(must(answer_information_request(world, token, {{Field::city, "Shinjuku-ku"}}, visitor)).findings.empty());
    EXPECT_NE(stage_of(order), Stage::gathering);
}

TEST_F(InformationRequest, asks_on_when_an_answer_raises_another_question) {
    const auto order = paid_without({Field::applicant_kind});
    simulated.drain();
    const auto token = token_in(newest_request(order));
    const auto sheet = must(answer_information_request(world, token, {{Field::applicant_kind, "sole_proprietor"}}, visitor));
    EXPECT_FALSE(sheet.findings.empty());
    EXPECT_NE(std::ranges::find(sheet.request.asked, Field::birth_date), sheet.request.asked.end());
}

TEST_F(InformationRequest, changes_nothing_that_was_not_asked) {
    const auto order = paid_without({Field::responsible_person_title});
    simulated.drain();
    const auto token = token_in(newest_request(order));
    must(answer_information_request(world, token, {{Field::organization_name, "株式会社別人"}}, visitor));
    EXPECT_EQ(must(look_at_survey(world, cast.kaisha_customer, order.id)).answers.at(Field::organization_name),
              "株式会社クラウド見本");
}

TEST_F(InformationRequest, expires_after_fourteen_days) {
    const auto order = paid_without({Field::responsible_person_title});
    simulated.drain();
    const auto token = token_in(newest_request(order));
    simulated.clock().advance(dossier::link_lifetime - std::chrono::seconds{1});
    EXPECT_TRUE(look_at_information_request(world, token));
    simulated.clock().advance(std::chrono::seconds{1});
    EXPECT_EQ(refusal_of(look_at_information_request(world, token)), Refusal::link_expired);
}

TEST_F(InformationRequest, made_again_ends_the_former_link) {
    const auto order = paid_without({Field::responsible_person_title});
    simulated.drain();
    const auto former = token_in(newest_request(order));
    simulated.clock().advance(std::chrono::hours{1});
    must(ask_for_information_again(world, cast.desk_operator, order.id));
    simulated.drain();
    const auto newer = token_in(newest_request(order));
    EXPECT_NE(former, newer);
    EXPECT_EQ(refusal_of(look_at_information_request(world, former)), Refusal::link_expired);
    EXPECT_TRUE(look_at_information_request(world, newer));
}

TEST_F(InformationRequest, can_be_made_again_only_while_information_is_gathered) {
    const auto order = tests::pay_order(world, cast, cast.contract());
    simulated.drain();
    EXPECT_EQ(refusal_of(ask_for_information_again(world, cast.kaisha_customer, order.id)), Refusal::not_open_now);
    EXPECT_EQ(refusal_of(ask_for_information_again(world, cast.neighbour_customer, order.id)), Refusal::not_found);
}

TEST_F(InformationRequest, is_found_by_its_token_only) {
    EXPECT_EQ(refusal_of(look_at_information_request(world, "")), Refusal::not_found);
    EXPECT_EQ(refusal_of(look_at_information_request(world, std::string(64, 'f'))), Refusal::not_found);
}

TEST_F(InformationRequest, keeps_its_token_out_of_the_audit_chain) {
    const auto order = paid_without({Field::responsible_person_title});
    simulated.drain();
    const auto token = token_in(newest_request(order));
    for (const auto& event : tests::history_of(world, order)) EXPECT_FALSE(event.detail.contains(token));
}

TEST_F(DossierCorrection, voids_what_was_checked_and_begins_gathering_anew) {
    const auto order = tests::pay_order(world, cast, cast.apply_only);
    simulated.drain();
    ASSERT_EQ(stage_of(order), Stage::awaiting_csr);
    const auto correction =
        must(correct_dossier(world, cast.kaisha_customer, order.dossier, {{Field::responsible_person_title, ""}}));
    EXPECT_EQ(correction.applications_stepped_back, 1);
    EXPECT_EQ(stage_of(order), Stage::gathering);
    simulated.drain();
    EXPECT_TRUE(token_in(newest_request(order)).size() == 64);
}

TEST_F(DossierCorrection, that_leaves_nothing_missing_goes_on_at_once) {
    const auto order = tests::pay_order(world, cast, cast.contract());
    const auto second = tests::pay_order(world, cast, cast.apply_only);
    simulated.drain();
    ASSERT_EQ(stage_of(order), Stage::ready_to_apply);
    const auto former_key = tests::application_of(world, order).spki_sha256;
    EXPECT_FALSE(former_key.empty());

    const auto correction =
        must(correct_dossier(world, cast.desk_operator, order.dossier, {{Field::organization_english, "Kumo Mihon K.K."}}));
    EXPECT_EQ(correction.applications_stepped_back, 2);
    EXPECT_EQ(stage_of(order), Stage::making_key);
    EXPECT_TRUE(tests::application_of(world, order).csr_der.empty());
    EXPECT_EQ(stage_of(second), Stage::awaiting_csr);
    for (const auto& task : tests::tasks_of(world, order)) EXPECT_NE(task.kind, work::TaskKind::submit_application);
    simulated.drain();
    EXPECT_EQ(stage_of(order), Stage::ready_to_apply);
}

TEST_F(DossierCorrection, of_the_same_value_steps_nothing_back) {
    const auto order = tests::pay_order(world, cast, cast.apply_only);
    simulated.drain();
    EXPECT_EQ(must(correct_dossier(world, cast.kaisha_customer, order.dossier, {{Field::organization_phone, phone()}}))
                  .applications_stepped_back,
              0);
    EXPECT_EQ(stage_of(order), Stage::awaiting_csr);
}

TEST_F(DossierCorrection, answers_an_open_information_request_as_well) {
    const auto order = paid_without({Field::responsible_person_title});
    simulated.drain();
    must(correct_dossier(world, cast.kaisha_customer, order.dossier, {{Field::responsible_person_title, "部長"}}));
    EXPECT_NE(stage_of(order), Stage::gathering);
}

TEST_F(DossierCorrection, refuses_beside_the_field_and_cannot_say_what_belongs_to_one_order) {
    const auto order = tests::pay_order(world, cast, cast.contract());
    const auto correction = must(correct_dossier(world, cast.kaisha_customer, order.dossier,
                                                 {{Field::organization_phone, "12"}, {Field::common_name, "www.other.test"}}));
    ASSERT_EQ(correction.findings.size(), 2U);
    EXPECT_EQ(correction.findings[0].where, "organization_phone");
    EXPECT_EQ(correction.findings[1].where, "common_name");
    EXPECT_EQ(must(look_at_survey(world, cast.kaisha_customer, order.id)).names.front(), "www.kaisha.test");
}

TEST_F(DossierCorrection, of_somebody_elses_dossier_is_not_found) {
    const auto order = tests::make_order(world, cast, cast.contract());
    EXPECT_EQ(refusal_of(correct_dossier(world, cast.neighbour_customer, order.dossier, {})), Refusal::not_found);
    EXPECT_EQ(refusal_of(correct_dossier(world, cast.officer, order.dossier, {})), Refusal::not_allowed);
}

TEST_F(DossierCorrection, names_the_fields_in_the_audit_chain_and_not_their_values) {
    const auto order = tests::make_order(world, cast, cast.contract());
    must(correct_dossier(world, cast.kaisha_customer, order.dossier, {{Field::responsible_person_name, "雲野 小町"}}));
    const auto events = must(
        ports::reading(world.store, [](ports::Transaction& transaction) { return transaction.audit().events_after(0, 1'000); }));
    EXPECT_EQ(events.back().action, audit::Action::dossier_corrected);
    EXPECT_EQ(events.back().detail, "changed: responsible_person_name");
}

}  // namespace
}  // namespace certdesk::desk

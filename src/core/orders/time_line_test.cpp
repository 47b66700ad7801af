#include "core/orders/time_line.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::orders {

namespace {

using Application = applications::Stage;
using Installed = installation::Stage;
using contracts::Service;

const Instant noon = parse_rfc3339("2026-11-24T03:00:00Z").value();
const ApplicationId first = ApplicationId::parse("00000000000000000000000000000001").value();
const ApplicationId second = ApplicationId::parse("00000000000000000000000000000002").value();

Facts placed(Service service = Service::full) {
    Facts facts;
    facts.order.stage = Stage::placed;
    facts.service = service;
    facts.placed_at = noon;
    return facts;
}

Facts paid(Service service = Service::full) {
    auto facts = placed(service);
    facts.payment.emplace();
    facts.payment->stage = payments::Stage::confirmed;
    facts.payment->confirmed_at = noon;
    return facts;
}

Facts applied(Application stage, Service service = Service::full) {
    auto facts = paid(service);
    facts.application.emplace();
    facts.application->id = first;
    facts.application->stage = stage;
    return facts;
}

Facts issued(Service service = Service::full) {
    auto facts = applied(Application::issued, service);
    facts.certificate.emplace();
    facts.certificate->application = first;
    facts.certificate->received_at = noon;
    return facts;
}

Facts installed(Installed stage) {
    auto facts = issued();
    facts.installation.emplace();
    facts.installation->application = first;
    facts.installation->stage = stage;
    return facts;
}

// "survey:done payment:now(customer) …"
std::string line(const Facts& facts) {
    std::string text;
    for (const auto& entry : time_line(facts)) {
        if (entry.state == EntryState::next) continue;
        if (!text.empty()) text += ' ';
        text += std::string(to_text(entry.milestone)) + ':' + std::string(to_text(entry.state));
        if (entry.state != EntryState::done) text += '(' + std::string(to_text(entry.move)) + ')';
    }
    return text;
}

std::vector<Milestone> milestones(const Facts& facts) {
    std::vector<Milestone> listed;
    for (const auto& entry : time_line(facts)) listed.push_back(entry.milestone);
    return listed;
}

const Entry& entry_of(const std::vector<Entry>& entries, Milestone milestone) {
    return *std::ranges::find(entries, milestone, &Entry::milestone);
}

}  // namespace

TEST(TimeLine, shows_the_procedures_steps_of_each_service) {
    using enum Milestone;
    EXPECT_EQ(milestones(placed()),
              (std::vector{survey, payment, information, key, application, vetting, issued, installation, report}));
    EXPECT_EQ(milestones(placed(Service::apply_only)),
              (std::vector{survey, payment, information, csr, application, vetting, issued, delivery}));
}

TEST(TimeLine, walks_from_the_survey_to_the_report) {
    Facts draft;
    draft.order.stage = Stage::draft;
    EXPECT_EQ(line(draft), "survey:now(customer)");
    EXPECT_EQ(line(placed()), "survey:done payment:now(customer)");
    const std::string start = "survey:done payment:done ";
    EXPECT_EQ(line(paid()), start + "information:now(machine)");
    EXPECT_EQ(line(applied(Application::gathering)), start + "information:now(machine)");
    EXPECT_EQ(line(applied(Application::making_key)), start + "information:done key:now(machine)");
    EXPECT_EQ(line(applied(Application::ready_to_apply)), start + "information:done key:done application:now(desk)");
    EXPECT_EQ(line(applied(Application::sending)), start + "information:done key:done application:now(machine)");
    const std::string sent = start + "information:done key:done application:done ";
    EXPECT_EQ(line(applied(Application::with_the_ca)), sent + "vetting:now(authority)");
    EXPECT_EQ(line(applied(Application::issued)), sent + "vetting:done issued:now(machine)");
    EXPECT_EQ(line(issued()), sent + "vetting:done issued:done installation:now(machine)");
    EXPECT_EQ(line(installed(Installed::switched)), sent + "vetting:done issued:done installation:now(machine)");
    EXPECT_EQ(line(installed(Installed::proven)), sent + "vetting:done issued:done installation:done report:now(machine)");
    auto reported = installed(Installed::proven);
    reported.reported_at = noon + std::chrono::minutes{1};
    EXPECT_EQ(line(reported), sent + "vetting:done issued:done installation:done report:done");
}

TEST(TimeLine, of_an_apply_only_order_waits_for_the_customers_csr_and_ends_with_the_delivery) {
    const std::string start = "survey:done payment:done information:done ";
    EXPECT_EQ(line(applied(Application::awaiting_csr, Service::apply_only)), start + "csr:now(customer)");
    auto delivered = issued(Service::apply_only);
    EXPECT_EQ(line(delivered), start + "csr:done application:done vetting:done issued:done delivery:now(machine)");
    delivered.reported_at = noon;
    EXPECT_EQ(line(delivered), start + "csr:done application:done vetting:done issued:done delivery:done");
}

TEST(TimeLine, asks_for_the_answer_to_a_hold_in_the_cas_words) {
    auto held = applied(Application::on_hold);
    held.application->authority_message = "電話番号が確認できません。";
    const auto entries = time_line(held);
    EXPECT_EQ(line(held), "survey:done payment:done information:done key:done application:done hold:now(customer)");
    EXPECT_EQ(entry_of(entries, Milestone::hold).note, "電話番号が確認できません。");
    EXPECT_EQ(entry_of(entries, Milestone::vetting).state, EntryState::next);
}

TEST(TimeLine, shows_a_failure_and_whose_move_it_is) {
    auto refused = applied(Application::refused);
    refused.application->authority_message = "NG";
    EXPECT_TRUE(line(refused).ends_with("vetting:failed(desk)"));
    EXPECT_EQ(entry_of(time_line(refused), Milestone::vetting).note, "NG");
    EXPECT_TRUE(line(installed(Installed::rolled_back)).ends_with("installation:failed(desk)"));

    auto reversed = paid();
    reversed.payment->stage = payments::Stage::reversed;
    EXPECT_EQ(line(reversed), "survey:done payment:failed(desk)");
}

TEST(TimeLine, makes_it_the_customers_move_only_while_a_request_is_open) {
    auto asked = applied(Application::gathering);
    asked.information_request.emplace();
    EXPECT_EQ(line(asked), "survey:done payment:done information:now(customer)");
    asked.information_request->answered_at = noon;
    EXPECT_EQ(line(asked), "survey:done payment:done information:now(machine)");
}

TEST(TimeLine, names_the_end_of_an_information_request) {
    auto asked = applied(Application::gathering);
    asked.information_request.emplace();
    asked.information_request->expires_at = noon + dossier::link_lifetime;
    EXPECT_EQ(entry_of(time_line(asked), Milestone::information).due, noon + dossier::link_lifetime);
}

TEST(TimeLine, gives_the_desk_what_the_machine_gave_up_and_nothing_else) {
    auto stopped = applied(Application::making_key);
    stopped.machine_gave_up = true;
    EXPECT_TRUE(line(stopped).ends_with("key:failed(desk)"));
    auto waiting = applied(Application::with_the_ca);
    const auto before = line(waiting);
    waiting.machine_gave_up = true;
    EXPECT_EQ(line(waiting), before);
}

TEST(TimeLine, begins_anew_with_a_new_application) {
    auto renewed = installed(Installed::proven);
    renewed.reported_at = noon + std::chrono::minutes{1};
    renewed.application->id = second;
    renewed.application->stage = Application::ready_to_apply;
    EXPECT_TRUE(line(renewed).ends_with("key:done application:now(desk)"));
}

TEST(TimeLine, of_a_cancelled_order_has_only_what_was_reached) {
    auto cancelled = placed();
    cancelled.order.stage = Stage::cancelled;
    EXPECT_EQ(line(cancelled), "survey:done payment:failed(nobody)");
    cancelled.placed_at.reset();
    EXPECT_EQ(line(cancelled), "survey:failed(nobody)");
}

TEST(TimeLine, has_one_entry_that_is_now_or_failed_at_every_stage) {
    for (const auto service : {Service::full, Service::apply_only})
        for (const auto stage : all_of<Application>()) {
            const auto entries = time_line(applied(stage, service));
            EXPECT_EQ(std::ranges::count_if(
                          entries,
                          [](const Entry& entry) { return entry.state == EntryState::now || entry.state == EntryState::failed; }),
                      1)
                << to_text(stage);
        }
}

}  // namespace certdesk::orders

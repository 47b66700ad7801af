// The real desk in this process, behind its real HTTP server over TLS, and people who walk through its pages.
//
// Real: configuration, database, sessions, forms, workers, authority, the card provider's sandbox with its webhooks.
// Simulated: the clock, random bytes (not keys), the mail server, the customers' servers, and what hashing a password costs.
#pragma once

#include "apps/open_desk.hpp"
#include "apps/service.hpp"
#include "core/audit/event.hpp"
#include "desk/worker.hpp"
#include "ports/http_client.hpp"
#include "tests/journeys/person.hpp"
#include "tests/support/cast.hpp"
#include "tests/support/engine.hpp"
#include "tests/support/fast_passwords.hpp"
#include "tests/support/kept_log.hpp"
#include "tests/support/seeded_randomness.hpp"
#include "tests/support/simulated_clock.hpp"
#include "tests/support/simulated_hosting.hpp"
#include "tests/support/simulated_mailer.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace certdesk::tests {

// A time of day in Japan.
[[nodiscard]] Instant japan(int year, unsigned month, unsigned day, int hour, int minute = 0);

class Journey : public testing::TestWithParam<Engine> {
protected:
    // Friday, 2026-11-20, 16:00 in Japan: before a weekend and 勤労感謝の日, Monday the 23rd.
    Journey();
    ~Journey() override;
    void TearDown() override;  // whatever happened, the audit chain holds

    // ---- the machine and the time

    void drain();                  // one worker does what is due now
    void pass_until(Instant end);  // time goes by, and work is done when it falls due
    void pass(std::chrono::milliseconds time) { pass_until(clock_.now() + time); }

    // ---- steps of the walk, each through the pages; orders, cases and links are paths. They throw when refused.

    std::string buy(const contracts::Contract& contract);
    void answer_survey(const std::string& order, const std::set<survey::Field>& left_out = {});
    // At the provider's page; waits until its webhook has been taken.
    void pay_by_card(const std::string& order, const std::string& choice = "pay");
    void choose_transfer(const std::string& order);
    void confirm_transfer(const std::string& order);
    // Bought, answered and paid by card, and the machine has done what follows.
    std::string buy_and_pay(const contracts::Contract& contract);
    void give_csr(const std::string& order, const std::string& csr_pem);
    void submit_application();  // the one the operator's queue shows
    std::string open_case();    // the one the officer's list shows
    void vet(const std::string& authority_case);
    void issue(const std::string& authority_case);
    void put_on_hold(const std::string& authority_case, const std::string& reason);
    void refuse(const std::string& authority_case, const std::string& reason);
    // From the queue to the issued certificate.
    void apply_and_issue();

    // ---- what people see

    // How the customer's page shows this step: "done", "now", "next", "failed", or nothing when it is not there.
    [[nodiscard]] std::string state_of(const std::string& order, std::string_view milestone);
    [[nodiscard]] std::vector<notices::Mail> mails(notices::Kind kind) const { return mailer_.accepted(kind); }
    [[nodiscard]] std::vector<notices::Kind> kinds_of_mails() const;
    [[nodiscard]] std::string link_in(const notices::Mail& mail, std::string_view beginning) const;  // a path

    // ---- what a person with a debugger sees

    [[nodiscard]] desk::World& world() { return desk_->world(); }
    [[nodiscard]] std::vector<audit::Event> audit_events();
    [[nodiscard]] int times(audit::Action action);
    [[nodiscard]] std::vector<work::Work> unfinished_work();
    // A whole walk leaves neither work nor tasks behind.
    void expect_nothing_left_to_do();

    // ---- bytes past the browser

    [[nodiscard]] http::Response call(const std::string& method, const std::string& path, const std::string& body = {},
                                      const std::vector<http::Header>& headers = {});
    // What the card provider would send now, signed as configured.
    [[nodiscard]] http::Response send_webhook(const payments::Event& event, Instant signed_at);
    [[nodiscard]] payments::Payment payment_of(const std::string& order);

    TemporaryFolder folder_;
    SimulatedClock clock_;
    SeededRandomness randomness_;
    FastPasswords passwords_;
    SimulatedMailer mailer_;
    SimulatedHosting hosting_{clock_};
    KeptLog log_;
    std::unique_ptr<apps::Desk> desk_;
    std::unique_ptr<ports::HttpClient> client_;
    std::unique_ptr<apps::Service> service_;
    std::unique_ptr<desk::Worker> worker_;
    std::unique_ptr<Person> customer_, neighbour_, operator_, officer_, visitor_;
    Cast cast_;

private:
    void open();

    std::string database_url_;
    std::string webhook_secret_;
};

}  // namespace certdesk::tests

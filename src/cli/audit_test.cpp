// audit verify against somebody who has changed the log behind our back.
#include "cli/terminal_test.hpp"
#include "ports/store.hpp"
#include "tests/support/first_steps.hpp"

#include <algorithm>
#include <functional>
#include <gtest/gtest.h>

namespace certdesk::cli::test {
namespace {

using Events = std::vector<audit::Event>;
using Tamper = std::function<void(Events&)>;

// The log as it would be read after the tampering.
class TamperedLog final : public ports::AuditLog {
public:
    TamperedLog(ports::AuditLog& log, const Tamper& tamper) : log_(log), tamper_(tamper) {}
    Result<Events> events_after(std::int64_t sequence, int limit) override {
        auto events = TRY(log_.events_after(0, 1'000'000));
        tamper_(events);
        std::erase_if(events, [&](const audit::Event& event) { return event.sequence <= sequence; });
        if (events.size() > static_cast<std::size_t>(limit)) events.resize(static_cast<std::size_t>(limit));
        return events;
    }
    Result<Events> events_about(const OrderId& order) override { return log_.events_about(order); }
    Result<Head> head() override { return log_.head(); }

private:
    ports::AuditLog& log_;
    const Tamper& tamper_;
};

class TamperedTransaction final : public ports::Transaction {
public:
    TamperedTransaction(std::unique_ptr<ports::Transaction> real, const Tamper& tamper)
        : real_(std::move(real)), log_(real_->audit(), tamper) {}
    ports::Accounts& accounts() override { return real_->accounts(); }
    ports::Contracts& contracts() override { return real_->contracts(); }
    ports::Orders& orders() override { return real_->orders(); }
    ports::Dossiers& dossiers() override { return real_->dossiers(); }
    ports::Payments& payments() override { return real_->payments(); }
    ports::Bank& bank() override { return real_->bank(); }
    ports::Ledger& ledger() override { return real_->ledger(); }
    ports::Invoices& invoices() override { return real_->invoices(); }
    ports::Applications& applications() override { return real_->applications(); }
    ports::Authority& authority() override { return real_->authority(); }
    ports::Calls& calls() override { return real_->calls(); }
    ports::Installations& installations() override { return real_->installations(); }
    ports::Mails& mails() override { return real_->mails(); }
    ports::Papers& papers() override { return real_->papers(); }
    ports::SourceAnswers& source_answers() override { return real_->source_answers(); }
    ports::WorkList& work() override { return real_->work(); }
    ports::AuditLog& audit() override { return log_; }
    ports::Idempotency& idempotency() override { return real_->idempotency(); }
    void record(audit::Event event) override { real_->record(std::move(event)); }
    Result<> commit() override { return real_->commit(); }

private:
    std::unique_ptr<ports::Transaction> real_;
    TamperedLog log_;
};

class TamperedStore final : public ports::Store {
public:
    explicit TamperedStore(ports::Store& real) : real_(real) {}
    Result<std::unique_ptr<ports::Transaction>> begin(ports::Access access) override {
        return std::make_unique<TamperedTransaction>(TRY(real_.begin(access)), tamper);
    }
    Result<Migration> migrate() override { return real_.migrate(); }
    Result<> check() override { return real_.check(); }
    std::string description() const override { return real_.description(); }

    Tamper tamper = [](Events&) {};

private:
    ports::Store& real_;
};

// The log of a placed order, and a terminal that reads it through somebody's hands.
struct Archive {
    tests::SimulatedWorld simulated;
    tests::Cast cast = tests::bring_in_cast(simulated.world());
    orders::Order order = tests::send_order(simulated.world(), cast, cast.contract());
    TamperedStore store{simulated.store()};
    tests::SimulatedWorld seen{store};
    Terminal terminal{seen.world()};

    // The verdict: "unbroken", or the fault and where.
    std::string verify(Tamper tamper) {
        store.tamper = std::move(tamper);
        const auto told = terminal.json({"audit", "verify"});
        if (told.at("/unbroken") == "true") {
            EXPECT_EQ(told.exit_code, 0);
            return "unbroken";
        }
        EXPECT_EQ(told.exit_code, 1);
        EXPECT_NE(told.err.find("entry " + told.at("/sequence")), std::string::npos) << told.err;
        return told.at("/fault") + " " + told.at("/sequence");
    }
    [[nodiscard]] static std::size_t place(const Events& events, std::int64_t sequence) {
        return static_cast<std::size_t>(std::ranges::find(events, sequence, &audit::Event::sequence) - events.begin());
    }
};

TEST(AuditVerify, finds_nothing_in_an_untouched_log) {
    Archive archive;
    EXPECT_EQ(archive.verify([](Events&) {}), "unbroken");
}

TEST(AuditVerify, finds_every_changed_removed_and_reordered_entry) {
    Archive archive;
    Events all;
    EXPECT_EQ(archive.verify([&](Events& events) { all = events; }), "unbroken");
    ASSERT_GT(all.size(), 3U);
    const auto last = all.back().sequence;
    for (std::int64_t sequence = 1; sequence <= last; ++sequence) {
        const auto number = std::to_string(sequence);
        EXPECT_EQ(archive.verify([&](Events& events) { events[Archive::place(events, sequence)].actor_name = "nobody"; }),
                  "content_changed " + number);
        if (sequence == last) continue;
        EXPECT_NE(archive.verify([&](Events& events) { events.erase(events.begin() + (sequence - 1)); }), "unbroken") << number;
        EXPECT_NE(archive.verify([&](Events& events) {
            auto& one = events[Archive::place(events, sequence)];
            auto& other = events[Archive::place(events, sequence + 1)];
            std::swap(one, other);
            std::swap(one.sequence, other.sequence);
        }),
                  "unbroken")
            << number;
    }
}

TEST(AuditVerify, finds_a_tail_that_was_cut_off) {
    Archive archive;
    std::size_t length = 0;
    EXPECT_EQ(archive.verify([&](Events& events) { length = events.size(); }), "unbroken");
    for (std::size_t keep = 0; keep < length; ++keep)
        EXPECT_EQ(archive.verify([&](Events& events) { events.resize(keep); }), "tail_missing " + std::to_string(keep + 1));
}

TEST(AuditVerify, finds_a_chain_that_was_written_anew_from_some_entry_on) {
    Archive archive;
    EXPECT_TRUE(archive
                    .verify([](Events& events) {
                        std::string previous = audit::first_previous_hash;
                        for (auto& event : events) {
                            if (event.sequence == 2) event.detail = "something else";
                            event.previous_hash = previous;
                            previous = event.hash = audit::hash_of(event);
                        }
                    })
                    .starts_with("head_differs"));
}

}  // namespace
}  // namespace certdesk::cli::test

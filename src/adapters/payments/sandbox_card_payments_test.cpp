#include "adapters/payments/sandbox_card_payments.hpp"

#include "base/text.hpp"

#include <deque>
#include <gtest/gtest.h>
#include <mutex>
#include <thread>

namespace certdesk::adapters {
namespace {

using namespace std::chrono_literals;
using payments::EventKind;
using ports::SandboxChoice;

const Instant morning = parse_rfc3339("2026-11-24T01:00:00Z").value();

class StandingClock final : public ports::Clock {
public:
    [[nodiscard]] Instant now() const override { return morning; }
};

// The desk's end of the line: keeps what arrives and answers as told.
class Desk final : public ports::HttpClient {
public:
    Result<http::Response> send(const ports::HttpCall& call) override {
        const std::lock_guard lock(mutex_);
        calls_.push_back(call);
        if (answers_.empty()) return http::Response{.status = 204, .headers = {}, .body = {}};
        auto answer = std::move(answers_.front());
        answers_.pop_front();
        return answer;
    }
    void answer_next(Result<http::Response> answer) {
        const std::lock_guard lock(mutex_);
        answers_.push_back(std::move(answer));
    }
    [[nodiscard]] std::vector<ports::HttpCall> calls() const {
        const std::lock_guard lock(mutex_);
        return calls_;
    }

private:
    mutable std::mutex mutex_;
    std::deque<Result<http::Response>> answers_;
    std::vector<ports::HttpCall> calls_;
};

class SandboxCard : public ::testing::Test {
protected:
    static std::unique_ptr<SandboxCardPayments> provider_with(const std::string& signed_with, ports::HttpClient& http,
                                                              std::chrono::milliseconds late = 1h) {
        static const StandingClock clock;
        return SandboxCardPayments::create({.base_url = "https://desk.example.test",
                                            .secret = Secret(signed_with),
                                            .late_event_after = late,
                                            .retries = {1ms, 1ms}},
                                           http, clock)
            .value();
    }
    std::string token() {
        const auto url = card_->start(checkout_, morning).value();
        const std::string_view before = "https://desk.example.test/sandbox/card/";
        EXPECT_TRUE(url.starts_with(before));
        return url.substr(before.size());
    }
    std::vector<http::Request> events_of(SandboxChoice choice) { return card_->events_for(token(), choice, morning).value(); }
    std::vector<EventKind> kinds_of(SandboxChoice choice) {
        std::vector<EventKind> kinds;
        for (const auto& request : events_of(choice)) kinds.push_back(card_->read_webhook(request, morning).value().kind);
        return kinds;
    }
    // What arrived, read as the desk reads it.
    std::vector<payments::Event> arrived() {
        std::vector<payments::Event> events;
        for (const auto& call : desk_.calls()) {
            EXPECT_EQ(call.method, "POST");
            EXPECT_EQ(call.url, "https://desk.example.test/webhooks/card");
            http::Request request;
            request.headers = call.headers;
            request.body = call.body;
            events.push_back(card_->read_webhook(request, morning).value());
        }
        return events;
    }
    bool soon(std::size_t count) {
        for (int i = 0; i < 1000 && desk_.calls().size() < count; ++i) std::this_thread::sleep_for(10ms);
        return desk_.calls().size() >= count;
    }

    static constexpr const char* secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    ports::Checkout checkout_{.payment = PaymentId::parse("00112233445566778899aabbccddeeff").value(),
                              .amount = Yen{66000},
                              .description = "OV証明書 1年 (注文 12)",
                              .return_path = "/orders/12/payment"};
    Desk desk_;
    std::unique_ptr<SandboxCardPayments> card_ = provider_with(secret, desk_);
};

TEST_F(SandboxCard, the_page_sees_the_checkout_that_was_started) {
    const auto seen = card_->look_at(token()).value();
    EXPECT_EQ(seen.payment, checkout_.payment);
    EXPECT_EQ(seen.amount, checkout_.amount);
    EXPECT_EQ(seen.description, checkout_.description);
    EXPECT_EQ(seen.return_path, checkout_.return_path);
}

TEST_F(SandboxCard, a_changed_token_is_not_ours) {
    const auto good = token();
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto changed = good;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        if (changed != good) EXPECT_EQ(card_->look_at(changed).error().kind, ErrorKind::malformed) << i;
    }
    for (const auto* text : {"", ".", "a.b", "a.b.c"}) EXPECT_FALSE(card_->look_at(text).has_value()) << text;
    EXPECT_FALSE(card_->look_at(std::string(1'000'000, 'A')).has_value());
    Desk other_desk;
    const auto other = provider_with("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", other_desk);
    EXPECT_FALSE(other->look_at(good).has_value());
    EXPECT_FALSE(other->choose(good, SandboxChoice::pay).has_value());
}

TEST_F(SandboxCard, each_choice_tells_its_story) {
    using enum EventKind;
    EXPECT_EQ(kinds_of(SandboxChoice::pay), std::vector{payment_succeeded});
    EXPECT_EQ(kinds_of(SandboxChoice::decline), std::vector{payment_declined});
    EXPECT_EQ(kinds_of(SandboxChoice::pay_and_repeat_event), (std::vector{payment_succeeded, payment_succeeded}));
    EXPECT_EQ(kinds_of(SandboxChoice::pay_with_late_event), std::vector{payment_succeeded});
    EXPECT_EQ(kinds_of(SandboxChoice::pay_then_reverse), (std::vector{payment_succeeded, payment_reversed}));
}

TEST_F(SandboxCard, an_event_says_what_was_paid_for_what) {
    const auto event = card_->read_webhook(events_of(SandboxChoice::pay).front(), morning).value();
    EXPECT_EQ(event.payment, checkout_.payment);
    EXPECT_EQ(event.amount, Yen{66000});
    EXPECT_EQ(event.occurred_at, morning);
    EXPECT_FALSE(event.reference.empty());
}

TEST_F(SandboxCard, one_event_has_one_id_however_often_it_comes) {
    const auto twice = events_of(SandboxChoice::pay_and_repeat_event);
    const auto reversed = events_of(SandboxChoice::pay_then_reverse);
    const auto id = [&](const http::Request& request) { return card_->read_webhook(request, morning).value().id; };
    EXPECT_EQ(id(twice[0]), id(twice[1]));
    EXPECT_EQ(id(twice[0]), id(reversed[0]));
    EXPECT_NE(id(reversed[0]), id(reversed[1]));
    checkout_.payment = PaymentId::parse("ffeeddccbbaa99887766554433221100").value();
    EXPECT_NE(id(twice[0]), id(events_of(SandboxChoice::pay).front()));
}

TEST_F(SandboxCard, forged_altered_and_old_events_are_refused) {
    const auto good = events_of(SandboxChoice::pay).front();
    const auto refusal = [&](const http::Request& request, Instant now) {
        return card_->read_webhook(request, now).error().findings.front().refusal;
    };
    auto altered = good;
    altered.body = replace_all(altered.body, "66000", "66001");
    EXPECT_EQ(refusal(altered, morning), Refusal::payment_event_unsigned);
    Desk other_desk;
    const auto other = provider_with("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", other_desk);
    EXPECT_EQ(other->read_webhook(good, morning).error().findings.front().refusal, Refusal::payment_event_unsigned);
    EXPECT_EQ(refusal(good, morning + 1h), Refusal::payment_event_stale);
}

TEST_F(SandboxCard, a_choice_reaches_the_desk_before_the_customer_comes_back) {
    ASSERT_TRUE(card_->choose(token(), SandboxChoice::pay_then_reverse));
    const auto events = arrived();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].kind, EventKind::payment_succeeded);
    EXPECT_EQ(events[1].kind, EventKind::payment_reversed);
}

TEST_F(SandboxCard, a_repeated_event_is_the_same_event) {
    ASSERT_TRUE(card_->choose(token(), SandboxChoice::pay_and_repeat_event));
    const auto events = arrived();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].id, events[1].id);
    EXPECT_EQ(desk_.calls()[0].body, desk_.calls()[1].body);
}

TEST_F(SandboxCard, a_late_event_comes_late) {
    ASSERT_TRUE(card_->choose(token(), SandboxChoice::pay_with_late_event));
    EXPECT_TRUE(desk_.calls().empty());  // due in an hour
    card_ = provider_with(secret, desk_, 20ms);
    ASSERT_TRUE(card_->choose(token(), SandboxChoice::pay_with_late_event));
    ASSERT_TRUE(soon(1));
    EXPECT_EQ(arrived().front().kind, EventKind::payment_succeeded);
}

TEST_F(SandboxCard, what_the_desk_does_not_take_is_sent_again_and_not_for_ever) {
    desk_.answer_next(fail(ErrorKind::unavailable, "nobody there"));
    desk_.answer_next(http::Response{.status = 500, .headers = {}, .body = {}});
    ASSERT_TRUE(card_->choose(token(), SandboxChoice::pay));
    ASSERT_TRUE(soon(3));
    const auto events = arrived();
    EXPECT_EQ(events[0].id, events[2].id);

    for (int i = 0; i < 3; ++i) desk_.answer_next(fail(ErrorKind::timed_out, "silence"));
    ASSERT_TRUE(card_->choose(token(), SandboxChoice::decline));
    ASSERT_TRUE(soon(6));
    ASSERT_TRUE(card_->choose(token(), SandboxChoice::pay));  // delivered after whatever else was due
    ASSERT_TRUE(soon(7));
    EXPECT_EQ(arrived().back().kind, EventKind::payment_succeeded);
}

TEST_F(SandboxCard, ends_at_once_although_an_event_is_still_to_come) {
    ASSERT_TRUE(card_->choose(token(), SandboxChoice::pay_with_late_event));
    const auto before = std::chrono::steady_clock::now();
    card_.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - before, 1min);
    EXPECT_TRUE(desk_.calls().empty());
}

TEST_F(SandboxCard, without_a_secret_there_is_no_provider) {
    const StandingClock clock;
    EXPECT_EQ(SandboxCardPayments::create({.base_url = "https://desk.example.test", .secret = Secret("secret")}, desk_, clock)
                  .error()
                  .kind,
              ErrorKind::malformed);
}

}  // namespace
}  // namespace certdesk::adapters

#include "core/audit/event.hpp"

#include <functional>
#include <gtest/gtest.h>

namespace certdesk::audit {

namespace {

const Instant noon = parse_rfc3339("2026-11-24T03:00:00Z").value();

accounts::Actor sato() {
    accounts::Actor actor;
    actor.role = accounts::Role::desk_operator;
    actor.name = "Sato";
    actor.via = "web";
    actor.request_id = "r-1";
    return actor;
}

// A chain as a store writes it.
std::vector<Event> chain(int length) {
    std::vector<Event> events;
    std::string previous = first_previous_hash;
    for (int i = 1; i <= length; ++i) {
        auto event =
            make_event(sato(), noon + std::chrono::minutes{i}, Action::order_made, {.kind = "order", .id = std::to_string(i)});
        event.sequence = i;
        event.previous_hash = previous;
        event.hash = hash_of(event);
        previous = event.hash;
        events.push_back(std::move(event));
    }
    return events;
}

std::optional<ChainFault> first_fault(const std::vector<Event>& events) {
    ChainVerifier verifier;
    for (const auto& event : events)
        if (const auto fault = verifier.next(event)) return fault;
    return std::nullopt;
}

void expect_fault(const std::vector<Event>& events, std::int64_t sequence, Fault fault) {
    const auto found = first_fault(events);
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->sequence, sequence);
    EXPECT_EQ(found->fault, fault);
}

}  // namespace

TEST(Event, says_who_when_what_and_why) {
    const auto order = OrderId::parse("000102030405060708090a0b0c0d0e0f").value();
    const auto event = make_event(sato(), noon, Action::payment_confirmed, {.kind = "order", .id = order.text(), .order = order},
                                  "bank transfer", "the amount arrived");
    EXPECT_EQ(event.actor_role, accounts::Role::desk_operator);
    EXPECT_EQ(event.actor_name, "Sato");
    EXPECT_EQ(event.via, "web");
    EXPECT_EQ(event.at, noon);
    EXPECT_EQ(event.order, order);
    EXPECT_EQ(event.detail, "bank transfer");
    EXPECT_EQ(event.why, "the amount arrived");
}

TEST(Event, hash_never_changes_its_form) {
    // Recorded once: a change here breaks every chain that customers have. The form is, without blanks and line ends:
    // 1:1 13:1795489200000 13:desk_operator 4:Sato 3:web 3:r-1 17:payment_confirmed 5:order 1:7 - - 0: 0: 64:0…0
    auto event = make_event(sato(), parse_rfc3339("2026-11-24T03:00:00Z").value(), Action::payment_confirmed,
                            {.kind = "order", .id = "7"});
    event.sequence = 1;
    event.previous_hash = first_previous_hash;
    EXPECT_EQ(hash_of(event), "100f9fc6e28ee1e4c0a2508d2e0d05b592a8bd183d047076187478d8f0089879");
}

TEST(Event, hash_covers_every_field) {
    const auto original = chain(1).front();
    const auto some_customer = CustomerId::parse("000102030405060708090a0b0c0d0e0f").value();
    const auto some_order = OrderId::parse("000102030405060708090a0b0c0d0e0f").value();
    const std::vector<std::function<void(Event&)>> edits{
        [](Event& e) { e.sequence = 2; },
        [](Event& e) { e.at += std::chrono::milliseconds{1}; },
        [](Event& e) { e.actor_role = accounts::Role::customer; },
        [](Event& e) { e.actor_name = "Suzuki"; },
        [](Event& e) { e.via = "api"; },
        [](Event& e) { e.request_id = "r-2"; },
        [](Event& e) { e.action = Action::order_cancelled; },
        [](Event& e) { e.subject_kind = "payment"; },
        [](Event& e) { e.subject = "2"; },
        [&](Event& e) { e.customer = some_customer; },
        [&](Event& e) { e.order = some_order; },
        [](Event& e) { e.why = "x"; },
        [](Event& e) { e.detail = "x"; },
        [](Event& e) { e.previous_hash[0] = '1'; },
    };
    for (std::size_t i = 0; i < edits.size(); ++i) {
        auto edited = original;
        edits[i](edited);
        EXPECT_NE(hash_of(edited), original.hash) << "edit " << i;
    }
}

TEST(Event, hash_keeps_neighbouring_fields_apart) {
    auto one = chain(1).front();
    auto other = one;
    one.why = "ab";
    one.detail = "c";
    other.why = "a";
    other.detail = "bc";
    EXPECT_NE(hash_of(one), hash_of(other));
}

TEST(Chain, without_a_fault_is_verified_to_its_head) {
    const auto events = chain(50);
    ChainVerifier verifier;
    for (const auto& event : events) ASSERT_FALSE(verifier.next(event).has_value());
    EXPECT_EQ(verifier.verified(), 50);
    EXPECT_EQ(verifier.head(), events.back().hash);
}

TEST(Chain, shows_a_changed_entry) {
    auto events = chain(9);
    events[4].actor_name = "Suzuki";
    expect_fault(events, 5, Fault::content_changed);
}

TEST(Chain, shows_an_entry_that_was_changed_with_its_hash) {
    auto events = chain(9);
    events[4].actor_name = "Suzuki";
    events[4].hash = hash_of(events[4]);
    expect_fault(events, 6, Fault::chain_broken);
}

TEST(Chain, shows_a_removed_entry) {
    auto events = chain(9);
    events.erase(events.begin() + 3);
    expect_fault(events, 5, Fault::sequence_gap);
}

TEST(Chain, shows_a_removed_beginning) {
    auto events = chain(9);
    events.erase(events.begin());
    expect_fault(events, 2, Fault::sequence_gap);
}

TEST(Chain, shows_reordered_entries) {
    auto events = chain(9);
    std::swap(events[2], events[3]);
    expect_fault(events, 4, Fault::sequence_gap);

    std::swap(events[2].sequence, events[3].sequence);
    expect_fault(events, 3, Fault::chain_broken);
}

}  // namespace certdesk::audit

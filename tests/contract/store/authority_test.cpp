#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <atomic>
#include <barrier>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace certdesk::tests {

using ports::Transaction;

class AuthorityContract : public StoreContract {};
CD_ON_EVERY_STORE(AuthorityContract);

TEST_P(AuthorityContract, keeps_cases_with_their_claims_and_their_call) {
    const auto with_call = sample::authority_case();
    auto bare = sample::authority_case();
    bare.call.reset();
    bare.serial.reset();
    bare.claims.clear();
    bare.names.clear();
    bare.received_at = at(4);
    change([&](Transaction& t) {
        must(t.authority().add_case(with_call));
        must(t.authority().add_case(bare));
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.authority().find_case(with_call.id)), with_call));
        EXPECT_TRUE(same(must(t.authority().find_case_by_reference(bare.reference)), bare));
        EXPECT_TRUE(is_nothing(t.authority().find_case(next_id<CaseId>())));
        EXPECT_TRUE(is_nothing(t.authority().find_case_by_reference("unheard of")));
        EXPECT_TRUE(same(must(t.authority().list_cases(false, 10)), {bare, with_call}));
        EXPECT_TRUE(same(must(t.authority().list_cases(false, 1)), {bare}));
    });
}

TEST_P(AuthorityContract, takes_an_application_for_one_case) {
    const auto first = sample::authority_case();
    auto again = sample::authority_case();
    again.reference = first.reference;
    change([&](Transaction& t) { must(t.authority().add_case(first)); });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.authority().add_case(again); }), ErrorKind::conflict);
}

TEST_P(AuthorityContract, lists_as_open_what_is_neither_issued_nor_refused) {
    std::vector<authority::Case> open;
    change([&](Transaction& t) {
        for (const auto stage : all_of<authority::Stage>()) {
            auto row = sample::authority_case();
            row.stage = stage;
            must(t.authority().add_case(row));
            if (stage != authority::Stage::issued && stage != authority::Stage::refused) open.push_back(row);
        }
    });
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.authority().list_cases(true, 10)), open)); });
}

TEST_P(AuthorityContract, finds_the_cases_of_an_applicant_newest_first) {
    const auto add = [&](std::string applicant, authority::Stage stage, int received) {
        auto row = sample::authority_case();
        row.applicant = std::move(applicant);
        row.stage = stage;
        row.received_at = at(received);
        change([&](Transaction& t) { must(t.authority().add_case(row)); });
        return row;
    };
    const auto older = add("one", authority::Stage::issued, 1);
    const auto newer = add("one", authority::Stage::issued, 2);
    const auto refused = add("one", authority::Stage::refused, 3);
    add("another", authority::Stage::issued, 5);
    add("", authority::Stage::issued, 6);
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.authority().cases_of("one", 10)), {refused, newer, older}));
        EXPECT_TRUE(same(must(t.authority().cases_of("one", 1)), {refused}));
        EXPECT_TRUE(must(t.authority().cases_of("", 10)).empty()) << "nobody is not an applicant";
        EXPECT_TRUE(must(t.authority().cases_of("unheard of", 10)).empty());
    });
}

TEST_P(AuthorityContract, changes_a_case_only_as_it_was_read) {
    const auto row = sample::authority_case();
    auto moved = row;
    moved.stage = authority::Stage::issued;
    moved.message = "m";
    moved.answer = "a";
    moved.call->outcome = authority::CallOutcome::reached_and_confirmed;
    moved.decided_by = "d";
    moved.serial.reset();
    moved.changed_at = at(99);
    auto asked = moved;
    asked.names = {"other.example.test"};
    asked.csr_der = {};
    change([&](Transaction& t) {
        must(t.authority().add_case(row));
        EXPECT_TRUE(must(t.authority().update_case(asked)));
        EXPECT_FALSE(must(t.authority().update_case(row))) << "read before the change";
    });
    moved.revision += 1;
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.authority().find_case(row.id)), moved)); });

    // The stage and the moment may be the same: who writes back an older call is refused all the same.
    auto called = moved;
    called.call->outcome = authority::CallOutcome::reached_and_denied;
    change([&](Transaction& t) { EXPECT_TRUE(must(t.authority().update_case(called))); });
    change([&](Transaction& t) { EXPECT_FALSE(must(t.authority().update_case(moved))); });
    called.revision += 1;
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.authority().find_case(row.id)), called)); });
    change([&](Transaction& t) { EXPECT_FALSE(must(t.authority().update_case(sample::authority_case()))); });
}

// Two officers at one case, each with something else of it in hand.
TEST_P(AuthorityContract, loses_nothing_of_what_several_write_at_the_same_moment) {
    const auto row = sample::authority_case();
    change([&](Transaction& t) { must(t.authority().add_case(row)); });
    constexpr int officers = 4;
    std::barrier start(officers);
    std::atomic<int> written = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < officers; ++i)
            threads.emplace_back([&, i] {
                start.arrive_and_wait();
                const auto done = ports::writing(store(), [&](Transaction& t) -> Result<> {
                    auto seen = TRY(t.authority().find_case(row.id)).value();
                    seen.message += " " + std::to_string(i);
                    if (!TRY(t.authority().update_case(seen))) return fail(ErrorKind::conflict, "changed by another");
                    return {};
                });
                EXPECT_TRUE(done) << done.error().message;
                if (done) ++written;
            });
    }
    see([&](Transaction& t) {
        const auto after = must(t.authority().find_case(row.id));
        EXPECT_EQ(after.revision, row.revision + written);
        for (int i = 0; i < officers; ++i) EXPECT_TRUE(after.message.contains(" " + std::to_string(i))) << after.message;
    });
}

TEST_P(AuthorityContract, keeps_the_last_state_of_each_item_in_the_order_of_the_items) {
    const auto row = sample::authority_case();
    const auto item = [](authority::Item which, authority::ItemState state) {
        return authority::ConfirmedItem{.item = which,
                                        .state = state,
                                        .source = "国税庁法人番号公表サイト",
                                        .obtained_on = std::chrono::year{2026} / 11 / 22,
                                        .note = "備考",
                                        .confirmed_by = "審査 次郎",
                                        .confirmed_at = at(8),
                                        .reused_from = std::nullopt};
    };
    auto existence = item(authority::Item::legal_existence, authority::ItemState::confirmed);
    existence.reused_from = next_id<CaseId>();
    const auto intention = item(authority::Item::intention, authority::ItemState::needs_paper);
    change([&](Transaction& t) {
        must(t.authority().add_case(row));
        must(t.authority().put_item(row.id, intention));
        must(t.authority().put_item(row.id, item(authority::Item::legal_existence, authority::ItemState::different)));
        must(t.authority().put_item(row.id, existence));
    });
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.authority().items(row.id)), {existence, intention})); });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.authority().put_item(next_id<CaseId>(), existence); }), ErrorKind::broken);
}

TEST_P(AuthorityContract, signs_a_serial_once) {
    const auto row = sample::authority_case();
    auto issuance = sample::issuance(row);
    change([&](Transaction& t) {
        must(t.authority().add_case(row));
        must(t.authority().add_issuance(issuance));
    });
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.authority().find_issuance_of_case(row.id)), issuance)); });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.authority().add_issuance(issuance); }), ErrorKind::conflict);
    change([&](Transaction& t) {
        EXPECT_TRUE(must(t.authority().complete_issuance(issuance.serial, bytes_with_nul(), at(8))));
        EXPECT_FALSE(must(t.authority().complete_issuance(issuance.serial, {0x01}, at(9))));
        EXPECT_FALSE(must(t.authority().complete_issuance("00", {0x01}, at(9))));
    });
    issuance.certificate = bytes_with_nul();
    issuance.signed_at = at(8);
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.authority().find_issuance_of_case(row.id)), issuance));
        EXPECT_TRUE(is_nothing(t.authority().find_issuance_of_case(next_id<CaseId>())));
    });
}

TEST_P(AuthorityContract, lists_what_was_revoked) {
    const auto row = sample::authority_case();
    const auto valid = sample::issuance(row);
    auto revoked = sample::issuance(row);
    revoked.certificate = bytes_with_nul();
    revoked.signed_at = at(8);
    revoked.revoked_at = at(9);
    revoked.revocation_reason = 4;
    change([&](Transaction& t) {
        must(t.authority().add_case(row));
        must(t.authority().add_issuance(valid));
        must(t.authority().add_issuance(revoked));
    });
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.authority().revoked_issuances()), {revoked})); });
}

}  // namespace certdesk::tests

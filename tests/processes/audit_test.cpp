// `certdesk audit verify` finds whatever was done to the chain behind the desk's back.
#include "adapters/sqlite/sqlite_store.hpp"
#include "tests/processes/place.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"

#include <filesystem>
#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

class AuditChain : public testing::Test {
protected:
    AuditChain() : configuration_(place_.configuration()) {
        std::filesystem::create_directories(place_.path("data"));
        const auto store = must(adapters::open_sqlite_store(place_.sqlite_file()));
        must(store->migrate());
        SimulatedWorld world(*store);
        const auto cast = bring_in_cast(world.world());
        (void)pay_order(world.world(), cast, cast.contract());
    }
    Ended verify() { return run_certdesk({"audit", "verify", "--config", configuration_}, place_.path("log")); }
    void check_found(const std::string& tampering, const std::string& where, const std::string& fault) {
        // With the rights of the file's owner, triggers are only in the way of accidents.
        run_program({"/usr/bin/sqlite3", place_.sqlite_file(),
                     "DROP TRIGGER audit_events_are_not_changed; DROP TRIGGER audit_events_are_not_deleted; " + tampering});
        const auto ended = verify();
        EXPECT_EQ(ended.code, 1) << ended.output;
        EXPECT_TRUE(ended.output.contains("entry " + where + ": " + fault)) << ended.output;
    }

    Place place_;
    std::string configuration_;
};

TEST_F(AuditChain, that_nobody_touched_verifies) {
    const auto ended = verify();
    EXPECT_EQ(ended.code, 0) << ended.output;
    EXPECT_TRUE(ended.output.contains("verified")) << ended.output;
}

TEST_F(AuditChain, cannot_be_changed_without_removing_its_triggers) {
    for (const auto* const statement : {"UPDATE audit_events SET why = 'x'", "DELETE FROM audit_events"})
        EXPECT_THROW(run_program({"/usr/bin/sqlite3", place_.sqlite_file(), statement}), std::runtime_error);
    EXPECT_EQ(verify().code, 0);
}

TEST_F(AuditChain, with_a_changed_entry_is_found) {
    check_found("UPDATE audit_events SET actor_name = 'somebody else' WHERE sequence = 3", "3", "content_changed");
}

TEST_F(AuditChain, with_a_removed_entry_is_found) {
    check_found("DELETE FROM audit_events WHERE sequence = 3", "4", "sequence_gap");
}

TEST_F(AuditChain, with_two_entries_in_another_order_is_found) {
    check_found(
        "UPDATE audit_events SET sequence = -3 WHERE sequence = 3; UPDATE audit_events SET sequence = 3 WHERE sequence = 4; "
        "UPDATE audit_events SET sequence = 4 WHERE sequence = -3",
        "3", "chain_broken");
}

TEST_F(AuditChain, without_its_newest_entry_is_found) {
    const auto newest = run_program({"/usr/bin/sqlite3", place_.sqlite_file(), "SELECT max(sequence) FROM audit_events"});
    check_found("DELETE FROM audit_events WHERE sequence = (SELECT max(sequence) FROM audit_events)",
                newest.substr(0, newest.find('\n')), "tail_missing");
}

}  // namespace
}  // namespace certdesk::tests

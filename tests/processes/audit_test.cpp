// `certdesk audit verify` finds whatever was done to the chain behind the desk's back, on both databases.
#include "tests/processes/place.hpp"
#include "tests/support/first_steps.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

class AuditChain : public testing::TestWithParam<Engine> {
protected:
    AuditChain() {
        const auto store = place_.open_store();
        SimulatedWorld world(*store);
        const auto cast = bring_in_cast(world.world());
        (void)pay_order(world.world(), cast, cast.contract());
    }
    Ended verify() { return run_certdesk({"audit", "verify", "--config", configuration_}, place_.path("log")); }
    void check_found(const std::string& tampering, const std::string& where, const std::string& fault) {
        // With the rights of the database's owner, triggers are only in the way of accidents.
        const std::string of_table = GetParam() == Engine::postgres ? " ON audit_events; " : "; ";
        for (const std::string trigger : {"audit_events_are_not_changed", "audit_events_are_not_deleted"})
            place_.ask("DROP TRIGGER " + trigger + of_table);
        place_.ask(tampering);
        const auto ended = verify();
        EXPECT_EQ(ended.code, 1) << ended.output;
        EXPECT_TRUE(ended.output.contains("entry " + where + ": " + fault)) << ended.output;
    }

    Place place_{GetParam()};
    std::string configuration_ = place_.configuration();
};
CD_ON_BOTH_DATABASES(AuditChain);

TEST_P(AuditChain, that_nobody_touched_verifies) {
    const auto ended = verify();
    EXPECT_EQ(ended.code, 0) << ended.output;
    EXPECT_TRUE(ended.output.contains("verified")) << ended.output;
}

TEST_P(AuditChain, cannot_be_changed_without_removing_its_triggers) {
    for (const auto* const statement : {"UPDATE audit_events SET why = 'x'", "DELETE FROM audit_events"})
        EXPECT_THROW(place_.ask(statement), std::runtime_error);
    EXPECT_EQ(verify().code, 0);
}

TEST_P(AuditChain, with_a_changed_entry_is_found) {
    check_found("UPDATE audit_events SET actor_name = 'somebody else' WHERE sequence = 3", "3", "content_changed");
}

TEST_P(AuditChain, with_a_removed_entry_is_found) {
    check_found("DELETE FROM audit_events WHERE sequence = 3", "4", "sequence_gap");
}

TEST_P(AuditChain, with_two_entries_in_another_order_is_found) {
    check_found(
        "UPDATE audit_events SET sequence = -3 WHERE sequence = 3; UPDATE audit_events SET sequence = 3 WHERE sequence = 4; "
        "UPDATE audit_events SET sequence = 4 WHERE sequence = -3",
        "3", "chain_broken");
}

TEST_P(AuditChain, without_its_newest_entry_is_found) {
    const auto newest = place_.ask("SELECT max(sequence) FROM audit_events");
    check_found("DELETE FROM audit_events WHERE sequence = " + newest, newest, "tail_missing");
}

}  // namespace
}  // namespace certdesk::tests

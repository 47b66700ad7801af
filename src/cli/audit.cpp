// audit verify: follows the chain from its first entry to its head, and names the first fault.
#include "cli/command.hpp"
#include "ports/store.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

constexpr int page = 1000;

struct Verdict {
    std::int64_t verified = 0;
    std::string head;
    std::int64_t faulty = 0;  // sequence; 0: none
    std::string fault;        // an audit::Fault, tail_missing or head_differs
};

// One view, so that nothing is added between the last page and the head.
Result<Verdict> verify(ports::Transaction& transaction) {
    audit::ChainVerifier verifier;
    for (;;) {
        const auto events = TRY(transaction.audit().events_after(verifier.verified(), page));
        for (const auto& event : events)
            if (const auto fault = verifier.next(event))
                return Verdict{verifier.verified(), verifier.head(), fault->sequence, std::string(to_text(fault->fault))};
        if (events.empty()) break;
    }
    const auto head = TRY(transaction.audit().head());
    Verdict verdict{verifier.verified(), verifier.head(), 0, {}};
    if (head.sequence > verifier.verified()) {
        verdict.faulty = verifier.verified() + 1;
        verdict.fault = "tail_missing";
    } else if (head.sequence != verifier.verified() || head.hash != verifier.head()) {
        verdict.faulty = verifier.verified();
        verdict.fault = "head_differs";
    }
    return verdict;
}

desk::Outcome<> verify_audit(Session& session) {
    const auto verdict = TRY(ports::reading(session.world().store, verify));
    session.show(JsonObject{{"verified", verdict.verified},
                            {"head", verdict.head},
                            {"unbroken", verdict.fault.empty()},
                            {"fault", verdict.fault.empty() ? Json(nullptr) : Json(verdict.fault)},
                            {"sequence", verdict.fault.empty() ? Json(nullptr) : Json(verdict.faulty)}});
    if (verdict.fault.empty()) return {};
    return std::unexpected(
        Error{ErrorKind::broken, "the audit chain is broken at entry " + std::to_string(verdict.faulty) + ": " + verdict.fault});
}

}  // namespace

void add_audit(CLI::App& root, Commands& commands) {
    auto& audit = noun(root, "audit", "The audit chain");
    verb(audit, commands, "verify", "Find any changed, removed or reordered entry, and a tail that was cut off", verify_audit);
}

}  // namespace certdesk::cli

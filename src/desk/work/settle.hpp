// How a piece of work ends: its result, and the end of the work, in one transaction that checks the fence (I-4).
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <cstdint>
#include <functional>

namespace certdesk::desk {

using Change = std::function<Outcome<>(ports::Transaction&)>;

// One claimed piece of work, as its performer sees it.
class Claimed {
public:
    Claimed(World& world, work::Work work) : world_(world), work_(std::move(work)) {}
    [[nodiscard]] const work::Work& work() const { return work_; }
    // Whether an earlier try may have had its effect: ask before doing it again.
    [[nodiscard]] bool may_have_happened() const {
        return work_.stage == work::Stage::sent || work_.stage == work::Stage::unknown;
    }
    // Whether this try has said about_to_send().
    [[nodiscard]] bool was_sent() const { return sent_; }
    // A number for the other side (I-4): it rises with every claim of this work, and from this work to any that is written
    // down later, so that one server can compare the fences of different works. 0 is below them all.
    [[nodiscard]] std::int64_t fence_outside() const;

    // prepared → sent, just before the first byte leaves. conflict: the lease was lost; do nothing more.
    [[nodiscard]] Result<> about_to_send();
    // Writes an intermediate result under the fence, without ending the work.
    [[nodiscard]] Outcome<> note(const Change& change);
    // Writes the result and ends the work as done.
    [[nodiscard]] Outcome<> done(const Change& change);
    // A lasting no: writes what follows (usually a task for a person) and ends the work as refused.
    [[nodiscard]] Outcome<> refused(const std::string& reason, const Change& change);
    // Not yet: the same work is due again later, and this does not count as a failed try.
    [[nodiscard]] Outcome<> again_at(Instant due_at, const Change& change);

private:
    [[nodiscard]] Outcome<> settle(const std::function<Result<bool>(ports::WorkList&)>& guarded, const Change& change);

    World& world_;
    work::Work work_;
    bool sent_ = false;
};

// The machine cannot go on with this work: opens the task work_gave_up for an operator, who tries again or drops it. Part of
// the change that ends the work as refused.
[[nodiscard]] Result<> hand_over_to_a_person(World& world, ports::Transaction& transaction, const work::Work& work,
                                             const std::string& reason);

// A change of nothing, for Claimed::done: it was done before, or is not wanted any more.
[[nodiscard]] inline Outcome<> no_change(ports::Transaction&) { return {}; }

// The performers, one for each work::Kind. An error they return is retried with back-off; timed_out makes the work
// `unknown`; after work::max_attempts the task work_gave_up is opened for an operator.
[[nodiscard]] Outcome<> perform_send_mail(World& world, Claimed& claimed);
[[nodiscard]] Outcome<> perform_request_information(World& world, Claimed& claimed);
[[nodiscard]] Outcome<> perform_make_key(World& world, Claimed& claimed);
[[nodiscard]] Outcome<> perform_send_to_ca(World& world, Claimed& claimed);
[[nodiscard]] Outcome<> perform_ask_the_ca(World& world, Claimed& claimed);
[[nodiscard]] Outcome<> perform_sign_certificate(World& world, Claimed& claimed);
[[nodiscard]] Outcome<> perform_install_certificate(World& world, Claimed& claimed);
[[nodiscard]] Outcome<> perform_scan_upload(World& world, Claimed& claimed);
[[nodiscard]] Outcome<> perform_erase_upload(World& world, Claimed& claimed);
[[nodiscard]] Outcome<> perform_renew_certificate(World& world, Claimed& claimed);
[[nodiscard]] Outcome<> perform_remind_of_call(World& world, Claimed& claimed);

}  // namespace certdesk::desk

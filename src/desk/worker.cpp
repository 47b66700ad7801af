#include "desk/worker.hpp"

#include "desk/work/settle.hpp"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <stop_token>
#include <thread>

namespace certdesk::desk {
namespace {

using ports::LogLevel;

// After stop(): how long a running piece may still take before another worker may claim it.
constexpr std::chrono::seconds grace{10};

std::vector<ports::LogValue> values_of(const work::Work& work) {
    return {{"work", work.id.text()},
            {"kind", std::string(to_text(work.kind))},
            {"subject", work.subject},
            {"attempt", std::to_string(work.attempts)},
            {"fence", std::to_string(work.fence)}};
}

void log(World& world, LogLevel level, std::string_view event, const work::Work& work,
         std::initializer_list<ports::LogValue> more = {}) {
    auto values = values_of(work);
    values.insert(values.end(), more);
    world.log.write(level, event, values);
}

// Extends the lease of running work every third of its length, so that long work is not taken for dead.
class LeaseKeeper {
public:
    LeaseKeeper(World& world, const work::Work& work, std::stop_token stopping)
        : world_(world),
          work_(work),
          on_stop_(std::move(stopping), [this] { hand_back_soon(); }),
          thread_([this](const std::stop_token& done) { keep(done); }) {}

private:
    void hand_back_soon() {
        {
            const std::lock_guard lock(mutex_);
            last_ = true;
        }
        bell_.notify_all();
    }

    void keep(const std::stop_token& done) {
        while (true) {
            bool last = false;
            {
                std::unique_lock lock(mutex_);
                bell_.wait_for(lock, done, work::lease / 3, [this] { return last_; });
                last = last_;
            }
            if (done.stop_requested()) return;
            if (!extend(last ? grace : work::lease) || last) return;
        }
    }

    // What is thrown on this thread would end the process: memory may be there next time, and the fence protects us meanwhile.
    bool extend(std::chrono::seconds by) {
        try {
            return extended(by);
        } catch (...) {
            return true;
        }
    }

    bool extended(std::chrono::seconds by) {
        const auto written = ports::writing(world_.store, [&](ports::Transaction& transaction) {
            return transaction.work().extend_lease(work_.id, work_.fence, world_.clock.now() + by);
        });
        if (!written) {
            log(world_, LogLevel::warning, "the lease could not be extended", work_, {{"error", written.error().message}});
            return true;  // perhaps next time; the fence protects us meanwhile
        }
        if (!*written) log(world_, LogLevel::warning, "the lease was lost", work_);
        return *written;
    }

    World& world_;
    const work::Work& work_;
    std::mutex mutex_;
    std::condition_variable_any bell_;
    bool last_ = false;
    std::stop_callback<std::function<void()>> on_stop_;
    std::jthread thread_;  // the last member: it ends before the others go
};

Outcome<> perform(World& world, Claimed& claimed) {
    switch (claimed.work().kind) {
        case work::Kind::send_mail: return perform_send_mail(world, claimed);
        case work::Kind::request_information: return perform_request_information(world, claimed);
        case work::Kind::make_key: return perform_make_key(world, claimed);
        case work::Kind::send_to_ca: return perform_send_to_ca(world, claimed);
        case work::Kind::ask_the_ca: return perform_ask_the_ca(world, claimed);
        case work::Kind::sign_certificate: return perform_sign_certificate(world, claimed);
        case work::Kind::install_certificate: return perform_install_certificate(world, claimed);
        case work::Kind::scan_upload: return perform_scan_upload(world, claimed);
        case work::Kind::erase_upload: return perform_erase_upload(world, claimed);
        case work::Kind::renew_certificate: return perform_renew_certificate(world, claimed);
        case work::Kind::remind_of_call: return perform_remind_of_call(world, claimed);
    }
    return fail(ErrorKind::broken, "work of a kind that nobody performs");
}

// A bug in one performer ends its work, not the desk.
Outcome<> perform_without_throwing(World& world, Claimed& claimed) {
    try {
        return perform(world, claimed);
    } catch (const std::exception& exception) {
        return fail(ErrorKind::broken, std::string("an exception: ") + exception.what());
    } catch (...) {
        return fail(ErrorKind::broken, "an exception of an unknown type");
    }
}

// A refusal inside work is a change that somebody else made first: the next try reads again.
Error as_error(const No& no) {
    if (const auto* error = error_in(no)) return *error;
    std::string names;
    for (const auto& finding : refusal_in(no)->findings) names += " " + std::string(to_text(finding.refusal));
    return {ErrorKind::conflict, "refused:" + names};
}

// I-5: what may have happened is unknown, not failed. Only "could not be reached" and a plain no say that nothing happened,
// and an earlier try that is unknown stays so.
bool is_unknown(const Claimed& claimed, ErrorKind kind) {
    const bool definite = kind == ErrorKind::unavailable || kind == ErrorKind::denied;
    return kind == ErrorKind::timed_out || claimed.may_have_happened() || (claimed.was_sent() && !definite);
}

// I-18: the next try, or after the last one a person.
Result<> put_back_or_give_up(World& world, const Claimed& claimed, const Error& error) {
    const auto& work = claimed.work();
    const auto stage = is_unknown(claimed, error.kind) ? work::Stage::unknown : work::Stage::prepared;
    const auto wait = work::wait_before_next_try(work.attempts);
    const std::string message = std::string(to_text(error.kind)) + ": " + error.message;

    const auto settled = ports::writing(world.store, [&](ports::Transaction& transaction) -> Result<bool> {
        const Instant now = world.clock.now();
        if (wait) return transaction.work().put_back(work.id, work.fence, stage, message, now + *wait, now);
        if (!TRY(transaction.work().finish(work.id, work.fence, work::Stage::refused, message, now))) return false;
        TRY(hand_over_to_a_person(world, transaction, work, message));
        return true;
    });
    if (!settled) return std::unexpected(settled.error());
    if (!*settled) {
        log(world, LogLevel::warning, "the work is in other hands", work, {{"error", message}});
    } else if (wait) {
        log(world, LogLevel::warning, "the work will be tried again", work,
            {{"error", message}, {"stage", std::string(to_text(stage))}, {"wait_seconds", std::to_string(wait->count())}});
    } else {
        log(world, LogLevel::error, "the work was given up", work, {{"error", message}});
    }
    return {};
}

}  // namespace

struct Worker::Parts {
    World& world;
    std::string name;
    std::stop_source stopping{};
    std::mutex mutex{};
    std::condition_variable_any bell{};
    bool woken = false;
};

Worker::Worker(World& world, std::string name) : parts_(std::make_unique<Parts>(world, std::move(name))) {}

Worker::~Worker() { stop(); }

Result<bool> Worker::run_one() {
    World& world = parts_->world;
    if (parts_->stopping.stop_requested()) return false;
    const auto work = TRY(ports::writing(world.store, [&](ports::Transaction& transaction) {
        const Instant now = world.clock.now();
        return transaction.work().claim(parts_->name, now, now + work::lease);
    }));
    if (!work) return false;

    log(world, LogLevel::info, "work begins", *work, {{"found", std::string(to_text(work->stage))}});
    Claimed claimed(world, *work);
    if (work->attempts > work::max_attempts) {  // the last try was claimed and never ended: perhaps it ended the process
        TRY(put_back_or_give_up(world, claimed, {ErrorKind::broken, "the last try did not end; " + work->last_error}));
        return true;
    }
    const auto outcome = [&] {
        const LeaseKeeper keeper(world, *work, parts_->stopping.get_token());
        return perform_without_throwing(world, claimed);
    }();
    if (outcome) {
        log(world, LogLevel::info, "work ends", *work);
    } else {
        TRY(put_back_or_give_up(world, claimed, as_error(outcome.error())));
    }
    return true;
}

namespace {

// Threads or memory may run out: it is said, and after a pause there may be some again.
Result<bool> run_one_without_throwing(Worker& worker) {
    try {
        return worker.run_one();
    } catch (const std::exception& exception) {
        return fail(ErrorKind::unavailable, std::string("an exception: ") + exception.what());
    } catch (...) {
        return fail(ErrorKind::broken, "an exception of an unknown type");
    }
}

}  // namespace

Result<int> Worker::run_until_idle() {
    int done = 0;
    while (TRY(run_one())) ++done;
    return done;
}

void Worker::run(std::chrono::milliseconds pause) {
    while (!parts_->stopping.stop_requested()) {
        const auto worked = run_one_without_throwing(*this);
        if (!worked)
            parts_->world.log.error("the worker cannot work", {{"worker", parts_->name}, {"error", worked.error().message}});
        if (worked.value_or(false)) continue;
        std::unique_lock lock(parts_->mutex);
        parts_->bell.wait_for(lock, parts_->stopping.get_token(), pause, [this] { return parts_->woken; });
        parts_->woken = false;
    }
}

void Worker::wake() {
    {
        const std::lock_guard lock(parts_->mutex);
        parts_->woken = true;
    }
    parts_->bell.notify_all();
}

void Worker::stop() { parts_->stopping.request_stop(); }

}  // namespace certdesk::desk

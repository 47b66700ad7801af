#include "adapters/sqlite/writer.hpp"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace certdesk::adapters::sqlite {

namespace {

// Whoever came first waits for all who come after, so a batch ends.
constexpr int most_changes = 64;
constexpr std::chrono::milliseconds longest_batch{20};

}  // namespace

class Writer::Batch {
public:
    int changes = 0;  // kept so far; of whoever's turn it is

    [[nodiscard]] bool takes_more() const {
        return changes < most_changes && std::chrono::steady_clock::now() - opened_at_ < longest_batch;
    }
    void end(Result<> outcome) {
        {
            const std::scoped_lock lock(mutex_);
            outcome_ = std::move(outcome);
        }
        ended_.notify_all();
    }
    [[nodiscard]] Result<> wait_for_end() {
        std::unique_lock lock(mutex_);
        ended_.wait(lock, [&] { return outcome_.has_value(); });
        return *outcome_;
    }

private:
    std::chrono::steady_clock::time_point opened_at_ = std::chrono::steady_clock::now();
    std::mutex mutex_;
    std::condition_variable ended_;
    std::optional<Result<>> outcome_;
};

Writer::Writer(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Writer::~Writer() = default;

Result<> Writer::begin_change(std::chrono::milliseconds longest_wait) {
    if (!turns_.wait(longest_wait)) return fail(ErrorKind::unavailable, "another transaction is writing and does not end");
    if (!batch_) {
        // Plain BEGIN would take the lock at the first write, and fail there without waiting.
        if (auto begun = connection_->execute("BEGIN IMMEDIATE"); !begun) {
            turns_.pass_on();
            return begun;
        }
        batch_ = std::make_shared<Batch>();
    }
    auto begun = connection_->execute("SAVEPOINT change");
    if (!begun) end_turn();
    return begun;
}

Result<> Writer::keep_change() {
    if (auto kept = connection_->execute("RELEASE change"); !kept) {
        undo_change();
        return kept;
    }
    const auto batch = batch_;
    ++batch->changes;
    end_turn();
    return batch->wait_for_end();
}

void Writer::undo_change() {
    if (connection_->is_in_transaction()) static_cast<void>(connection_->execute("ROLLBACK TO change; RELEASE change"));
    end_turn();
}

void Writer::end_turn() {
    // A full disk or a failing one makes SQLite undo everything at once, the changes of those who wait included.
    const bool undone = !connection_->is_in_transaction();
    if (!undone && batch_->takes_more() && turns_.pass_on_to_next()) return;

    const auto batch = std::exchange(batch_, nullptr);
    Result<> outcome = undone ? fail(ErrorKind::unavailable, "a failure of the disk undid all that was written")
                              : connection_->execute("COMMIT");
    if (connection_->is_in_transaction()) static_cast<void>(connection_->execute("ROLLBACK"));
    turns_.pass_on();
    batch->end(std::move(outcome));
}

}  // namespace certdesk::adapters::sqlite

// The one connection that writes. Changes come in turns, and those that come together reach the disk together: a commit
// that waits for the disk takes milliseconds, so whoever has a successor waiting leaves it to him, and is answered when the
// last one of the row has committed for all.
#pragma once

#include "adapters/sqlite/sqlite_connection.hpp"
#include "adapters/sqlite/turns.hpp"
#include "base/result.hpp"

#include <chrono>
#include <memory>

namespace certdesk::adapters::sqlite {

class Writer {
public:
    explicit Writer(std::unique_ptr<Connection> connection);
    ~Writer();

    // Waits for the turn, at most so long. After it the caller must either keep or undo his change.
    [[nodiscard]] Result<> begin_change(std::chrono::milliseconds longest_wait);
    // Of whoever's turn it is.
    [[nodiscard]] Connection& connection() { return *connection_; }
    // Comes back when the change is on the disk, or with the reason why it is not.
    [[nodiscard]] Result<> keep_change();
    void undo_change();

private:
    class Batch;
    // Ends the turn: leaves the batch open to a successor, or commits it.
    void end_turn();

    std::unique_ptr<Connection> connection_;
    Turns turns_;
    std::shared_ptr<Batch> batch_;  // what will be committed together; of whoever's turn it is
};

}  // namespace certdesk::adapters::sqlite

#include "adapters/sqlite/sqlite_database.hpp"

#include "adapters/sqlite/sqlite_connection.hpp"
#include "adapters/sqlite/writer.hpp"

#include <chrono>
#include <condition_variable>
#include <fmt/format.h>
#include <functional>
#include <mutex>
#include <sqlite3.h>
#include <string>
#include <utility>
#include <vector>

namespace certdesk::adapters::sqlite {

namespace {

// Longer than any honest transaction: whoever waits longer has begun one inside another.
constexpr std::chrono::seconds longest_wait{30};
constexpr int most_readers = 32;

using GiveBack = std::function<void(std::unique_ptr<Connection>)>;

std::unexpected<Error> ended() { return fail(ErrorKind::broken, "the transaction has ended already"); }

class ReadingSession final : public sql::Session {
public:
    ReadingSession(std::unique_ptr<Connection> connection, GiveBack give_back)
        : connection_(std::move(connection)), give_back_(std::move(give_back)) {}
    ReadingSession(const ReadingSession&) = delete;
    ReadingSession& operator=(const ReadingSession&) = delete;
    ~ReadingSession() override { end(); }

    Result<> begin() { return connection_->execute("BEGIN"); }

    Result<int> run(const sql::Query& query, std::span<const sql::Value> values, const sql::RowSink& sink) override {
        if (!connection_) return ended();
        return connection_->run(query, values, sink);
    }
    Result<> run_script(std::string_view script) override {
        if (!connection_) return ended();
        return connection_->execute(std::string(script));
    }
    Result<> commit() override {
        if (!connection_) return ended();
        end();
        return {};
    }

private:
    void end() {
        if (!connection_) return;
        // Nothing was written; what ends is the view.
        if (connection_->is_in_transaction()) static_cast<void>(connection_->execute("ROLLBACK"));
        give_back_(std::exchange(connection_, nullptr));
    }

    std::unique_ptr<Connection> connection_;
    GiveBack give_back_;
};

class WritingSession final : public sql::Session {
public:
    explicit WritingSession(Writer& writer) : writer_(&writer) {}
    WritingSession(const WritingSession&) = delete;
    WritingSession& operator=(const WritingSession&) = delete;
    ~WritingSession() override {
        if (writer_ != nullptr) writer_->undo_change();
    }

    Result<int> run(const sql::Query& query, std::span<const sql::Value> values, const sql::RowSink& sink) override {
        if (writer_ == nullptr) return ended();
        return writer_->connection().run(query, values, sink);
    }
    Result<> run_script(std::string_view script) override {
        if (writer_ == nullptr) return ended();
        return writer_->connection().execute(std::string(script));
    }
    Result<> commit() override {
        if (writer_ == nullptr) return ended();
        return std::exchange(writer_, nullptr)->keep_change();
    }

private:
    Writer* writer_;  // none after the end
};

class SqliteDatabase final : public sql::Database {
public:
    SqliteDatabase(std::string path, std::unique_ptr<Connection> writer) : path_(std::move(path)), writer_(std::move(writer)) {}

    sql::Engine engine() const override { return sql::Engine::sqlite; }
    std::string description() const override { return fmt::format("SQLite {}, {}", sqlite3_libversion(), path_); }

    Result<std::unique_ptr<sql::Session>> begin(ports::Access access) override {
        return access == ports::Access::write ? begin_writing() : begin_reading();
    }
    Result<std::unique_ptr<sql::Session>> begin_migration() override { return begin_writing(); }

private:
    Result<std::unique_ptr<sql::Session>> begin_writing() {
        TRY(writer_.begin_change(longest_wait));
        return std::make_unique<WritingSession>(writer_);
    }

    Result<std::unique_ptr<sql::Session>> begin_reading() {
        auto connection = TRY(reader());
        auto session = std::make_unique<ReadingSession>(std::move(connection), [this](std::unique_ptr<Connection> used) {
            const std::scoped_lock lock(mutex_);
            readers_.push_back(std::move(used));
            returned_.notify_one();
        });
        TRY(session->begin());
        return session;
    }

    Result<std::unique_ptr<Connection>> reader() {
        std::unique_lock lock(mutex_);
        const bool in_time =
            returned_.wait_for(lock, longest_wait, [&] { return !readers_.empty() || readers_made_ < most_readers; });
        if (!in_time) return fail(ErrorKind::unavailable, "all connections are in use");
        if (!readers_.empty()) {
            auto connection = std::move(readers_.back());
            readers_.pop_back();
            return connection;
        }
        ++readers_made_;
        lock.unlock();
        auto opened = Connection::open(path_, ports::Access::read);
        if (!opened) {
            lock.lock();
            --readers_made_;
            returned_.notify_one();
        }
        return opened;
    }

    std::string path_;
    Writer writer_;

    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> readers_;  // idle ones, used last at the end
    int readers_made_ = 0;
};

}  // namespace

Result<std::unique_ptr<sql::Database>> open_database(const std::string& path) {
    auto writer = TRY(Connection::open(path, ports::Access::write));
    return std::make_unique<SqliteDatabase>(path, std::move(writer));
}

}  // namespace certdesk::adapters::sqlite

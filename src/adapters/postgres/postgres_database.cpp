#include "adapters/postgres/postgres_database.hpp"

#include "adapters/postgres/postgres_connection.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace certdesk::adapters::postgres {

namespace {

constexpr std::chrono::seconds longest_wait{30};

// Readers see one state of the database. Writers see what others have committed meanwhile; what must not have changed
// stands as a guard in their statements.
constexpr const char* reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
constexpr const char* writing = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
// The number names the lock among all of this database: the letters "cert".
constexpr const char* lock_out_other_migrations =
    "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(1667592820)";

using GiveBack = std::function<void(std::unique_ptr<Connection>)>;

class PostgresSession final : public sql::Session {
public:
    PostgresSession(std::unique_ptr<Connection> connection, GiveBack give_back)
        : connection_(std::move(connection)), give_back_(std::move(give_back)) {}
    PostgresSession(const PostgresSession&) = delete;
    PostgresSession& operator=(const PostgresSession&) = delete;
    ~PostgresSession() override { end(); }

    Result<int> run(const sql::Query& query, std::span<const sql::Value> values, const sql::RowSink& sink) override {
        TRY(open());
        return connection_->run(query, values, sink);
    }
    Result<> run_script(std::string_view script) override {
        TRY(open());
        return connection_->execute(std::string(script));
    }
    Result<> commit() override {
        TRY(open());
        auto committed = connection_->commit();
        end();
        return committed;
    }

private:
    Result<> open() const {
        if (!connection_) return fail(ErrorKind::broken, "the transaction has ended already");
        return {};
    }
    void end() {
        if (!connection_) return;
        // When this fails the connection goes, and the server undoes what was not committed.
        if (connection_->is_usable() && connection_->is_in_transaction()) static_cast<void>(connection_->execute("ROLLBACK"));
        give_back_(std::exchange(connection_, nullptr));
    }

    std::unique_ptr<Connection> connection_;
    GiveBack give_back_;
};

class PostgresDatabase final : public sql::Database {
public:
    PostgresDatabase(const PostgresSettings& settings, std::unique_ptr<Connection> first)
        : url_(settings.url.duplicate()), most_(std::max(settings.connections, 1)), description_(first->server()) {
        idle_.push_back(std::move(first));
    }

    sql::Engine engine() const override { return sql::Engine::postgres; }
    std::string description() const override { return description_; }

    Result<std::unique_ptr<sql::Session>> begin(ports::Access access) override {
        return begin(access == ports::Access::write ? writing : reading);
    }
    Result<std::unique_ptr<sql::Session>> begin_migration() override {
        auto session = TRY(begin(writing));
        TRY(session->run_script(lock_out_other_migrations));
        return session;
    }

private:
    Result<std::unique_ptr<sql::Session>> begin(const char* how) {
        TRY(wait_for_place());
        auto connection = begun(how);
        if (!connection) {
            leave_place(nullptr);
            return std::unexpected(std::move(connection).error());
        }
        return std::make_unique<PostgresSession>(std::move(*connection),
                                                 [this](std::unique_ptr<Connection> used) { leave_place(std::move(used)); });
    }

    // Nothing has been asked of the server yet, so a connection that turns out to be dead is replaced without harm.
    Result<std::unique_ptr<Connection>> begun(const char* how) {
        for (;;) {
            auto connection = take_idle();
            const bool fresh = !connection;
            if (fresh) connection = TRY(Connection::open(std::string(url_.reveal())));
            if (!fresh && connection->has_been_closed()) continue;
            auto answer = connection->execute(how);
            if (answer) return connection;
            if (fresh) return std::unexpected(std::move(answer).error());
        }
    }

    Result<> wait_for_place() {
        std::unique_lock lock(mutex_);
        if (!left_.wait_for(lock, longest_wait, [&] { return used_ < most_; }))
            return fail(ErrorKind::unavailable, "all connections are in use");
        ++used_;
        return {};
    }
    void leave_place(std::unique_ptr<Connection> connection) {
        const std::scoped_lock lock(mutex_);
        if (connection && connection->is_usable() && !connection->is_in_transaction()) idle_.push_back(std::move(connection));
        --used_;
        left_.notify_one();
    }
    std::unique_ptr<Connection> take_idle() {
        const std::scoped_lock lock(mutex_);
        if (idle_.empty()) return nullptr;
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }

    Secret url_;
    int most_;
    std::string description_;

    std::mutex mutex_;
    std::condition_variable left_;
    std::vector<std::unique_ptr<Connection>> idle_;  // used last at the end
    int used_ = 0;
};

}  // namespace

Result<std::unique_ptr<sql::Database>> open_database(const PostgresSettings& settings) {
    auto first = TRY(Connection::open(std::string(settings.url.reveal())));
    return std::make_unique<PostgresDatabase>(settings, std::move(first));
}

}  // namespace certdesk::adapters::postgres

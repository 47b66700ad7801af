#include "adapters/sqlite/sqlite_connection.hpp"

#include <chrono>
#include <fcntl.h>
#include <fmt/format.h>
#include <limits>
#include <sqlite3.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace certdesk::adapters::sqlite {

namespace {

constexpr std::chrono::milliseconds busy_timeout{10'000};  // another process may be writing

ErrorKind kind_of(int code) {
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_BUSY_SNAPSHOT: return ErrorKind::conflict;
        default: break;
    }
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_CANTOPEN:
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_NOMEM: return ErrorKind::unavailable;
        default: return ErrorKind::broken;
    }
}

struct StatementEnd {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, StatementEnd>;

struct DatabaseEnd {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};

class SqliteRow final : public sql::Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
    bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
    std::string_view text(int column) const override { return text_of(bytes(column)); }
    BytesView bytes(int column) const override {
        const auto* begin = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
        return {begin, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }

private:
    sqlite3_stmt* statement_;
};

// Looks at the value, does not copy it: the bindings are cleared before the value goes.
class Bind {
public:
    Bind(sqlite3_stmt* statement, int place) : statement_(statement), place_(place) {}
    int operator()(std::monostate) const { return sqlite3_bind_null(statement_, place_); }
    int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement_, place_, number); }
    int operator()(std::string_view text) const {
        return sqlite3_bind_text64(statement_, place_, text.empty() ? "" : text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    int operator()(const std::string& text) const { return (*this)(std::string_view(text)); }
    int operator()(BytesView bytes) const {
        // A null pointer would bind NULL, and an empty blob has one.
        if (bytes.empty()) return sqlite3_bind_zeroblob(statement_, place_, 0);
        return sqlite3_bind_blob64(statement_, place_, bytes.data(), bytes.size(), SQLITE_STATIC);
    }

private:
    sqlite3_stmt* statement_;
    int place_;
};

// Ready for the next run, with no lock and no view held.
class ResetAtEnd {
public:
    explicit ResetAtEnd(sqlite3_stmt* statement) : statement_(statement) {}
    ResetAtEnd(const ResetAtEnd&) = delete;
    ResetAtEnd& operator=(const ResetAtEnd&) = delete;
    ~ResetAtEnd() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }

private:
    sqlite3_stmt* statement_;
};

// Personal data: the file, and the -wal and -shm files that take its mode from it, belong to their owner only.
Result<> make_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return fail(ErrorKind::unavailable, "the file cannot be opened or made");
    ::close(file);
    return {};
}

}  // namespace

struct Connection::Parts {
    std::unique_ptr<sqlite3, DatabaseEnd> database;
    std::vector<Statement> statements;  // by the number of the query

    std::unexpected<Error> failed(int code) const { return fail(kind_of(code), sqlite3_errmsg(database.get())); }

    Result<sqlite3_stmt*> prepared(const sql::Query& query) {
        if (statements.size() <= query.number) statements.resize(query.number + 1);
        auto& statement = statements[query.number];
        if (!statement) {
            sqlite3_stmt* made = nullptr;
            const int code = sqlite3_prepare_v3(database.get(), query.text.c_str(), static_cast<int>(query.text.size()),
                                                SQLITE_PREPARE_PERSISTENT, &made, nullptr);
            statement.reset(made);
            if (code != SQLITE_OK) return failed(code);
        }
        return statement.get();
    }
};

Connection::Connection(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Connection::~Connection() = default;

// WAL lets readers go on beside the writer. Of two programs that turn it on in a new file at the same moment each stands in
// the other's way, and SQLite tells one so at once without waiting (www.sqlite.org/c3ref/busy_handler.html): it tries again.
Result<> Connection::turn_on_wal() {
    const auto end = std::chrono::steady_clock::now() + busy_timeout;
    while (true) {
        auto done = execute("PRAGMA journal_mode = WAL");
        const bool was_busy = (sqlite3_errcode(parts_->database.get()) & 0xff) == SQLITE_BUSY;
        if (done || !was_busy || std::chrono::steady_clock::now() >= end) return done;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, ports::Access access) {
    if (access == ports::Access::write) TRY(make_file(path));
    auto parts = std::make_unique<Parts>();
    sqlite3* database = nullptr;
    // One thread at a time uses a connection, so SQLite needs no mutex of its own.
    const int code =
        sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    parts->database.reset(database);
    if (code != SQLITE_OK) return fail(kind_of(code), database != nullptr ? sqlite3_errmsg(database) : "out of memory");
    sqlite3_busy_timeout(database, static_cast<int>(busy_timeout.count()));

    auto connection = std::unique_ptr<Connection>(new Connection(std::move(parts)));
    TRY(connection->turn_on_wal());
    // Every commit is on the disk before it is answered.
    TRY(
        connection->execute("PRAGMA synchronous = FULL;"
                            "PRAGMA foreign_keys = ON;"
                            "PRAGMA trusted_schema = OFF;"
                            "PRAGMA temp_store = MEMORY;"
                            "PRAGMA cache_size = -16384;"
                            "PRAGMA journal_size_limit = 67108864;"));
    if (access == ports::Access::read) TRY(connection->execute("PRAGMA query_only = ON;"));
    return connection;
}

Result<int> Connection::run(const sql::Query& query, std::span<const sql::Value> values, const sql::RowSink& sink) {
    auto* statement = TRY(parts_->prepared(query));
    const ResetAtEnd reset(statement);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const int code = std::visit(Bind(statement, static_cast<int>(i + 1)), values[i].content());
        if (code != SQLITE_OK) return parts_->failed(code);
    }
    int rows = 0;
    for (;;) {
        const int code = sqlite3_step(statement);
        if (code == SQLITE_DONE) return rows;
        if (code != SQLITE_ROW) return parts_->failed(code);
        ++rows;
        sink(SqliteRow(statement));
    }
}

Result<> Connection::execute(const std::string& script) {
    const int code = sqlite3_exec(parts_->database.get(), script.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return parts_->failed(code);
    return {};
}

bool Connection::is_in_transaction() const { return sqlite3_get_autocommit(parts_->database.get()) == 0; }

}  // namespace certdesk::adapters::sqlite

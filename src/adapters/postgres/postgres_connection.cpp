#include "adapters/postgres/postgres_connection.hpp"

#include "base/text.hpp"

#include <array>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <string_view>
#include <utility>
#include <vector>

namespace certdesk::adapters::postgres {

namespace {

struct ResultEnd {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, ResultEnd>;

struct ConnectionEnd {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};

// PostgreSQL 15, Appendix A: error codes.
ErrorKind kind_of(std::string_view sqlstate) {
    if (sqlstate == "23505" || sqlstate == "40001" || sqlstate == "40P01") return ErrorKind::conflict;
    // No connection; out of connections, memory or disk; not now; shutting down; cancelled.
    for (const std::string_view group : {"08", "53", "55", "57"})
        if (sqlstate.starts_with(group)) return ErrorKind::unavailable;
    return ErrorKind::broken;
}

class PostgresRow final : public sql::Row {
public:
    PostgresRow(const PGresult* result, int row) : result_(result), row_(row) {}
    bool is_null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }
    std::int64_t integer(int column) const override {
        // Two, four or eight bytes, highest first, by the type of the column.
        const auto digits = bytes(column);
        std::uint64_t number = !digits.empty() && (digits[0] & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
        for (const auto digit : digits) number = (number << 8U) | digit;
        return static_cast<std::int64_t>(number);
    }
    std::string_view text(int column) const override { return text_of(bytes(column)); }
    BytesView bytes(int column) const override {
        const auto* begin = reinterpret_cast<const std::uint8_t*>(PQgetvalue(result_, row_, column));
        return {begin, static_cast<std::size_t>(PQgetlength(result_, row_, column))};
    }

private:
    const PGresult* result_;
    int row_;
};

// Values as libpq wants them: numbers as text, because their width is the column's; bytes as they are.
class Places {
public:
    explicit Places(std::span<const sql::Value> values) : numbers_(values.size()) {
        pointers_.reserve(values.size());
        lengths_.reserve(values.size());
        formats_.reserve(values.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            std::visit([&](const auto& value) { add(i, value); }, values[i].content());
    }
    [[nodiscard]] int count() const { return static_cast<int>(pointers_.size()); }
    [[nodiscard]] const char* const* pointers() const { return pointers_.data(); }
    [[nodiscard]] const int* lengths() const { return lengths_.data(); }
    [[nodiscard]] const int* formats() const { return formats_.data(); }

private:
    static constexpr int text_format = 0;
    static constexpr int binary_format = 1;

    void add(std::size_t, std::monostate) { add(nullptr, 0, text_format); }
    void add(std::size_t i, std::int64_t number) {
        numbers_[i] = std::to_string(number);
        add(numbers_[i].c_str(), numbers_[i].size(), text_format);
    }
    // As binary: libpq would look for the end of the text, and a view has none. The bytes of text are its binary form.
    void add(std::size_t, std::string_view text) { add(text.empty() ? "" : text.data(), text.size(), binary_format); }
    void add(std::size_t i, const std::string& text) { add(i, std::string_view(text)); }
    void add(std::size_t, BytesView bytes) {
        add(bytes.empty() ? "" : reinterpret_cast<const char*>(bytes.data()), bytes.size(), binary_format);
    }
    void add(const char* pointer, std::size_t length, int format) {
        pointers_.push_back(pointer);
        lengths_.push_back(static_cast<int>(length));
        formats_.push_back(format);
    }

    std::vector<std::string> numbers_;
    std::vector<const char*> pointers_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

std::string one_line(std::string_view message) { return replace_all(std::string(trim(message)), "\n", " "); }

}  // namespace

struct Connection::Parts {
    std::unique_ptr<PGconn, ConnectionEnd> connection;
    std::vector<bool> prepared;  // by the number of the query

    [[nodiscard]] std::unexpected<Error> failed(const Answer& answer) const {
        // A connection that died is "unavailable" whatever it said last.
        if (PQstatus(connection.get()) == CONNECTION_BAD)
            return fail(ErrorKind::unavailable, one_line(PQerrorMessage(connection.get())));
        const char* sqlstate = answer ? PQresultErrorField(answer.get(), PG_DIAG_SQLSTATE) : nullptr;
        const char* primary = answer ? PQresultErrorField(answer.get(), PG_DIAG_MESSAGE_PRIMARY) : nullptr;
        const char* message = primary != nullptr ? primary : PQerrorMessage(connection.get());
        return fail(kind_of(sqlstate != nullptr ? sqlstate : ""), one_line(message));
    }

    Result<> prepare(const sql::Query& query) {
        if (prepared.size() <= query.number) prepared.resize(query.number + 1);
        if (prepared[query.number]) return {};
        const Answer answer(PQprepare(connection.get(), query.name.c_str(), query.text.c_str(), 0, nullptr));
        if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return failed(answer);
        prepared[query.number] = true;
        return {};
    }
};

Connection::Connection(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::open(const std::string& url) {
    // What stands in the URL comes last and wins. Dead peers are found within half a minute, not after the hours of TCP.
    constexpr std::array names{"connect_timeout",  "keepalives_idle",  "keepalives_interval",
                               "keepalives_count", "tcp_user_timeout", "application_name",
                               "client_encoding",  "dbname",           static_cast<const char*>(nullptr)};
    const std::array values{"5", "15", "5", "3", "20000", "certdesk", "UTF8", url.c_str(), static_cast<const char*>(nullptr)};
    static_assert(names.size() == std::tuple_size_v<decltype(values)>);
    auto parts = std::make_unique<Parts>();
    parts->connection.reset(PQconnectdbParams(names.data(), values.data(), 1));
    if (!parts->connection) return fail(ErrorKind::unavailable, "out of memory");
    auto* connection = parts->connection.get();
    if (PQstatus(connection) != CONNECTION_OK) return fail(ErrorKind::unavailable, one_line(PQerrorMessage(connection)));
    PQsetNoticeProcessor(connection, [](void*, const char*) {}, nullptr);

    auto opened = std::unique_ptr<Connection>(new Connection(std::move(parts)));
    // No statement and no forgotten transaction may hold up the others for long.
    TRY(
        opened->execute("SET statement_timeout = '30s'; SET lock_timeout = '20s';"
                        "SET idle_in_transaction_session_timeout = '60s'; SET TIME ZONE 'UTC'"));
    return opened;
}

Result<int> Connection::run(const sql::Query& query, std::span<const sql::Value> values, const sql::RowSink& sink) {
    TRY(parts_->prepare(query));
    const Places places(values);
    constexpr int binary_answer = 1;
    const Answer answer(PQexecPrepared(parts_->connection.get(), query.name.c_str(), places.count(), places.pointers(),
                                       places.lengths(), places.formats(), binary_answer));
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) return parts_->failed(answer);
    const int rows = PQntuples(answer.get());
    for (int row = 0; row < rows; ++row) sink(PostgresRow(answer.get(), row));
    return rows;
}

Result<> Connection::execute(const std::string& script) {
    const Answer answer(PQexec(parts_->connection.get(), script.c_str()));
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) return parts_->failed(answer);
    return {};
}

Result<> Connection::commit() {
    const Answer answer(PQexec(parts_->connection.get(), "COMMIT"));
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) {
        if (!is_usable())
            return fail(ErrorKind::timed_out, "the connection broke at the commit: nobody knows whether it was written");
        return parts_->failed(answer);
    }
    // A transaction that had failed is rolled back, and the server calls that a success.
    if (std::string_view(PQcmdStatus(answer.get())) != "COMMIT")
        return fail(ErrorKind::broken, "the transaction had failed before and was rolled back");
    return {};
}

bool Connection::is_in_transaction() const { return PQtransactionStatus(parts_->connection.get()) != PQTRANS_IDLE; }

bool Connection::is_usable() const { return PQstatus(parts_->connection.get()) == CONNECTION_OK; }

bool Connection::has_been_closed() {
    // Reads what has come without waiting; the server says good-bye before it closes.
    return PQconsumeInput(parts_->connection.get()) == 0 || !is_usable();
}

std::string Connection::server() const {
    const auto* connection = parts_->connection.get();
    const char* version = PQparameterStatus(connection, "server_version");
    return fmt::format("PostgreSQL {}, {} on {}:{}", version != nullptr ? version : "?", PQdb(connection), PQhost(connection),
                       PQport(connection));
}

}  // namespace certdesk::adapters::postgres

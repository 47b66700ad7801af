#include "tests/contract/store/store_under_test.hpp"

#include "adapters/memory/memory_store.hpp"
#include "adapters/postgres/postgres_store.hpp"
#include "adapters/sqlite/sqlite_store.hpp"
#include "tests/support/postgres_server.hpp"
#include "tests/support/temporary_folder.hpp"

#include <sqlite3.h>
#include <stdexcept>

namespace certdesk::tests {

namespace {

class MemoryPlace final : public StorePlace {
public:
    std::unique_ptr<ports::Store> open() override { return adapters::make_memory_store(); }
    void run_raw(const std::string&) override { throw std::logic_error("nobody gets at the memory from outside"); }
    std::string ask_raw(const std::string&) override { throw std::logic_error("nobody gets at the memory from outside"); }
};

class SqlitePlace final : public StorePlace {
public:
    std::unique_ptr<ports::Store> open() override { return must(adapters::open_sqlite_store(folder_.path("desk.db"))); }
    void run_raw(const std::string& statements) override { static_cast<void>(ask_raw(statements)); }
    std::string ask_raw(const std::string& statement) override {
        sqlite3* database = nullptr;
        sqlite3_open(folder_.path("desk.db").c_str(), &database);
        const std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)> closing(database, &sqlite3_close_v2);
        std::string answer;
        const auto keep = [](void* kept, int, char** values, char**) {
            *static_cast<std::string*>(kept) = values[0] != nullptr ? values[0] : "";
            return 0;
        };
        char* message = nullptr;
        if (sqlite3_exec(database, statement.c_str(), keep, &answer, &message) != SQLITE_OK) {
            const std::string why = message;
            sqlite3_free(message);
            throw std::runtime_error(why);
        }
        return answer;
    }

private:
    TemporaryFolder folder_;
};

// A schema of its own in one database for all: making and dropping whole databases takes most of a second each.
class PostgresPlace final : public StorePlace {
public:
    PostgresPlace() {
        static const std::string database = shared_postgres_server().make_database();
        static int schemas = 0;
        schema_ = "place" + std::to_string(++schemas);
        run_on_postgres(database, "CREATE SCHEMA " + schema_);
        url_ = database + "&options=-csearch_path%3D" + schema_;
    }
    PostgresPlace(const PostgresPlace&) = delete;
    PostgresPlace& operator=(const PostgresPlace&) = delete;
    ~PostgresPlace() override { run_on_postgres(url_, "DROP SCHEMA " + schema_ + " CASCADE"); }

    std::unique_ptr<ports::Store> open() override {
        return must(adapters::open_postgres_store({.url = Secret(url_), .connections = 32}));
    }
    void run_raw(const std::string& statements) override { run_on_postgres(url_, statements); }
    std::string ask_raw(const std::string& statement) override { return run_on_postgres(url_, statement); }

private:
    std::string schema_;
    std::string url_;
};

}  // namespace

std::unique_ptr<StorePlace> make_place(StoreKind kind) {
    switch (kind) {
        case StoreKind::memory: return std::make_unique<MemoryPlace>();
        case StoreKind::sqlite: return std::make_unique<SqlitePlace>();
        case StoreKind::postgres: return std::make_unique<PostgresPlace>();
    }
    throw std::logic_error("no such store");
}

StoreContract::StoreContract() : place_(make_place(GetParam())), store_(place_->open()) { must(store_->migrate()); }

void StoreContract::change(const std::function<void(ports::Transaction&)>& changing) {
    auto transaction = must(store().begin(ports::Access::write));
    changing(*transaction);
    must(transaction->commit());
}

ErrorKind StoreContract::error_of(const std::function<Result<>(ports::Transaction&)>& changing) {
    auto transaction = must(store().begin(ports::Access::write));
    const auto answer = changing(*transaction);
    if (answer) throw std::runtime_error("it went well");
    EXPECT_FALSE(transaction->commit()) << "a transaction is dead after an error";
    return answer.error().kind;
}

}  // namespace certdesk::tests

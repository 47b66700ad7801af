// What only one of the engines promises.
#include "adapters/postgres/postgres_store.hpp"
#include "adapters/sqlite/sqlite_store.hpp"
#include "tests/contract/store/sample.hpp"
#include "tests/support/must.hpp"
#include "tests/support/postgres_server.hpp"
#include "tests/support/temporary_folder.hpp"

#include <csignal>
#include <filesystem>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace certdesk::tests {

using ports::Access;
using ports::Transaction;

namespace {

Result<> add_customer(ports::Store& store, const accounts::Customer& customer) {
    return ports::writing(store, [&](Transaction& t) -> Result<> {
        t.record(sample::event());
        return t.accounts().add_customer(customer);
    });
}

Result<std::size_t> count_customers(ports::Store& store) {
    return ports::reading(store, [](Transaction& t) -> Result<std::size_t> { return TRY(t.accounts().list_customers()).size(); });
}

}  // namespace

TEST(SqliteStore, keeps_its_file_to_its_owner) {
    const TemporaryFolder folder;
    const auto store = must(adapters::open_sqlite_store(folder.path("desk.db")));
    must(store->migrate());
    for (const auto* name : {"desk.db", "desk.db-wal"}) {
        const auto mode = std::filesystem::status(folder.path(name)).permissions() & std::filesystem::perms::mask;
        EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write) << name;
    }
}

TEST(SqliteStore, says_which_file_cannot_be_opened) {
    const auto store = adapters::open_sqlite_store("/nowhere/desk.db");
    ASSERT_FALSE(store);
    EXPECT_NE(store.error().message.find("/nowhere/desk.db"), std::string::npos);

    const TemporaryFolder folder;
    write_file(folder.path("letter.txt"), std::string(4096, 'x'));
    EXPECT_FALSE(adapters::open_sqlite_store(folder.path("letter.txt")));
}

TEST(SqliteStore, lets_writers_of_several_processes_wait_for_one_another) {
    const TemporaryFolder folder;
    const auto one = must(adapters::open_sqlite_store(folder.path("desk.db")));
    const auto other = must(adapters::open_sqlite_store(folder.path("desk.db")));
    must(one->migrate());
    {
        std::vector<std::jthread> threads;
        for (auto* store : {one.get(), other.get()})
            threads.emplace_back([store] {
                for (int i = 0; i < 40; ++i) {
                    const auto added = add_customer(*store, sample::customer());
                    EXPECT_TRUE(added) << added.error().message;
                }
            });
    }
    EXPECT_EQ(must(count_customers(*one)), 80U);
}

// Changes that come together share one write to the disk; each is still kept or undone by itself.
TEST(SqliteStore, keeps_and_undoes_each_of_the_changes_that_are_committed_together) {
    const TemporaryFolder folder;
    const auto store = must(adapters::open_sqlite_store(folder.path("desk.db")));
    must(store->migrate());
    constexpr int threads = 8;
    constexpr int each = 30;
    {
        std::vector<std::jthread> writers;
        for (int i = 0; i < threads; ++i)
            writers.emplace_back([&, i] {
                for (int n = 0; n < each; ++n) {
                    const auto customer = sample::customer();
                    if ((i + n) % 3 == 0) {
                        const auto given_up = must(store->begin(Access::write));
                        must(given_up->accounts().add_customer(customer));
                        continue;
                    }
                    EXPECT_TRUE(add_customer(*store, customer));
                    const auto reading = must(store->begin(Access::read));
                    EXPECT_TRUE(must(reading->accounts().find_customer(customer.id)).id == customer.id)
                        << "what was answered is there for everybody";
                }
            });
    }
    EXPECT_EQ(must(count_customers(*store)), threads * each * 2 / 3);
}

// F-33: a full disk undoes what is written at the moment, says so, and lets the next one try.
TEST(SqliteStore, answers_a_full_disk_with_an_error_and_keeps_what_was_there) {
    const TemporaryFolder folder;
    const auto store = must(adapters::open_sqlite_store(folder.path("desk.db")));
    must(store->migrate());
    must(add_customer(*store, sample::customer()));

    rlimit usual{};
    ::getrlimit(RLIMIT_FSIZE, &usual);
    rlimit full = usual;
    full.rlim_cur = std::filesystem::file_size(folder.path("desk.db-wal")) + 64 * 1024;
    const auto former = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &full);
    auto large = sample::customer();
    large.name = std::string(4 * 1024 * 1024, 'x');
    const auto refused = add_customer(*store, large);
    ::setrlimit(RLIMIT_FSIZE, &usual);
    std::signal(SIGXFSZ, former);

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::unavailable) << refused.error().message;
    EXPECT_EQ(must(count_customers(*store)), 1U);
    EXPECT_TRUE(add_customer(*store, sample::customer()));
    EXPECT_EQ(must(count_customers(*store)), 2U);
}

TEST(SqliteStore, keeps_what_was_committed_when_its_process_is_killed) {
    const TemporaryFolder folder;
    const auto path = folder.path("desk.db");
    const pid_t child = ::fork();
    if (child == 0) {
        auto store = must(adapters::open_sqlite_store(path));
        must(store->migrate());
        must(add_customer(*store, sample::customer()));
        auto unfinished = must(store->begin(Access::write));
        must(unfinished->accounts().add_customer(sample::customer()));
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    const auto store = must(adapters::open_sqlite_store(path));
    EXPECT_TRUE(store->check());
    EXPECT_EQ(must(count_customers(*store)), 1U);
}

TEST(PostgresStore, says_that_the_server_cannot_be_reached) {
    const auto store = adapters::open_postgres_store({.url = Secret("postgresql:///desk?host=/nowhere&password=hush")});
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().kind, ErrorKind::unavailable);
    EXPECT_EQ(store.error().message.find("hush"), std::string::npos);
}

// F-28 in its simplest form: the server goes and comes back.
TEST(PostgresStore, goes_on_after_the_server_was_restarted) {
    PostgresServer server;
    const auto store = must(adapters::open_postgres_store({.url = Secret(server.make_database()), .connections = 4}));
    must(store->migrate());
    must(add_customer(*store, sample::customer()));

    auto cut_off = must(store->begin(Access::write));
    must(cut_off->accounts().add_customer(sample::customer()));
    server.stop();
    const auto committed = cut_off->commit();
    ASSERT_FALSE(committed);
    EXPECT_EQ(committed.error().kind, ErrorKind::timed_out) << "nobody knows: " << committed.error().message;
    cut_off.reset();

    const auto checked = store->check();
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().kind, ErrorKind::unavailable);

    server.start();
    EXPECT_TRUE(store->check());
    must(add_customer(*store, sample::customer()));
    EXPECT_EQ(must(count_customers(*store)), 2U);
}

TEST(PostgresStore, replaces_connections_that_died_while_they_lay_idle) {
    auto& server = shared_postgres_server();
    const auto url = server.make_database();
    {
        const auto store = must(adapters::open_postgres_store({.url = Secret(url), .connections = 4}));
        must(store->migrate());
        run_on_postgres(url,
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        EXPECT_TRUE(add_customer(*store, sample::customer()));
        EXPECT_EQ(must(count_customers(*store)), 1U);
    }
    server.drop_database(url);
}

TEST(PostgresStore, says_unavailable_when_a_connection_dies_in_the_middle) {
    auto& server = shared_postgres_server();
    const auto url = server.make_database();
    {
        const auto store = must(adapters::open_postgres_store({.url = Secret(url), .connections = 4}));
        must(store->migrate());
        auto transaction = must(store->begin(Access::write));
        must(transaction->accounts().add_customer(sample::customer()));
        run_on_postgres(url,
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        const auto added = transaction->accounts().add_customer(sample::customer());
        ASSERT_FALSE(added);
        EXPECT_EQ(added.error().kind, ErrorKind::unavailable) << added.error().message;
        EXPECT_FALSE(transaction->commit());
        transaction.reset();
        EXPECT_EQ(must(count_customers(*store)), 0U);
    }
    server.drop_database(url);
}

TEST(PostgresStore, names_its_server_and_no_secret) {
    auto& server = shared_postgres_server();
    const auto url = server.make_database();
    {
        const auto store = must(adapters::open_postgres_store({.url = Secret(url + "&password=hush"), .connections = 1}));
        EXPECT_TRUE(store->description().starts_with("PostgreSQL ")) << store->description();
        EXPECT_EQ(store->description().find("hush"), std::string::npos);
    }
    server.drop_database(url);
}

}  // namespace certdesk::tests

// The desk's queue, its list of orders and searches among 1,000,000 orders, over TLS, on SQLite and on PostgreSQL; beside them the
// same server answering a fixed body, and how long the terms of orders take that were there before anything could be searched.
//
//   search_load CERTDESK [orders] [seconds]     CERTDESK: the release binary; prints the tables of docs/performance.md
#include "apps/open_desk.hpp"
#include "base/text.hpp"
#include "bench/desk_under_load.hpp"
#include "desk/administer.hpp"
#include "desk/sign_in.hpp"
#include "formats/percent_encoding.hpp"
#include "tests/support/postgres_server.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <fmt/format.h>
#include <functional>
#include <sqlite3.h>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace certdesk;
using bench::must;
using bench::must_not_refuse;

constexpr int connections = 4;        // as many people as press a key at the same moment
constexpr int orders_of_each = 5;     // of every customer but the first,
constexpr int every = 20;             // to whom every twentieth order belongs
constexpr int domains = 1000;         // under which all names are
constexpr int open_tasks = 1000;      // of which the queue shows the first 200
constexpr std::uint64_t odd = 2654435761;  // times an odd number, modulo 2^32, is another number for each

// What the two engines write differently.
struct Dialect {
    const char* numbers;  // 0 to n, not included, as numbers(i)
    const char* hex;      // eight digits of a number below 2^32
    const char* ten;      // ten decimal digits
};
constexpr Dialect sqlite{
    .numbers = "(WITH RECURSIVE counted(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM counted WHERE i + 1 < {}) SELECT i FROM "
               "counted) AS numbers",
    .hex = "printf('%08x', {})",
    .ten = "printf('%010d', {})"};
constexpr Dialect postgres{.numbers = "generate_series(0, {} - 1) AS numbers(i)",
                           .hex = "lpad(to_hex(CAST({} AS bigint)), 8, '0')",
                           .ten = "lpad(CAST({} AS text), 10, '0')"};

struct Fill {
    Dialect dialect;
    int orders;
    int customers;

    [[nodiscard]] std::string hex(const std::string& number) const { return fmt::format(fmt::runtime(dialect.hex), number); }
    [[nodiscard]] std::string numbers(int count) const { return fmt::format(fmt::runtime(dialect.numbers), count); }
    // Ids without order, as random ones are.
    [[nodiscard]] std::string id(int kind, const std::string& of) const {
        return fmt::format("{} || {} || '{:016x}'", hex(fmt::format("((({}) * {} + {}) % 4294967296)", of, odd, kind * 40503)),
                           hex("(" + of + ")"), kind);
    }
    [[nodiscard]] std::string mixed() const { return hex(fmt::format("((i * {}) % 4294967296)", odd)); }
    [[nodiscard]] std::string owner() const {
        return fmt::format("(CASE WHEN i % {} = 0 THEN 0 ELSE 1 + i % {} END)", every, customers - 1);
    }

    [[nodiscard]] std::string script() const {
        const std::string made = "(1700000000000 + i * 60000)";
        const std::string number =
            fmt::format("('CD-' || upper(substr({0}, 1, 4)) || '-' || upper(substr({0}, 5, 4)))", mixed());
        const std::string name = fmt::format("('www.shop' || i || '.example' || (i % {}) || '.test')", domains);
        std::string script;
        const auto insert = [&](const std::string& into, const std::string& values, int count, const std::string& where = "") {
            script += fmt::format("INSERT INTO {} SELECT {} FROM {} {};\n", into, values, numbers(count), where);
        };
        insert("customers (id, name, mail_address, language, created_at, number)",
               id(1, "i") + ", '株式会社見本' || i, 'person' || i || '@example.test', 'ja', 1, 'C-' || i", customers);
        insert("contracts (id, customer_id, number, plan, plesk, ssl_capable, fixed_ip_address, valid, ends_on, created_at)",
               id(2, "i") + "," + id(1, "i") + ", 'RS-' || i, 'rental_pro', 'none', 1, 1, 1, NULL, 1", customers);
        insert("dossiers (id, customer_id, created_at)", id(3, "i") + "," + id(1, "i") + ", 1", customers);
        for (const auto& [field, value] : {std::pair{"organization_name", "'株式会社見本商事' || i"},
                                           std::pair{"organization_english", "'Sample Trading ' || i || ' Co., Ltd.'"}})
            insert("dossier_facts (dossier_id, field, value, source, obtained_on, counts_until, recorded_by, recorded_at)",
                   id(3, "i") + fmt::format(", '{}', {}, 'survey', '2026-01-01', '2027-01-01', 'bench', 1", field, value),
                   customers);
        insert("orders (id, number, customer_id, contract_id, dossier_id, product, price, tax_percent, stage, names, language, "
               "created_at, changed_at)",
               fmt::format("{}, {}, {}, {}, {}, 'sureserver-ov', 25410, 10, 'placed', {}, 'ja', {}, {}", id(4, "i"), number,
                           id(1, owner()), id(2, owner()), id(3, owner()), name, made, made),
               orders);
        insert("payments (id, order_id, customer_id, method, stage, amount, provider_reference, last_answer, confirmed_at, "
               "confirmed_by, created_at, changed_at)",
               fmt::format("{}, {}, {}, 'card', 'confirmed', 25410, '', '', {}, 'bench', {}, {}", id(5, "i"), id(4, "i"),
                           id(1, owner()), made, made, made),
               orders);
        insert("applications (id, order_id, customer_id, generation, stage, csr_der, spki_sha256, key_location, checked_digest, "
               "authority_reference, authority_message, hold_answer, submitted_at, decided_at, certificate_id, created_at, "
               "changed_at)",
               fmt::format("{}, {}, {}, 1, 'issued', '', {}, '', '', {}, '', '', {}, {}, {}, {}, {}", id(6, "i"), id(4, "i"),
                           id(1, owner()), id(6, "i"), fmt::format(fmt::runtime(dialect.ten), "i"), made, made, id(7, "i"), made,
                           made),
               orders);
        insert("certificates (id, order_id, application_id, customer_id, serial, sha256_fingerprint, leaf_pem, chain_pem, names, "
               "not_before, not_after, received_at)",
               fmt::format("{}, {}, {}, {}, '5e' || {}, {}, '', '', {}, {}, {} + 17000000000, {}", id(7, "i"), id(4, "i"),
                           id(6, "i"), id(1, owner()), mixed(), id(7, "i"), name, made, made, made),
               orders);
        insert("tasks (id, kind, role, subject, order_id, line, reason, opened_at, due_at, closed_at, closed_by)",
               fmt::format("{}, 'submit_application', 'desk_operator', {}, {}, {} || ' ' || {}, '', {}, {}, NULL, ''", id(8, "i"),
                           id(6, "i"), id(4, "i"), number, name, made, made),
               std::min(orders, open_tasks));
        return script + "UPDATE search_filling SET edition = 0, owner = 'customer', after_id = '';\n";
    }
};

// The same in this program: what the n-th order is known by.
std::string mixed(std::uint64_t i) { return fmt::format("{:08x}", i * odd % 4294967296); }
std::string number_of(std::uint64_t i) {
    auto text = mixed(i);
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
    return "CD-" + text.substr(0, 4) + "-" + text.substr(4);
}

void run_on_sqlite(const std::string& path, const std::string& script) {
    sqlite3* database = nullptr;
    char* message = nullptr;
    if (sqlite3_open(path.c_str(), &database) != SQLITE_OK) throw std::runtime_error("cannot open " + path);
    const auto done = sqlite3_exec(
        database, ("PRAGMA synchronous = OFF; PRAGMA cache_size = -500000; BEGIN;" + script + "COMMIT;").c_str(), nullptr,
        nullptr, &message);
    const std::string told = message == nullptr ? "" : message;
    sqlite3_free(message);
    sqlite3_close(database);
    if (done != SQLITE_OK) throw std::runtime_error(told);
}

struct People {
    std::string desk_operator;  // session
    std::string customer;       // session of the one with very many orders
};

People let_in(desk::World& world) {
    const accounts::Actor actor{.name = "bench", .via = "cli"};
    const auto customers = must(ports::reading(world.store, [](ports::Transaction& transaction) {
        return transaction.accounts().list_customers();
    }));
    const auto first = std::ranges::find(customers, "C-0", &accounts::Customer::number);
    must_not_refuse(desk::add_account(world, actor,
                                      {.login = "operator@example.test",
                                       .name = "見本 窓口",
                                       .role = accounts::Role::desk_operator,
                                       .customer = std::nullopt,
                                       .password = "a long password"}));
    must_not_refuse(desk::add_account(world, actor,
                                      {.login = "person0@example.test",
                                       .name = "何某 花子",
                                       .role = accounts::Role::customer,
                                       .customer = first->id,
                                       .password = "a long password"}));
    return {.desk_operator = must_not_refuse(desk::sign_in(world, "operator@example.test", "a long password", actor)).token,
            .customer = must_not_refuse(desk::sign_in(world, "person0@example.test", "a long password", actor)).token};
}

void measure(const std::string& certdesk, const std::string& database, const std::string& url, const Fill& fill, int seconds,
             const std::function<void(const std::string& folder, const std::string& script)>& run) {
    const tests::TemporaryFolder folder;
    const auto configured = bench::write_configuration(folder.path(), url);
    must(apps::Desk::open(bench::read_configuration(configured.path)));
    run(folder.path(), fill.script());
    People people;
    std::chrono::duration<double> filling{};
    {
        const auto began = std::chrono::steady_clock::now();
        const auto desk = must(apps::Desk::open(bench::read_configuration(configured.path)));
        filling = std::chrono::steady_clock::now() - began;
        people = let_in(desk->world());
    }
    bench::ServingDesk server(certdesk, configured, folder.path());

    fmt::print("\n### {}, {} orders of {} customers, {} connections over TLS; their terms were made in {:.0f} s\n\n| | per second | "
               "p50 | p99 |\n|---|---|---|---|\n",
               database, fill.orders, fill.customers, connections, filling.count());
    const auto get = [&](const std::string& name, const std::string& session, std::function<std::string(std::uint64_t)> path) {
        bench::load(configured, {.name = name, .connections = connections, .seconds = seconds}, [=](std::size_t number) {
            return fmt::format("GET {} HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-session={}\r\n\r\n", path(number), session);
        });
        std::fflush(stdout);
    };
    const auto orders = static_cast<std::uint64_t>(fill.orders);
    const auto customers = static_cast<std::uint64_t>(fill.customers);
    const auto search = [](const std::string& text) { return "/desk/orders?search=" + percent_encode(text); };
    const auto some = [=](std::uint64_t n) { return n * 7919 % orders; };  // neighbours in time look for different things
    const std::vector<std::function<std::string(std::uint64_t)>> known{
        [&](std::uint64_t n) { return number_of(some(n)); },
        [&](std::uint64_t n) { return fmt::format("www.shop{}.example{}.test", some(n), some(n) % domains); },
        [&](std::uint64_t n) { return fmt::format("shop{}", some(n)); },
        [&](std::uint64_t n) { return fmt::format("㈱見本商事{}", n * 7919 % customers); },
        [&](std::uint64_t n) { return fmt::format("sample trading {} company limited", n * 7919 % customers); },
        [&](std::uint64_t n) { return fmt::format("受付番号: {:010}", some(n)); },
        [&](std::uint64_t n) { return "5e" + mixed(some(n)); },
        [&](std::uint64_t n) { return fmt::format("サーバID RS-{}", n * 7919 % customers); },
        [&](std::uint64_t n) { return fmt::format("person{}@example.test", n * 7919 % customers); }};

    get("yardstick: fixed answer (`/healthz`)", "", [](std::uint64_t) { return std::string("/healthz"); });
    get("queue, 200 tasks shown", people.desk_operator, [](std::uint64_t) { return std::string("/desk"); });
    get("newest 50 orders", people.desk_operator, [](std::uint64_t) { return std::string("/desk/orders"); });
    get("search, nine kinds in turn", people.desk_operator,
        [&](std::uint64_t n) { return search(known[n % known.size()](n)); });
    get("a domain of 1,000 orders, 50 shown", people.desk_operator,
        [&](std::uint64_t n) { return search(fmt::format("example{}.test", n % domains)); });
    get("an organization of 50,000 orders, 50 shown", people.desk_operator,
        [&](std::uint64_t) { return search("株式会社見本商事0"); });
    get("`www`, which begins every name", people.desk_operator, [&](std::uint64_t) { return search("www"); });
    get("a customer among 50,000 of their own", people.customer,
        [&](std::uint64_t n) { return "/orders?search=" + percent_encode(number_of(n * every % orders)); });
    fmt::print("\nMemory at most {:.0f} MiB.\n", server.memory_mib("VmHWM"));
    server.stop();
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    if (argc < 2) return fmt::print(stderr, "search_load CERTDESK [orders] [seconds]\n"), 2;
    const int orders = argc > 2 ? std::atoi(argv[2]) : 1'000'000;
    const int seconds = argc > 3 ? std::atoi(argv[3]) : 10;
    const int customers = std::max(2, orders / orders_of_each);
    try {
        measure(argv[1], "SQLite", "sqlite:desk.db", {sqlite, orders, customers}, seconds,
                [](const std::string& folder, const std::string& script) { run_on_sqlite(folder + "/data/desk.db", script); });
        tests::PostgresServer server;
        const auto url = server.make_database();
        measure(argv[1], "PostgreSQL", url, {postgres, orders, customers}, seconds,
                [&](const std::string&, const std::string& script) {
                    tests::run_on_postgres(url, script);
                    tests::run_on_postgres(url, "ANALYZE");
                });
        return EXIT_SUCCESS;
    } catch (const std::exception& failure) {
        fmt::print(stderr, "{}\n", failure.what());
        return EXIT_FAILURE;
    }
}

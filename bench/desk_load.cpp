// The order page and POST /api/v1/orders over TLS at 64 connections, with 100,000 orders in the database, on SQLite and on
// PostgreSQL; beside them the same server answering a fixed body, memory, and the time from start to ready.
//
//   desk_load CERTDESK [orders] [seconds]     CERTDESK: the release binary; prints the tables of docs/performance.md
#include "apps/open_desk.hpp"
#include "bench/desk_under_load.hpp"
#include "core/dossier/dossier.hpp"
#include "desk/administer.hpp"
#include "desk/sign_in.hpp"
#include "tests/support/postgres_server.hpp"
#include "tests/support/temporary_folder.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace {

using namespace certdesk;
using bench::must;
using bench::must_not_refuse;

constexpr int connections = 64;
constexpr int orders_of_our_customer = 1000;
constexpr int orders_at_once = 500;

struct Seeded {
    std::vector<std::string> orders;  // of the customer who looks
    std::string session;
    std::string api_key;
    std::string contract;
};

// One order as it stands while the authority vets: survey, payment, application, two entries of the chain.
Result<> add_order(ports::Transaction& transaction, desk::World& world, const accounts::Actor& actor, const ContractId& contract,
                   const CustomerId& customer, const DossierId& dossier, std::vector<std::string>* ids) {
    const Instant now = world.clock.now();
    orders::Order order;
    order.id = world.randomness.new_id<OrderId>();
    order.number = orders::number_from(world.randomness.new_id<OrderId>().bytes());
    order.customer = customer;
    order.contract = contract;
    order.dossier = dossier;
    order.product = "sureserver-ov";
    order.price = Yen{25410};
    order.stage = orders::Stage::placed;
    order.names = {"www.kaisha.test", "kaisha.test"};
    order.created_at = order.changed_at = now;
    TRY(transaction.orders().add(order));
    TRY(transaction.orders().put_answer(order.id, survey::Field::common_name, "www.kaisha.test"));
    payments::Payment payment;
    payment.id = world.randomness.new_id<PaymentId>();
    payment.order = order.id;
    payment.customer = customer;
    payment.method = payments::Method::card;
    payment.stage = payments::Stage::confirmed;
    payment.amount = order.price;
    payment.confirmed_at = payment.created_at = payment.changed_at = now;
    TRY(transaction.payments().add(payment));
    applications::Application application;
    application.id = world.randomness.new_id<ApplicationId>();
    application.order = order.id;
    application.customer = customer;
    application.stage = applications::Stage::with_the_ca;
    application.spki_sha256 = world.randomness.hex(32);
    application.submitted_at = application.created_at = application.changed_at = now;
    TRY(transaction.applications().add(application));
    transaction.record(audit::make_event(actor, now, audit::Action::order_made, {"order", order.id.text(), customer, order.id}));
    transaction.record(audit::make_event(actor, now, audit::Action::application_submitted,
                                         {"application", application.id.text(), customer, order.id}));
    if (ids != nullptr) ids->push_back(order.id.text());
    return {};
}

Seeded seed(desk::World& world, int orders) {
    const accounts::Actor actor{.name = "bench", .via = "cli"};
    Seeded seeded;
    const auto add_customer = [&](const std::string& name) {
        return must_not_refuse(desk::add_customer(world, actor, name, "customer@kaisha.test", accounts::Language::ja));
    };
    const auto add_contract = [&](const CustomerId& customer, const std::string& number) {
        contracts::Contract contract;
        contract.customer = customer;
        contract.number = number;
        return must_not_refuse(desk::add_contract(world, actor, contract));
    };
    const auto add_dossier = [&](const CustomerId& customer) {
        dossier::Dossier dossier{world.randomness.new_id<DossierId>(), customer, world.clock.now()};
        must(ports::writing(world.store, [&](ports::Transaction& transaction) -> Result<> {
            TRY(transaction.dossiers().add(dossier));
            for (const auto& [field, value] :
                 std::map<survey::Field, std::string>{{survey::Field::organization_name, "株式会社会社見本"},
                                                      {survey::Field::organization_english, "Kaisha Sample Co., Ltd."},
                                                      {survey::Field::city, "Shinjuku"},
                                                      {survey::Field::prefecture, "Tokyo"},
                                                      {survey::Field::representative_name, "何某 大三郎"}})
                TRY(transaction.dossiers().put_fact(
                    dossier.id, dossier::make_fact(field, value, dossier::Source::survey, "bench", world.clock.now())));
            return {};
        }));
        return dossier.id;
    };

    const auto ours = add_customer("株式会社会社見本");
    const auto our_contract = add_contract(ours, "RS-1");
    const auto our_dossier = add_dossier(ours);
    seeded.contract = our_contract.text();
    must_not_refuse(desk::add_account(world, actor,
                                      {.login = "hanako@kaisha.test",
                                       .name = "何某 花子",
                                       .role = accounts::Role::customer,
                                       .customer = ours,
                                       .password = "a long password"}));
    seeded.session = must_not_refuse(desk::sign_in(world, "hanako@kaisha.test", "a long password", actor)).token;
    seeded.api_key = must_not_refuse(desk::create_api_key(world, actor, "hanako@kaisha.test", "bench", std::chrono::days{1}));

    const auto others = add_customer("株式会社ほか見本");
    const auto other_contract = add_contract(others, "RS-2");
    const auto other_dossier = add_dossier(others);
    for (int done = 0; done < orders; done += orders_at_once)
        must(ports::writing(world.store, [&](ports::Transaction& transaction) -> Result<> {
            for (int i = done; i < std::min(orders, done + orders_at_once); ++i) {
                // Ours lie evenly among all.
                const bool is_ours = i % std::max(1, orders / orders_of_our_customer) == 0;
                TRY(add_order(transaction, world, actor, is_ours ? our_contract : other_contract, is_ours ? ours : others,
                              is_ours ? our_dossier : other_dossier, is_ours ? &seeded.orders : nullptr));
            }
            return {};
        }));
    return seeded;
}

void measure(const std::string& certdesk, const std::string& database, const std::string& url, int orders, int seconds) {
    const tests::TemporaryFolder folder;
    const auto configured = bench::write_configuration(folder.path(), url);
    Seeded seeded;
    {
        const auto desk = must(apps::Desk::open(bench::read_configuration(configured.path)));
        seeded = seed(desk->world(), orders);
    }
    bench::ServingDesk server(certdesk, configured, folder.path());
    const double at_rest = server.memory_mib("VmRSS");

    fmt::print("\n### {}, {} orders, {} connections over TLS\n\n| | per second | p50 | p99 |\n|---|---|---|---|\n", database,
               orders, connections);
    const auto load = [&](const std::string& name, int expected, std::function<std::string(std::size_t)> request) {
        return bench::load(
            configured, {.name = name, .connections = connections, .seconds = seconds, .expected = expected}, std::move(request));
    };
    const auto yardstick = load("yardstick: fixed answer (`/healthz`)", 200, [](std::size_t) {
        return std::string("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    });
    const auto page = load("order page", 200, [&](std::size_t number) {
        // Neighbours in time ask for different orders.
        return fmt::format("GET /orders/{} HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-session={}\r\n\r\n",
                           seeded.orders[number * 7919 % seeded.orders.size()], seeded.session);
    });
    const std::string body =
        fmt::format("{{\"contract\":\"{}\",\"product\":\"sureserver-ov\",\"language\":\"ja\"}}", seeded.contract);
    const auto post = load("`POST /api/v1/orders`", 201, [&](std::size_t number) {
        return fmt::format(
            "POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\nContent-Type: "
            "application/json\r\n"
            "Idempotency-Key: bench-{}\r\nContent-Length: {}\r\n\r\n{}",
            seeded.api_key, number, body.size(), body);
    });
    fmt::print(
        "\nOrder page {:.3f} of the yardstick, POST {:.3f}. Start to ready {:.0f} ms. Memory: {:.0f} MiB at rest, {:.0f} MiB at "
        "most under load.\n",
        page.per_second / yardstick.per_second, post.per_second / yardstick.per_second, server.start_to_ready().count(), at_rest,
        server.memory_mib("VmHWM"));
    server.stop();
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    if (argc < 2) return fmt::print(stderr, "desk_load CERTDESK [orders] [seconds]\n"), 2;
    const int orders = argc > 2 ? std::atoi(argv[2]) : 100'000;
    const int seconds = argc > 3 ? std::atoi(argv[3]) : 10;
    try {
        measure(argv[1], "SQLite", "sqlite:desk.db", orders, seconds);
        tests::PostgresServer postgres;
        measure(argv[1], "PostgreSQL", postgres.make_database(), orders, seconds);
        return EXIT_SUCCESS;
    } catch (const std::exception& failure) {
        fmt::print(stderr, "{}\n", failure.what());
        return EXIT_FAILURE;
    }
}

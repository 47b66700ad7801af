#include "tests/support/simulated_world.hpp"

#include "adapters/memory/memory_store.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace certdesk::tests {
namespace {

std::unique_ptr<ports::Store> migrated(std::unique_ptr<ports::Store> store) {
    if (const auto migration = store->migrate(); !migration) throw std::runtime_error(migration.error().message);
    return store;
}

// When something next wants to be done, later than now.
std::optional<Instant> next_due(ports::Store& store, Instant now) {
    const auto open = ports::reading(store, [](ports::Transaction& transaction) { return transaction.work().list_open(10'000); });
    if (!open) throw std::runtime_error(open.error().message);
    std::optional<Instant> next;
    for (const auto& work : *open) {
        const Instant at = std::max(work.due_at, work.lease_until.value_or(work.due_at));
        if (at > now && (!next || at < *next)) next = at;
    }
    return next;
}

}  // namespace

desk::Settings simulated_settings() {
    desk::Settings settings;
    settings.base_url = "https://desk.example.test";
    settings.mail_domain = "desk.example.test";
    settings.catalogue.products = {{.code = "sureserver-ov",
                                    .name_ja = "企業認証SSLサーバー証明書",
                                    .name_en = "Organization-validated TLS certificate",
                                    .authority_name = "certdesk test OV CA",
                                    .term_months = 12,
                                    .prices = {{.from = Day{std::chrono::year{2026} / 4 / 1}, .including_tax = Yen{66'000}}}}};
    settings.survey.also_public_names = {"test"};
    settings.ca_issuers_url = "http://authority.example.test/ca.der";
    settings.crl_url = "http://authority.example.test/ca.crl";
    return settings;
}

SimulatedWorld::SimulatedWorld() : own_store_(migrated(adapters::make_memory_store())), store_(*own_store_) {
    world_.vault = &vault_;
}

SimulatedWorld::SimulatedWorld(ports::Store& store) : store_(store) { world_.vault = &vault_; }

SimulatedWorld::~SimulatedWorld() = default;

int SimulatedWorld::drain() {
    const auto done = worker_.run_until_idle();
    if (!done) throw std::runtime_error("draining: " + done.error().message);
    return *done;
}

int SimulatedWorld::pass(std::chrono::milliseconds time) { return pass_until(clock_.now() + time); }

int SimulatedWorld::pass_until(Instant end) {
    int done = drain();
    for (auto due = next_due(store_, clock_.now()); due && *due <= end; due = next_due(store_, clock_.now())) {
        clock_.set(*due);
        done += drain();
    }
    clock_.set(end);
    return done;
}

}  // namespace certdesk::tests

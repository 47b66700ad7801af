#include "tests/processes/place.hpp"

#include "adapters/http_client/curl_http_client.hpp"
#include "adapters/postgres/postgres_store.hpp"
#include "adapters/sqlite/sqlite_store.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/must.hpp"
#include "tests/support/postgres_server.hpp"
#include "tests/support/throwaway_certificates.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <stdexcept>

namespace certdesk::tests {

namespace {

std::uint16_t port_in(const std::string& configuration) {
    const auto text = read_file(configuration);
    constexpr std::string_view before = "\nport = ";
    return static_cast<std::uint16_t>(std::stoi(text.substr(text.find(before) + before.size())));
}

}  // namespace

Place::Place(Engine engine)
    : engine_(engine), database_url_(engine == Engine::postgres ? shared_postgres_server().make_database() : "sqlite:desk.db") {
    make_certificate();
}

std::unique_ptr<ports::Store> Place::open_store() const {
    std::filesystem::create_directories(path("data"));
    auto store =
        must(engine_ == Engine::postgres ? adapters::open_postgres_store({.url = Secret(database_url_), .connections = 2})
                                         : adapters::open_sqlite_store(sqlite_file()));
    must(store->migrate());
    return store;
}

std::string Place::ask(const std::string& statements) const {
    if (engine_ == Engine::postgres) return run_on_postgres(database_url_, statements);
    const auto rows = run_program({"/usr/bin/sqlite3", "-bail", "-cmd", ".timeout 5000", sqlite_file(), statements});
    return rows.substr(0, rows.find('\n'));
}

void Place::make_certificate() {
    using certdesk::testing::ThrowawayCertificate;
    const auto authority =
        ThrowawayCertificate::make({.common_name = "authority of the test", .dns_names = {}, .is_authority = true});
    const auto leaf = ThrowawayCertificate::make({.common_name = "localhost", .dns_names = {"localhost"}}, &authority);
    write_file(folder_.path("web.crt"), leaf.certificate_pem() + authority.certificate_pem());
    write_file(folder_.path("web.key"), leaf.key_pem());
    write_file(ca_file(), authority.certificate_pem());
}

std::string Place::configuration(const std::string& name) {
    auto text = fmt::format(R"toml(data_folder = "data"
[web]
port = {}
plain_port = {}
certificate_file = "web.crt"
private_key_file = "web.key"
[database]
url = "{}"
[desk]
also_public_names = ["test"]
[dns]
ask = "no"
[registrations]
ask = "no"
)toml",
                            spare_port(), spare_port(), database_url_);
    if (smtp_port != 0)
        text += fmt::format(R"toml([smtp]
host = "127.0.0.1"
port = {}
tls = "none"
from_address = "desk@desk.test"
)toml",
                            smtp_port);
    write_file(folder_.path(name), text);
    return folder_.path(name);
}

RunningDesk::RunningDesk(Place& place, const std::string& name)
    : place_(place),
      configuration_(place.configuration(name + ".toml")),
      port_(port_in(configuration_)),
      program_({"serve", "--config", configuration_}, place.path(name + ".log")) {
    const bool ready = wait_until([&] { return program_.wait(std::chrono::milliseconds{0}) || status_of("/readyz") == 200; },
                                  std::chrono::seconds(60));
    if (!ready || program_.wait(std::chrono::milliseconds{0}))
        throw std::runtime_error("certdesk serve does not get ready: " + program_.output());
}

int RunningDesk::status_of(const std::string& path) const {
    const auto client = must(http_client::make_curl_http_client({.ca_file = place_.ca_file()}));
    ports::HttpCall call;
    call.url = fmt::format("https://localhost:{}{}", port_, path);
    const auto answer = client->send(call);
    return answer ? answer->status : 0;
}

}  // namespace certdesk::tests

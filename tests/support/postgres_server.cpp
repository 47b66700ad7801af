#include "tests/support/postgres_server.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <memory>
#include <pwd.h>
#include <stdexcept>
#include <unistd.h>
#include <vector>

namespace certdesk::tests {

namespace {

constexpr const char* unprivileged = "postgres";

// The newest version that is installed.
std::string find_programs() {
    std::vector<std::filesystem::path> found;
    std::error_code ignored;
    for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", ignored))
        if (std::filesystem::exists(version.path() / "bin" / "initdb")) found.push_back(version.path() / "bin");
    if (found.empty()) throw std::runtime_error("there is no PostgreSQL in /usr/lib/postgresql: run ./dev setup test");
    return std::ranges::max(found).string();
}

std::vector<std::string> as_unprivileged(std::vector<std::string> command) {
    if (::geteuid() != 0) return command;
    std::vector<std::string> whole{"/usr/bin/setpriv", fmt::format("--reuid={}", unprivileged),
                                   fmt::format("--regid={}", unprivileged), "--init-groups", "--"};
    whole.insert(whole.end(), command.begin(), command.end());
    return whole;
}

void give_to_unprivileged(const std::string& folder) {
    if (::geteuid() != 0) return;
    const passwd* user = ::getpwnam(unprivileged);
    if (user == nullptr || ::chown(folder.c_str(), user->pw_uid, user->pw_gid) != 0)
        throw std::runtime_error("the folder of the server cannot be given to the user postgres");
}

}  // namespace

PostgresServer::PostgresServer() : programs_(find_programs()) {
    give_to_unprivileged(folder_.path());
    run_program(as_unprivileged({programs_ + "/initdb", "--pgdata", folder_.path("data"), "--username", "certdesk", "--auth",
                                 "trust", "--encoding", "UTF8", "--no-locale", "--no-sync"}));
    start();
}

PostgresServer::~PostgresServer() {
    try {
        stop();
    } catch (const std::exception&) {
        // The process is ended by its own destructor.
    }
}

void PostgresServer::start() {
    process_ =
        start_program(as_unprivileged({programs_ + "/postgres", "-D", folder_.path("data"), "-k", folder_.path(), "-c",
                                       "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off", "-c",
                                       "synchronous_commit=off", "-c", "max_connections=200", "-c", "shared_buffers=32MB"}),
                      folder_.path("log"));
    const auto url = url_of("postgres");
    if (!wait_until([&] { return !process_.is_running() || PQping(url.c_str()) == PQPING_OK; }) || !process_.is_running())
        throw std::runtime_error("PostgreSQL does not start: " + read_file(folder_.path("log")));
}

void PostgresServer::stop() {
    if (!process_.is_running()) return;
    // SIGTERM would wait until everybody has gone by himself.
    run_program(as_unprivileged({programs_ + "/pg_ctl", "stop", "--pgdata", folder_.path("data"), "--mode", "fast", "--silent"}));
    process_.stop();
}

std::string PostgresServer::make_database() {
    const auto name = fmt::format("desk{}", ++databases_);
    run_on_postgres(url_of("postgres"), "CREATE DATABASE " + name);
    return url_of(name);
}

void PostgresServer::drop_database(const std::string& url) {
    const auto begin = url.find("///") + 3;
    run_on_postgres(url_of("postgres"), "DROP DATABASE " + url.substr(begin, url.find('?') - begin) + " WITH (FORCE)");
}

std::string PostgresServer::url_of(const std::string& database) const {
    return fmt::format("postgresql:///{}?host={}&user=certdesk", database, folder_.path());
}

PostgresServer& shared_postgres_server() {
    static PostgresServer server;
    return server;
}

std::string run_on_postgres(const std::string& url, const std::string& statements) {
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(url.c_str()), &PQfinish);
    const std::unique_ptr<PGresult, decltype(&PQclear)> answer(PQexec(connection.get(), statements.c_str()), &PQclear);
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error(PQerrorMessage(connection.get()));
    return PQntuples(answer.get()) > 0 ? PQgetvalue(answer.get(), 0, 0) : "";
}

}  // namespace certdesk::tests

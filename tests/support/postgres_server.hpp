// A real PostgreSQL server in a private folder, reached through its socket there; gone when the test is.
#pragma once

#include "tests/support/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

#include <string>

namespace certdesk::tests {

class PostgresServer {
public:
    // From Debian's package. Started by root it runs as the user postgres, because it refuses to run as root.
    // Nothing is synchronized to the disk: what it holds is not meant to outlive the test. Throws when it does not come up.
    PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;
    ~PostgresServer();

    // The URL of a new, empty database.
    [[nodiscard]] std::string make_database();
    void drop_database(const std::string& url);

    void stop();   // at once, whoever is connected
    void start();  // again

private:
    [[nodiscard]] std::string url_of(const std::string& database) const;

    TemporaryFolder folder_;
    std::string programs_;  // "/usr/lib/postgresql/15/bin"
    ChildProcess process_;
    int databases_ = 0;
};

// One server for all tests of a program, started when the first one asks.
[[nodiscard]] PostgresServer& shared_postgres_server();

// Runs statements past certdesk, as somebody with a psql would; the first column of the first row. Throws when they fail.
std::string run_on_postgres(const std::string& url, const std::string& statements);

}  // namespace certdesk::tests

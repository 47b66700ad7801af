// A folder with a configuration, a certificate for the server, and a database on either engine.
#pragma once

#include "ports/store.hpp"
#include "tests/processes/program.hpp"
#include "tests/support/engine.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace certdesk::tests {

class Place {
public:
    explicit Place(Engine engine = Engine::sqlite);

    std::uint16_t smtp_port = 0;  // 0: mails go to the mailbox page

    // Writes a configuration with ports of its own and answers its path.
    [[nodiscard]] std::string configuration(const std::string& name = "desk.toml");
    // Certificate and key that the servers of this place show, made anew. What trusts them: ca_file().
    void make_certificate();
    [[nodiscard]] std::string ca_file() const { return folder_.path("ca.crt"); }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_.path(name); }

    // The desk's store before any program ran, with its tables.
    [[nodiscard]] std::unique_ptr<ports::Store> open_store() const;
    // Statements past certdesk, as somebody with sqlite3 or psql would run them; the first column of the first row. Throws when
    // they fail.
    std::string ask(const std::string& statements) const;

private:
    [[nodiscard]] std::string sqlite_file() const { return folder_.path("data/desk.db"); }

    TemporaryFolder folder_;
    Engine engine_;
    std::string database_url_;
};

// `certdesk serve` that is ready to answer. Throws when it does not come to that.
class RunningDesk {
public:
    RunningDesk(Place& place, const std::string& name);

    [[nodiscard]] Program& program() { return program_; }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    // The status of a GET by a client that trusts what the place made last; 0 without any answer.
    [[nodiscard]] int status_of(const std::string& path) const;

private:
    Place& place_;
    std::string configuration_;
    std::uint16_t port_;
    Program program_;
};

}  // namespace certdesk::tests

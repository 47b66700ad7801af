// A real OpenSSH server on 127.0.0.1 with keys of its own; whoever runs the test logs in with client_key_file().
#pragma once

#include "tests/support/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cstdint>
#include <string>

namespace certdesk::tests {

class SshdServer {
public:
    SshdServer();  // throws when it does not come up

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string user() const;
    [[nodiscard]] std::string client_key_file() const { return folder_.path("client_key"); }
    [[nodiscard]] std::string stranger_key_file() const { return folder_.path("stranger_key"); }  // not authorized
    [[nodiscard]] std::string host_key_sha256() const;                                            // as ssh-keygen -l prints it

    void change_host_key();  // the same port, another key
    void stop() { process_.stop(); }

private:
    void make_key(const std::string& name) const;
    void start();

    TemporaryFolder folder_;
    std::uint16_t port_ = 0;
    ChildProcess process_;
};

}  // namespace certdesk::tests

// A real OpenSSH server of one test, in a folder of its own, and a key it does not know.
#pragma once

#include "servers/ssh_server.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

#include <string>

namespace certdesk::tests {

class SshdServer {
public:
    [[nodiscard]] std::uint16_t port() const { return server_.port(); }
    [[nodiscard]] const std::string& user() const { return server_.user(); }
    [[nodiscard]] std::string client_key_file() const { return server_.client_key_file(); }
    [[nodiscard]] std::string stranger_key_file() const {
        if (const auto made = servers::make_ssh_key(folder_.path("stranger_key"), folder_.path("log")); !made)
            throw std::runtime_error(made.error().message);
        return folder_.path("stranger_key");
    }
    [[nodiscard]] const std::string& host_key_sha256() const { return server_.host_key_sha256(); }

    void change_host_key() {
        if (const auto changed = server_.change_host_key(); !changed) throw std::runtime_error(changed.error().message);
    }
    void stop() { server_.process().stop(); }

private:
    TemporaryFolder folder_;
    servers::SshServer server_ = started(servers::SshServer::start(folder_.path("sshd")));
};

}  // namespace certdesk::tests

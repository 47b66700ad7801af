// OpenSSH on 127.0.0.1 with a host key of its own; it signs in the user who runs us, by the client key beside it.
#pragma once

#include "servers/loopback_server.hpp"

namespace certdesk::servers {

class SshServer {
public:
    // Keys that lie in the folder already are used again.
    [[nodiscard]] static Result<SshServer> start(const std::string& folder);
    [[nodiscard]] Result<> change_host_key();  // the same port, another key

    [[nodiscard]] std::uint16_t port() const { return server_.port; }
    [[nodiscard]] const std::string& user() const { return user_; }
    [[nodiscard]] const std::string& host_key_sha256() const { return host_key_; }  // "SHA256:…", as ssh-keygen -l prints it
    [[nodiscard]] std::string client_key_file() const { return folder_ + "/client_key"; }
    [[nodiscard]] ChildProcess& process() { return server_.process; }

private:
    explicit SshServer(std::string folder) : folder_(std::move(folder)) {}
    [[nodiscard]] std::string log() const { return folder_ + "/sshd.log"; }
    [[nodiscard]] Result<> prepare_host_key();
    [[nodiscard]] Result<ChildProcess> start_process(std::uint16_t port) const;

    std::string folder_;
    std::string user_;
    std::string host_key_;
    LoopbackServer server_;
};

// Makes the key pair `file` and `file`.pub unless it is there.
[[nodiscard]] Result<> make_ssh_key(const std::string& file, const std::string& log_file);

}  // namespace certdesk::servers

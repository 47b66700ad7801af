// What the demo needs beside the desk: a customer's server, which is src/servers' sshd and nginx on this machine, and a mail
// server.
#pragma once

#include "core/contracts/contract.hpp"
#include "servers/ssh_server.hpp"
#include "servers/web_server.hpp"

#include <string>
#include <vector>

namespace certdesk::apps {

using servers::SshServer;
using servers::WebServer;

// An SMTP server that keeps every mail as a file (Maildir).
class MailServer {
public:
    [[nodiscard]] static Result<MailServer> start(const std::string& folder);
    [[nodiscard]] std::uint16_t port() const { return server_.port; }
    [[nodiscard]] const std::string& maildir() const { return maildir_; }
    // The mails so far, as bytes.
    [[nodiscard]] std::vector<std::string> mails() const;
    [[nodiscard]] servers::ChildProcess& process() { return server_.process; }

private:
    MailServer(servers::LoopbackServer server, std::string maildir) : server_(std::move(server)), maildir_(std::move(maildir)) {}
    servers::LoopbackServer server_;
    std::string maildir_;
};

// How the desk reaches that server.
[[nodiscard]] contracts::Server server_facts(const SshServer& ssh, const WebServer& web, const ContractId& contract);

}  // namespace certdesk::apps

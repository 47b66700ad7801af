// A customer's server on this machine: sshd to reach it, nginx that serves a site with a former certificate, and a mail
// server for the desk's mails. All on loopback, in one folder, with keys made for it.
#pragma once

#include "apps/demo/child_process.hpp"
#include "core/contracts/contract.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace certdesk::apps {

// OpenSSH with its own host key; signs in the user who runs us, by the key below the folder.
class SshServer {
public:
    [[nodiscard]] static Result<SshServer> start(const std::string& folder);
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] const std::string& user() const { return user_; }
    [[nodiscard]] const std::string& host_key_sha256() const { return host_key_; }  // "SHA256:…"
    [[nodiscard]] const std::string& client_key_file() const { return client_key_; }
    [[nodiscard]] ChildProcess& process() { return process_; }

private:
    explicit SshServer(ChildProcess process) : process_(std::move(process)) {}
    ChildProcess process_;
    std::uint16_t port_ = 0;
    std::string user_;
    std::string host_key_;
    std::string client_key_;
};

// nginx with one site, whose configuration refers to <site_folder>/live/{fullchain,privkey}.pem. The former certificate is
// self-signed, as on a server that waits for its first real one.
class WebServer {
public:
    [[nodiscard]] static Result<WebServer> start(const std::string& folder, const std::vector<std::string>& names);
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] const std::string& site_folder() const { return site_folder_; }
    [[nodiscard]] const std::string& check_command() const { return check_; }
    [[nodiscard]] const std::string& reload_command() const { return reload_; }
    [[nodiscard]] ChildProcess& process() { return process_; }

private:
    explicit WebServer(ChildProcess process) : process_(std::move(process)) {}
    ChildProcess process_;
    std::uint16_t port_ = 0;
    std::string site_folder_;
    std::string check_;
    std::string reload_;
};

// An SMTP server that keeps every mail as a file (Maildir).
class MailServer {
public:
    [[nodiscard]] static Result<MailServer> start(const std::string& folder);
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] const std::string& maildir() const { return maildir_; }
    // The mails so far, as bytes.
    [[nodiscard]] std::vector<std::string> mails() const;
    [[nodiscard]] ChildProcess& process() { return process_; }

private:
    explicit MailServer(ChildProcess process) : process_(std::move(process)) {}
    ChildProcess process_;
    std::uint16_t port_ = 0;
    std::string maildir_;
};

// How the desk reaches that server.
[[nodiscard]] contracts::Server server_facts(const SshServer& ssh, const WebServer& web, const ContractId& contract);

}  // namespace certdesk::apps

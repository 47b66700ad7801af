#include "apps/demo/hosting.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace certdesk::apps {

Result<MailServer> MailServer::start(const std::string& folder) {
    TRY(servers::make_private_folder(folder));
    const std::string maildir = folder + "/mails";
    const std::string log = folder + "/mail.log";
    // Debian's python3-aiosmtpd belongs to Debian's own python3.
    auto server = TRY(with_context(servers::start_on_a_free_port([&](std::uint16_t port) {
                                       return servers::ChildProcess::start(
                                           {"/usr/bin/python3", "-m", "aiosmtpd", "-n", "-l", fmt::format("127.0.0.1:{}", port),
                                            "-c", "aiosmtpd.handlers.Mailbox", maildir},
                                           log);
                                   }),
                                   "the mail server (" + log + ")"));
    return MailServer(std::move(server), maildir);
}

std::vector<std::string> MailServer::mails() const {
    std::vector<std::string> mails;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(maildir_ + "/new", failed)) {
        std::ifstream file(entry.path(), std::ios::binary);
        mails.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return mails;
}

contracts::Server server_facts(const SshServer& ssh, const WebServer& web, const ContractId& contract) {
    contracts::Server server;
    server.contract = contract;
    server.label = "www";
    server.ssh_host = "127.0.0.1";
    server.ssh_port = ssh.port();
    server.ssh_user = ssh.user();
    server.host_key_sha256 = ssh.host_key_sha256();
    server.site_folder = web.site_folder();
    server.check_command = web.check_command();
    server.reload_command = web.reload_command();
    server.site_address = "127.0.0.1";
    server.site_port = web.port();
    return server;
}

}  // namespace certdesk::apps

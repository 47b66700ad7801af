#include "servers/ssh_server.hpp"

#include "base/text.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

namespace certdesk::servers {

namespace {

std::string user_name() {
    const passwd* entry = ::getpwuid(::getuid());
    return entry != nullptr ? entry->pw_name : "root";
}

}  // namespace

Result<> make_ssh_key(const std::string& file, const std::string& log_file) {
    if (!std::filesystem::exists(file))
        TRY(run_program({"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "certdesk", "-f", file}, log_file));
    return {};
}

Result<SshServer> SshServer::start(const std::string& folder) {
    TRY(make_private_folder(folder));
    if (::getuid() == 0) TRY(make_private_folder("/run/sshd"));  // where sshd separates its privileges; Debian makes it at boot
    SshServer server(folder);
    server.user_ = user_name();
    TRY(server.prepare_host_key());
    TRY(make_ssh_key(server.client_key_file(), server.log()));
    std::filesystem::copy_file(server.client_key_file() + ".pub", folder + "/authorized_keys",
                               std::filesystem::copy_options::overwrite_existing);
    server.server_ =
        TRY(with_context(start_on_a_free_port([&](std::uint16_t port) { return server.start_process(port); }), server.log()));
    return server;
}

Result<> SshServer::change_host_key() {
    server_.process.stop();
    for (const auto* file : {"/host_key", "/host_key.pub"}) std::filesystem::remove(folder_ + file);
    TRY(prepare_host_key());
    server_ = TRY(with_context(start_on_port(server_.port, [this](std::uint16_t port) { return start_process(port); }), log()));
    return {};
}

Result<> SshServer::prepare_host_key() {
    TRY(make_ssh_key(folder_ + "/host_key", log()));
    // "256 SHA256:… comment (ED25519)"
    const auto line = TRY(run_program({"ssh-keygen", "-l", "-E", "sha256", "-f", folder_ + "/host_key.pub"}, log()));
    const auto words = split(line, ' ');
    if (words.size() < 2) return fail(ErrorKind::broken, "ssh-keygen -l answered something else");
    host_key_ = words[1];
    return {};
}

Result<ChildProcess> SshServer::start_process(std::uint16_t port) const {
    const std::string configuration = folder_ + "/sshd_config";
    TRY(write_file(configuration, fmt::format("Port {0}\n"
                                              "ListenAddress 127.0.0.1\n"
                                              "HostKey {1}/host_key\n"
                                              "AuthorizedKeysFile {1}/authorized_keys\n"
                                              "PidFile none\n"
                                              "StrictModes no\n"
                                              "UsePAM no\n"
                                              "UseDNS no\n"
                                              "PrintMotd no\n"
                                              "PasswordAuthentication no\n"
                                              "KbdInteractiveAuthentication no\n"
                                              "PermitRootLogin prohibit-password\n"
                                              "MaxStartups 100\n",
                                              port, folder_)));
    return ChildProcess::start({TRY(find_server_program("sshd")), "-D", "-e", "-f", configuration}, log());
}

}  // namespace certdesk::servers

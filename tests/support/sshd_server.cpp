#include "tests/support/sshd_server.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <pwd.h>
#include <stdexcept>
#include <unistd.h>

namespace certdesk::tests {

SshdServer::SshdServer() {
    for (const auto* name : {"host_key", "client_key", "stranger_key"}) make_key(name);
    write_file(folder_.path("authorized_keys"), read_file(folder_.path("client_key.pub")));
    // Started by root, sshd insists on the folder of its unprivileged child.
    if (::geteuid() == 0) std::filesystem::create_directories("/run/sshd");
    for (int attempt = 0; attempt < 5 && !process_.is_running(); ++attempt) {
        port_ = spare_port();
        start();
    }
    if (!process_.is_running()) throw std::runtime_error("sshd does not start: " + read_file(folder_.path("log")));
}

std::string SshdServer::user() const {
    const passwd* entry = ::getpwuid(::geteuid());
    if (entry == nullptr) throw std::runtime_error("who runs the tests has no name");
    return entry->pw_name;
}

std::string SshdServer::host_key_sha256() const {
    // "256 SHA256:… comment (ED25519)"
    const auto line = run_program({"/usr/bin/ssh-keygen", "-l", "-E", "sha256", "-f", folder_.path("host_key.pub")});
    const auto begin = line.find(' ') + 1;
    return line.substr(begin, line.find(' ', begin) - begin);
}

void SshdServer::change_host_key() {
    process_.stop();
    std::filesystem::remove(folder_.path("host_key"));
    std::filesystem::remove(folder_.path("host_key.pub"));
    make_key("host_key");
    start();
}

void SshdServer::make_key(const std::string& name) const {
    run_program({"/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder_.path(name)});
}

void SshdServer::start() {
    write_file(folder_.path("sshd_config"), fmt::format("Port {}\n"
                                                        "ListenAddress 127.0.0.1\n"
                                                        "HostKey {}\n"
                                                        "AuthorizedKeysFile {}\n"
                                                        "PubkeyAuthentication yes\n"
                                                        "PasswordAuthentication no\n"
                                                        "KbdInteractiveAuthentication no\n"
                                                        "PermitRootLogin prohibit-password\n"
                                                        "StrictModes no\n"
                                                        "UsePAM no\n"
                                                        "UseDNS no\n"
                                                        "PrintMotd no\n"
                                                        "PidFile none\n",
                                                        port_, folder_.path("host_key"), folder_.path("authorized_keys")));
    process_ = ChildProcess({"/usr/sbin/sshd", "-D", "-e", "-f", folder_.path("sshd_config")}, folder_.path("log"));
    wait_until([this] { return !process_.is_running() || somebody_listens(port_); });
}

}  // namespace certdesk::tests

#include "apps/demo/hosting.hpp"

#include "base/text.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <pwd.h>
#include <unistd.h>

namespace certdesk::apps {

namespace {

constexpr std::chrono::seconds start_deadline{20};

Result<> write_file(const std::string& path, std::string_view content) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << content;
    file.close();
    if (!file) return fail(ErrorKind::broken, path + " cannot be written");
    return {};
}

Result<> make_folder(const std::string& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (!failed) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    if (failed) return fail(ErrorKind::broken, folder + ": " + failed.message());
    return {};
}

std::string user_name() {
    const passwd* entry = ::getpwuid(::getuid());
    return entry != nullptr ? entry->pw_name : "root";
}

// The path of a server program, which often is not in a user's PATH.
Result<std::string> program(const std::string& name) {
    for (const auto* folder : {"/usr/sbin/", "/usr/local/sbin/", "/usr/bin/", "/usr/local/bin/"})
        if (std::filesystem::exists(folder + name)) return folder + name;
    return fail(ErrorKind::not_found, name + " is not installed; ./dev demo installs it");
}

}  // namespace

Result<SshServer> SshServer::start(const std::string& folder) {
    const std::string sshd = TRY(program("sshd"));
    TRY(make_folder(folder));
    const std::string log = folder + "/sshd.log";
    if (::getuid() == 0) TRY(make_folder("/run/sshd"));  // where sshd separates its privileges; Debian makes it at boot
    for (const auto* key : {"host_key", "client_key"})
        if (!std::filesystem::exists(folder + "/" + key))
            TRY(run_program({"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "certdesk demo", "-f", folder + "/" + key},
                            log));
    std::filesystem::copy_file(folder + "/client_key.pub", folder + "/authorized_keys",
                               std::filesystem::copy_options::overwrite_existing);
    const std::uint16_t port = TRY(free_port());
    TRY(write_file(folder + "/sshd_config", fmt::format("Port {}\n"
                                                        "ListenAddress 127.0.0.1\n"
                                                        "HostKey {}/host_key\n"
                                                        "AuthorizedKeysFile {}/authorized_keys\n"
                                                        "PidFile none\n"
                                                        "StrictModes no\n"
                                                        "UsePAM no\n"
                                                        "PasswordAuthentication no\n"
                                                        "KbdInteractiveAuthentication no\n"
                                                        "PermitRootLogin prohibit-password\n"
                                                        "MaxStartups 100\n",
                                                        port, folder, folder)));
    const std::string fingerprint = TRY(run_program({"ssh-keygen", "-l", "-E", "sha256", "-f", folder + "/host_key.pub"}, log));
    const auto words = split(fingerprint, ' ');
    if (words.size() < 2) return fail(ErrorKind::broken, "ssh-keygen -l answered something else");
    SshServer server(TRY(ChildProcess::start({sshd, "-D", "-e", "-f", folder + "/sshd_config"}, log)));
    server.port_ = port;
    server.user_ = user_name();
    server.host_key_ = words[1];
    server.client_key_ = folder + "/client_key";
    TRY(with_context(wait_until_listening(port, server.process_, start_deadline), "sshd (" + log + ")"));
    return server;
}

Result<WebServer> WebServer::start(const std::string& folder, const std::vector<std::string>& names) {
    const std::string nginx = TRY(program("nginx"));
    const std::string site = folder + "/site";
    const std::string former = site + "/former";
    const std::string log = folder + "/nginx.log";
    TRY(make_folder(folder));
    TRY(make_folder(former));
    TRY(run_program({"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-sha256", "-days", "30", "-subj",
                     "/CN=" + names.at(0), "-keyout", former + "/privkey.pem", "-out", former + "/fullchain.pem"},
                    log));
    std::error_code failed;
    std::filesystem::create_directory_symlink("former", site + "/live", failed);
    const std::uint16_t port = TRY(free_port());
    const std::string configuration = folder + "/nginx.conf";
    // Workers run as whoever started the master, so that the private folder is theirs too.
    const std::string user = ::getuid() == 0 ? "user root;\n" : "";
    TRY(write_file(
        configuration,
        fmt::format("{}pid {}/nginx.pid;\n"
                    "error_log {}/error.log;\n"
                    "worker_processes 1;\n"
                    "events {{ worker_connections 64; }}\n"
                    "http {{\n"
                    "  access_log off;\n"
                    "  client_body_temp_path {}/body; proxy_temp_path {}/proxy; fastcgi_temp_path {}/fastcgi;\n"
                    "  uwsgi_temp_path {}/uwsgi; scgi_temp_path {}/scgi;\n"
                    "  server {{\n"
                    "    listen 127.0.0.1:{} ssl;\n"
                    "    ssl_protocols TLSv1.2 TLSv1.3;\n"
                    "    server_name {};\n"
                    "    ssl_certificate {}/live/fullchain.pem;\n"
                    "    ssl_certificate_key {}/live/privkey.pem;\n"
                    "    location / {{ default_type text/plain; return 200 \"the site\\n\"; }}\n"
                    "  }}\n"
                    "}}\n",
                    user, folder, folder, folder, folder, folder, folder, folder, port, fmt::join(names, " "), site, site)));
    WebServer server(TRY(ChildProcess::start({nginx, "-c", configuration, "-p", folder, "-g", "daemon off;"}, log)));
    server.port_ = port;
    server.site_folder_ = site;
    server.check_ = fmt::format("{} -t -c {} -p {}", nginx, configuration, folder);
    server.reload_ = fmt::format("{} -s reload -c {} -p {}", nginx, configuration, folder);
    TRY(with_context(wait_until_listening(port, server.process_, start_deadline), "nginx (" + log + ")"));
    return server;
}

Result<MailServer> MailServer::start(const std::string& folder) {
    TRY(make_folder(folder));
    const std::uint16_t port = TRY(free_port());
    const std::string maildir = folder + "/mails";
    // Debian's python3-aiosmtpd belongs to Debian's own python3.
    MailServer server(TRY(ChildProcess::start({"/usr/bin/python3", "-m", "aiosmtpd", "-n", "-l",
                                               fmt::format("127.0.0.1:{}", port), "-c", "aiosmtpd.handlers.Mailbox", maildir},
                                              folder + "/mail.log")));
    server.port_ = port;
    server.maildir_ = maildir;
    TRY(with_context(wait_until_listening(port, server.process_, start_deadline), "the mail server (" + folder + "/mail.log)"));
    return server;
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

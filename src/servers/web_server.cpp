#include "servers/web_server.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

namespace certdesk::servers {

Result<WebServer> WebServer::start(const std::string& folder, const std::vector<std::string>& names) {
    WebServer server(folder, TRY(find_server_program("nginx")));
    TRY(make_private_folder(folder));
    if (!std::filesystem::is_symlink(server.site_folder() + "/live")) TRY(server.make_former_certificate(names.at(0)));
    server.server_ = TRY(with_context(start_on_a_free_port([&](std::uint16_t port) { return server.start_process(port, names); }),
                                      folder + "/nginx.log"));
    return server;
}

std::string WebServer::command(const std::string& options) const {
    return fmt::format("{0} {1} -p {2} -c {2}/nginx.conf -e {2}/error.log", program_, options, folder_);
}

Result<> WebServer::make_former_certificate(const std::string& name) const {
    const std::string former = site_folder() + "/former";
    TRY(make_private_folder(former));
    TRY(run_program({"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-sha256", "-days", "30", "-subj", "/CN=" + name,
                     "-keyout", former + "/privkey.pem", "-out", former + "/fullchain.pem"},
                    folder_ + "/nginx.log"));
    std::error_code failed;
    std::filesystem::create_directory_symlink("former", site_folder() + "/live", failed);
    if (failed) return fail(ErrorKind::broken, site_folder() + "/live: " + failed.message());
    return {};
}

Result<ChildProcess> WebServer::start_process(std::uint16_t port, const std::vector<std::string>& names) const {
    // Workers run as whoever started the master, so that the private folder is theirs too.
    const std::string user = ::getuid() == 0 ? "user root;\n" : "";
    const std::string configuration = folder_ + "/nginx.conf";
    TRY(write_file(configuration, fmt::format(R"({0}daemon off;
worker_processes 1;
pid {1}/nginx.pid;
error_log {1}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {1}/client_body;
    proxy_temp_path {1}/proxy;
    fastcgi_temp_path {1}/fastcgi;
    uwsgi_temp_path {1}/uwsgi;
    scgi_temp_path {1}/scgi;
    server {{
        listen 127.0.0.1:{2} ssl;
        ssl_protocols TLSv1.2 TLSv1.3;
        server_name {3};
        ssl_certificate {4}/live/fullchain.pem;
        ssl_certificate_key {4}/live/privkey.pem;
        location / {{ default_type text/plain; return 200 "the site\n"; }}
    }}
}}
)",
                                              user, folder_, port, fmt::join(names, " "), site_folder())));
    return ChildProcess::start({program_, "-p", folder_, "-c", configuration, "-e", folder_ + "/error.log"},
                               folder_ + "/nginx.log");
}

}  // namespace certdesk::servers

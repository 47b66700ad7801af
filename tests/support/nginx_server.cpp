#include "tests/support/nginx_server.hpp"

#include <fmt/format.h>
#include <stdexcept>
#include <utility>

namespace certdesk::tests {

NginxServer::NginxServer(std::string site_folder) : site_folder_(std::move(site_folder)) {
    for (int attempt = 0; attempt < 5 && !process_.is_running(); ++attempt) {
        port_ = spare_port();
        start();
    }
    if (!process_.is_running()) throw std::runtime_error("nginx does not start: " + read_file(folder_.path("log")));
}

std::string NginxServer::check_command() const {
    return fmt::format("/usr/sbin/nginx -t -q -p {0} -c {0}/nginx.conf -e {0}/error.log", folder_.path());
}

std::string NginxServer::reload_command() const {
    return fmt::format("/usr/sbin/nginx -s reload -p {0} -c {0}/nginx.conf -e {0}/error.log", folder_.path());
}

void NginxServer::start() {
    write_file(folder_.path("nginx.conf"), fmt::format(R"(daemon off;
worker_processes 1;
pid {0}/nginx.pid;
error_log {0}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {0}/client_body;
    proxy_temp_path {0}/proxy;
    fastcgi_temp_path {0}/fastcgi;
    uwsgi_temp_path {0}/uwsgi;
    scgi_temp_path {0}/scgi;
    server {{
        listen 127.0.0.1:{1} ssl;
        ssl_certificate {2}/live/fullchain.pem;
        ssl_certificate_key {2}/live/privkey.pem;
        location / {{ return 200 "served"; }}
    }}
}}
)",
                                                       folder_.path(), port_, site_folder_));
    process_ =
        ChildProcess({"/usr/sbin/nginx", "-p", folder_.path(), "-c", folder_.path("nginx.conf"), "-e", folder_.path("error.log")},
                     folder_.path("log"));
    wait_until([this] { return !process_.is_running() || somebody_listens(port_); });
}

}  // namespace certdesk::tests

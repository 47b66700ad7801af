// nginx on 127.0.0.1 with one site, whose configuration refers to <site_folder>/live/{fullchain,privkey}.pem.
#pragma once

#include "servers/loopback_server.hpp"

namespace certdesk::servers {

class WebServer {
public:
    // Serves what <folder>/site/live points to; without such a link a former certificate is made, self-signed, as on a server
    // that waits for its first real one.
    [[nodiscard]] static Result<WebServer> start(const std::string& folder, const std::vector<std::string>& names);

    [[nodiscard]] std::uint16_t port() const { return server_.port; }
    [[nodiscard]] std::string site_folder() const { return folder_ + "/site"; }
    [[nodiscard]] std::string check_command() const { return command("-t -q"); }
    [[nodiscard]] std::string reload_command() const { return command("-s reload"); }
    [[nodiscard]] ChildProcess& process() { return server_.process; }

private:
    WebServer(std::string folder, std::string program) : folder_(std::move(folder)), program_(std::move(program)) {}
    [[nodiscard]] std::string command(const std::string& options) const;
    [[nodiscard]] Result<> make_former_certificate(const std::string& name) const;
    [[nodiscard]] Result<ChildProcess> start_process(std::uint16_t port, const std::vector<std::string>& names) const;

    std::string folder_;
    std::string program_;
    LoopbackServer server_;
};

}  // namespace certdesk::servers

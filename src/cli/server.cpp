// server add: where a certificate is installed.
#include "cli/command.hpp"
#include "desk/administer.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

struct Wish {
    std::string contract;
    contracts::Server server;
};

desk::Outcome<> add_server_to(Session& session, Wish wish) {
    wish.server.contract = TRY(session.id<ContractId>(wish.contract, "--contract"));
    if (wish.server.site_address.empty()) wish.server.site_address = wish.server.ssh_host;
    session.show(JsonObject{{"server", TRY(desk::add_server(session.world(), session.actor(), wish.server)).text()}});
    return {};
}

}  // namespace

void add_server(CLI::App& root, Commands& commands) {
    auto& server = noun(root, "server", "Customers' servers");
    const auto wish = std::make_shared<Wish>();
    auto& to = wish->server;
    auto& add = verb(server, commands, "add", "Add a server of a hosting contract",
                     [wish](Session& session) { return add_server_to(session, *wish); });
    add.add_option("--contract", wish->contract, "id of the contract")->required();
    add.add_option("--label", to.label, "for people")->required();
    add.add_option("--ssh-host", to.ssh_host, "name or address")->required();
    add.add_option("--ssh-port", to.ssh_port)->capture_default_str();
    add.add_option("--ssh-user", to.ssh_user)->required();
    add.add_option("--host-key", to.host_key_sha256, "SHA256:… as ssh-keygen -l prints it; another one is never trusted")
        ->required();
    add.add_option("--site-folder", to.site_folder, "the web server reads <folder>/live/{fullchain,privkey}.pem")->required();
    add.add_option("--check", to.check_command, "such as \"nginx -t\"")->required();
    add.add_option("--reload", to.reload_command, "such as \"nginx -s reload\"")->required();
    add.add_option("--site-address", to.site_address, "where the site is served; else the SSH host");
    add.add_option("--site-port", to.site_port)->capture_default_str();
}

}  // namespace certdesk::cli

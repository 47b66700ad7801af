#include "core/catalogue/licences.hpp"

#include "base/result.hpp"

#include <string>

namespace certdesk::catalogue {

namespace {

constexpr int most_names = 100;

[[nodiscard]] Decision<int> within(int number, int most, const char* where) {
    if (number < 1 || number > most) return refuse(Refusal::not_an_option, where, {{"options", "1-" + std::to_string(most)}});
    return number;
}

}  // namespace

Decision<Needed> needed_for(const Deployment& deployment, int names, const Policy& policy, const Price& price) {
    const int servers = TRY(within(deployment.servers, most_servers, "servers"));
    const int ports = TRY(within(deployment.ports, most_ports, "ports"));
    const int all_names = TRY(within(names, most_names, "names"));
    const bool shared = servers > 1 && deployment.keys != Keys::each_server;
    if (shared && policy.csrs == Csrs::each_server) return refuse(Refusal::csr_cannot_be_shared, "keys");

    Needed needed;
    needed.orders = shared ? 1 : servers;
    needed.csrs = needed.orders;
    needed.installations = deployment.keys == Keys::load_balancer ? 1 : servers;
    needed.licences = policy.licences == Licences::unlimited ? needed.orders : servers * all_names * ports;
    needed.price_of_one = price.including_tax;
    needed.price = Yen{price.including_tax.amount * needed.licences};
    return needed;
}

Deployment share_of_one_order(const Deployment& deployment) {
    if (deployment.keys != Keys::each_server) return deployment;
    return {.servers = 1, .ports = deployment.ports, .keys = Keys::each_server};
}

int licences_of_one_order(const Needed& needed) { return needed.licences / needed.orders; }

}  // namespace certdesk::catalogue

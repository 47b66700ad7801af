// How many licences, CSRs and installations a site needs that is served by several servers, and what they cost (R96, R97).
#pragma once

#include "base/enumeration.hpp"
#include "core/catalogue/product.hpp"
#include "core/refusal.hpp"

namespace certdesk::catalogue {

// Where the private key is: a key of its own on each server, one key on all servers, or one on the load balancer, which speaks
// TLS for the servers behind it.
CD_ENUMERATION(Keys, each_server, one_for_all, load_balancer);

// How a site is served.
struct Deployment {
    int servers = 1;  // running at the same time, behind a load balancer too; a cold standby counts nothing. 1 to 100
    int ports = 1;    // on which TLS is spoken: 443, 10443, ftps 990 count one each, port 80 none. 1 to 10
    Keys keys = Keys::each_server;
    friend bool operator==(const Deployment&, const Deployment&) = default;
};

inline constexpr int most_servers = 100;
inline constexpr int most_ports = 10;

struct Needed {
    int orders = 1;         // one for each key: one order, one CSR, one survey
    int licences = 1;       // of all orders together
    int csrs = 1;           // for each round of certificates
    int installations = 1;  // for each round of certificates
    Yen price{};            // of all orders together, tax included
    Yen price_of_one{};     // of one licence
    friend bool operator==(const Needed&, const Needed&) = default;
};

// servers × names × ports, or one where the authority sells without limit. `names` are those beside which no other is free of
// charge: 1 for a common name with its www. Refuses not_an_option (servers, ports, names: out of bounds) and
// csr_cannot_be_shared.
[[nodiscard]] Decision<Needed> needed_for(const Deployment& deployment, int names, const Policy& policy, const Price& price);

// What one of these orders is for: its own server, or all of them where they share one key.
[[nodiscard]] Deployment share_of_one_order(const Deployment& deployment);
[[nodiscard]] int licences_of_one_order(const Needed& needed);

}  // namespace certdesk::catalogue

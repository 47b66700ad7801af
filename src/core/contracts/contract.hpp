// Hosting contracts and the servers behind them: the precondition of every purchase (R2-R4, R7, R78-R80).
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "core/ids.hpp"
#include "core/refusal.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace certdesk::contracts {

// The plans of the procedure. レンタルサーバー Lite/Basic/Pro, FLEX, SECURE, ADVANCE, EXPERT, EX-CLOUD.
CD_ENUMERATION(Plan, rental_lite, rental_basic, rental_pro, flex, secure, advance, expert, ex_cloud);
// Plesk matters on EX-CLOUD only: without it, or with a version out of support, the desk only applies (R3, R4).
CD_ENUMERATION(Plesk, none, supported, unsupported);
// full: CSR, application and installation by the desk (R2). apply_only: 証明書申請代行のみ (R3).
CD_ENUMERATION(Service, full, apply_only);

struct Contract {
    ContractId id;
    CustomerId customer;
    std::string number;  // the provider's contract number, shown to people
    Plan plan = Plan::rental_lite;
    Plesk plesk = Plesk::none;
    bool ssl_capable = true;       // R78
    bool fixed_ip_address = true;  // R79: FLEX needs one
    bool valid = true;             // R80: false when ended, suspended or void for whatever reason
    std::optional<Day> ends_on;    // last day of the contract
    Instant created_at{};
};

// Where a certificate is installed. Facts of the provider's operators, never typed by customers.
struct Server {
    ServerId id;
    ContractId contract;
    std::string label;
    std::string ssh_host;  // name or address
    std::uint16_t ssh_port = 22;
    std::string ssh_user;
    std::string host_key_sha256;  // SSH-02: pinned, "SHA256:…" as ssh-keygen -l prints it
    std::string site_folder;      // the web server's configuration refers to <site_folder>/live/{fullchain,privkey}.pem
    std::string check_command;    // for example "nginx -t"
    std::string reload_command;   // for example "nginx -s reload"
    std::string site_address;     // where the site is served, seen from outside
    std::uint16_t site_port = 443;
};

[[nodiscard]] Service service_of(const Contract& contract);

// Why nothing can be bought for this contract now; empty when it can (R78-R80).
[[nodiscard]] std::vector<Finding> obstacles(const Contract& contract, Day today);

}  // namespace certdesk::contracts

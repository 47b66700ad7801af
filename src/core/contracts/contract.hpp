// Hosting contracts and the servers behind them: the precondition of every purchase (R7).
// What a contract allows on a day is core/contracts/standing.hpp.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "core/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace certdesk::contracts {

// The plans of the procedure. レンタルサーバー Lite/Basic/Pro, FLEX, SECURE, ADVANCE, EXPERT, EX-CLOUD.
CD_ENUMERATION(Plan, rental_lite, rental_basic, rental_pro, flex, secure, advance, expert, ex_cloud);
// supported and unsupported are what the provider says; a known version decides by the day (R4).
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
    std::string plesk_version{};  // "18.0.65"; empty while nobody told it
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

}  // namespace certdesk::contracts

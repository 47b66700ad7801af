#include "core/contracts/contract.hpp"

namespace certdesk::contracts {

Service service_of(const Contract& contract) {
    // R2, R3, R4: only EX-CLOUD without Plesk, or with a Plesk out of support, is left to its customer.
    const bool left_to_the_customer = contract.plan == Plan::ex_cloud && contract.plesk != Plesk::supported;
    return left_to_the_customer ? Service::apply_only : Service::full;
}

std::vector<Finding> obstacles(const Contract& contract, Day today) {
    std::vector<Finding> findings;
    const auto find = [&](Refusal refusal) { findings.push_back({refusal, {}, {{"contract", contract.number}}}); };
    if (!contract.valid || (contract.ends_on && *contract.ends_on < today)) find(Refusal::contract_invalid);  // R80
    if (!contract.ssl_capable) find(Refusal::contract_not_ssl_capable);                                       // R78
    if (contract.plan == Plan::flex && !contract.fixed_ip_address) find(Refusal::fixed_ip_address_missing);   // R79
    return findings;
}

}  // namespace certdesk::contracts

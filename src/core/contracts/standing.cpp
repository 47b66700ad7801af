#include "core/contracts/standing.hpp"

#include <algorithm>

namespace certdesk::contracts {

namespace {

struct Broken {
    Rule rule{};
    Refusal refusal{};
};

// R78-R80. The rule of R4 is no obstacle: it only says who installs.
std::vector<Broken> broken_rules(const Contract& contract, const PlanTerms* terms, Day day) {
    std::vector<Broken> broken;
    if (!contract.valid || (contract.ends_on && *contract.ends_on < day))
        broken.push_back({Rule::contract_invalid, Refusal::contract_invalid});
    if (!contract.ssl_capable || terms == nullptr || !terms->ssl_capable)
        broken.push_back({Rule::not_ssl_capable, Refusal::contract_not_ssl_capable});
    if (terms != nullptr && terms->needs_fixed_ip_address && !contract.fixed_ip_address)
        broken.push_back({Rule::fixed_ip_address_missing, Refusal::fixed_ip_address_missing});
    return broken;
}

// Keeps what the exceptions do for one contract.
class Judgement {
public:
    Judgement(std::span<const Exception> exceptions, Day day) : exceptions_(exceptions), day_(day) {}

    bool set_aside(Rule rule) {
        const auto found =
            std::ranges::find_if(exceptions_, [&](const Exception& one) { return one.rule == rule && counts_on(one, day_); });
        if (found == exceptions_.end()) {
            standing.could_be_excepted.push_back(rule);
            return false;
        }
        standing.relied_on.push_back(*found);
        return true;
    }

    Standing standing{};

private:
    std::span<const Exception> exceptions_;
    Day day_;
};

Service service_under(const PlanTerms* terms, Plesk plesk, Judgement& judgement) {
    if (terms == nullptr || terms->serving == Serving::by_customer) return Service::apply_only;
    if (terms->serving == Serving::by_desk) return Service::full;
    if (plesk == Plesk::supported) return Service::full;
    if (plesk == Plesk::none) return Service::apply_only;  // R3 knows no exception: there is nothing to install through
    return judgement.set_aside(Rule::plesk_unsupported) ? Service::full : Service::apply_only;
}

}  // namespace

Standing standing_of(const Contract& contract, const PlanTable& table, std::span<const Exception> exceptions, Day day) {
    Judgement judgement(exceptions, day);
    const auto* terms = table.terms(contract.plan, day);
    judgement.standing.plesk = plesk_on(contract, table, day);
    judgement.standing.service = service_under(terms, judgement.standing.plesk, judgement);
    for (const auto& broken : broken_rules(contract, terms, day))
        if (!judgement.set_aside(broken.rule))
            judgement.standing.obstacles.push_back({broken.refusal, {}, {{"contract", contract.number}}});
    return judgement.standing;
}

}  // namespace certdesk::contracts

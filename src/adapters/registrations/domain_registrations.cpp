#include "adapters/registrations/domain_registrations.hpp"

#include "adapters/registrations/jprs_registry.hpp"
#include "adapters/registrations/question_limits.hpp"
#include "adapters/registrations/rdap_registries.hpp"
#include "adapters/registrations/remembered_answers.hpp"
#include "formats/dns_name.hpp"

namespace certdesk::adapters {

namespace {

class Registrations final : public ports::DomainRegistrations {
public:
    Registrations(RegistrationSettings settings, std::unique_ptr<ports::HttpClient> http)
        : settings_(std::move(settings)), rdap_(settings_, std::move(http), limits_) {}

    Result<ports::DomainAnswer> ask(const std::string& domain) override {
        const auto name = DnsName::parse(domain);
        if (!name || name->is_wildcard()) return fail(ErrorKind::malformed, "\"" + domain + "\" is no domain name");
        if (auto remembered = remembered_.find(name->ascii(), settings_.now())) return *std::move(remembered);
        const auto deadline = std::chrono::steady_clock::now() + settings_.deadline;
        auto answer = TRY(name->ascii().ends_with(".jp") ? ask_jprs(name->ascii(), deadline, settings_, limits_)
                                                         : rdap_.ask(name->ascii(), deadline));
        remembered_.keep(name->ascii(), answer, settings_.now());
        return answer;
    }

private:
    RegistrationSettings settings_;
    QuestionLimits limits_{settings_.questions_a_minute};
    RememberedAnswers remembered_{settings_.remember};
    RdapRegistries rdap_;
};

}  // namespace

std::unique_ptr<ports::DomainRegistrations> make_domain_registrations(RegistrationSettings settings,
                                                                      std::unique_ptr<ports::HttpClient> http) {
    return std::make_unique<Registrations>(std::move(settings), std::move(http));
}

}  // namespace certdesk::adapters

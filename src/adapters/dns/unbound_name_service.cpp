#include "adapters/dns/unbound_name_service.hpp"

#include "adapters/dns/resolver.hpp"
#include "formats/caa_record.hpp"
#include "formats/dns_name.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <fmt/format.h>
#include <optional>
#include <span>

namespace certdesk::adapters {

namespace {

using dns::Answer;
using dns::Answers;
using dns::Question;

constexpr std::size_t most_addresses = 100;
constexpr std::size_t most_caa_records = 200;
constexpr int servfail = 2;
constexpr int refused = 5;

// A first, AAAA behind it, then CAA of the name and of each name above it, the top level domain the last.
constexpr std::size_t first_caa = 2;

std::vector<Question> questions_about(std::string_view host) {
    std::vector<Question> questions{{std::string(host), dns::type_a}, {std::string(host), dns::type_aaaa}};
    while (!host.empty()) {
        questions.push_back({std::string(host), dns::type_caa});
        const auto dot = host.find('.');
        host = dot == std::string_view::npos ? std::string_view() : host.substr(dot + 1);
    }
    return questions;
}

bool has_failed(const Answer& answer) {
    if (answer.validation == oracle::Validation::bogus) return false;
    return !answer.failure.empty() || (answer.rcode != 0 && !answer.is_nxdomain);
}

// RFC 8659 section 3: the first name on the way up that has records decides. A name about which nothing can be believed or learnt
// ends the way, because records might be there.
bool ends_climb(const Answer& answer) {
    return !answer.records.empty() || answer.validation == oracle::Validation::bogus || has_failed(answer);
}

bool is_enough(const Answers& answers) {
    if (!answers[0] || !answers[1]) return false;
    for (const auto& answer : std::span(answers).subspan(first_caa)) {
        if (!answer) return false;
        if (ends_climb(*answer)) return true;
    }
    return true;
}

std::string type_name(int type) { return type == dns::type_a ? "A" : type == dns::type_aaaa ? "AAAA" : "CAA"; }

std::string reason(const Answer& answer) {
    if (!answer.failure.empty()) return answer.failure;
    if (answer.rcode == servfail) return "no server gives an answer (SERVFAIL)";
    if (answer.rcode == refused) return "refused";
    return fmt::format("error {}", answer.rcode);
}

// The answer, if there is one to work with.
Result<Answer> counted(const Question& question, const std::optional<Answer>& answer) {
    const auto what = fmt::format("{} of {}", type_name(question.type), question.name);
    if (!answer) return fail(ErrorKind::timed_out, what + ": no answer in time");
    if (has_failed(*answer)) return fail(ErrorKind::unavailable, what + ": " + reason(*answer));
    return *answer;
}

int badness(oracle::Validation validation) {
    switch (validation) {
        case oracle::Validation::secure: return 0;
        case oracle::Validation::insecure: return 1;
        case oracle::Validation::bogus: return 2;
    }
    return 2;
}

void weigh(oracle::NameInDns& name, const Answer& answer) {
    if (badness(answer.validation) > badness(name.validation)) name.validation = answer.validation;
    if (answer.validation == oracle::Validation::bogus && name.bogus_because.empty()) name.bogus_because = answer.why_bogus;
}

void take_addresses(oracle::NameInDns& name, const Answer& answer, int family, std::size_t octets) {
    for (const auto& record : answer.records) {
        if (record.size() != octets || name.addresses.size() == most_addresses) continue;
        std::array<char, INET6_ADDRSTRLEN> text{};
        if (::inet_ntop(family, record.data(), text.data(), text.size()) != nullptr) name.addresses.emplace_back(text.data());
    }
}

Result<std::vector<CaaRecord>> read_records(const Question& question, const Answer& answer) {
    const auto where = "CAA of " + question.name;
    if (answer.records.size() > most_caa_records) return fail(ErrorKind::malformed, where + ": more than 200 records");
    std::vector<CaaRecord> records;
    for (const auto& rdata : answer.records) records.push_back(TRY(with_context(read_caa_rdata(rdata), where)));
    return records;
}

class UnboundNameService final : public ports::NameService {
public:
    explicit UnboundNameService(std::unique_ptr<dns::Resolver> resolver) : resolver_(std::move(resolver)) {}

    Result<oracle::NameInDns> look_up(const std::string& name) override {
        const auto parsed = DnsName::parse(name);
        if (!parsed) return fail(ErrorKind::malformed, "\"" + name + "\" is no domain name");
        const auto questions = questions_about(parsed->host());
        const auto answers = TRY(resolver_->ask(questions, is_enough));

        oracle::NameInDns told;
        told.name = parsed->host();
        told.validation = oracle::Validation::secure;
        const auto ipv4 = TRY(counted(questions[0], answers[0]));
        const auto ipv6 = TRY(counted(questions[1], answers[1]));
        weigh(told, ipv4);
        weigh(told, ipv6);
        told.exists = told.validation == oracle::Validation::bogus || !ipv4.is_nxdomain || !ipv6.is_nxdomain;
        take_addresses(told, ipv4, AF_INET, sizeof(in_addr));
        take_addresses(told, ipv6, AF_INET6, sizeof(in6_addr));

        for (std::size_t i = first_caa; i < questions.size(); ++i) {
            const auto answer = TRY(counted(questions[i], answers[i]));
            weigh(told, answer);
            if (!ends_climb(answer)) continue;
            told.caa = TRY(read_records(questions[i], answer));
            if (!told.caa.empty()) told.caa_at = questions[i].name;
            break;
        }
        return told;
    }

private:
    std::unique_ptr<dns::Resolver> resolver_;
};

}  // namespace

Result<std::unique_ptr<ports::NameService>> make_unbound_name_service(const DnsSettings& settings) {
    return std::make_unique<UnboundNameService>(TRY(dns::open_resolver(settings)));
}

}  // namespace certdesk::adapters

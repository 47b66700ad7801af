#include "adapters/sql/subjects.hpp"

namespace certdesk::adapters::sql {

namespace {

using oracle::Answered;
using oracle::CaaRecord;
using oracle::DomainRegistration;
using oracle::NameInDns;
using oracle::Told;

Told<DomainRegistration> domain_answer_in(Columns& in) {
    Told<DomainRegistration> answer;
    answer.value.domain = in.next<std::string>();
    answer.answered = in.next<Answered>();
    answer.source = in.next<std::string>();
    answer.asked_at = in.next<Instant>();
    answer.obtained_on = in.next<Day>();
    answer.why = in.next<std::string>();
    answer.value.owner = in.next<std::string>();
    answer.value.owner_english = in.next<std::string>();
    answer.value.service_name = in.next<std::string>();
    answer.value.is_usable = in.next<bool>();
    answer.value.state = in.next<std::string>();
    answer.value.expires_on = in.next<std::optional<Day>>();
    return answer;
}

Told<NameInDns> name_answer_in(Columns& in) {
    Told<NameInDns> answer;
    answer.value.name = in.next<std::string>();
    answer.answered = in.next<Answered>();
    answer.source = in.next<std::string>();
    answer.asked_at = in.next<Instant>();
    answer.obtained_on = in.next<Day>();
    answer.why = in.next<std::string>();
    answer.value.exists = in.next<bool>();
    answer.value.addresses = in.next_list<std::string>();
    answer.value.validation = in.next<oracle::Validation>();
    answer.value.bogus_because = in.next<std::string>();
    answer.value.caa_at = in.next<std::string>();
    return answer;
}

CaaRecord caa_in(Columns& in) {
    return {.is_critical = in.next<bool>(), .tag = in.next<std::string>(), .value = in.next<std::string>()};
}

class SqlSourceAnswers final : public ports::SourceAnswers {
public:
    explicit SqlSourceAnswers(Statements& statements) : statements_(statements) {}

    Result<> keep(const Told<DomainRegistration>& answer) override {
        const auto& value = answer.value;
        return statements_.run("keep_domain_answer", {value.domain, answer.answered, answer.source, answer.asked_at,
                                                      answer.obtained_on, answer.why, value.owner, value.owner_english,
                                                      value.service_name, value.is_usable, value.state, value.expires_on});
    }
    Result<> keep(const Told<NameInDns>& answer) override {
        const auto& value = answer.value;
        if (!can_be_spaced(value.addresses)) return statements_.die(ErrorKind::malformed, "an address is empty or holds a space");
        TRY(statements_.run("keep_name_answer",
                            {value.name, answer.answered, answer.source, answer.asked_at, answer.obtained_on, answer.why,
                             value.exists, spaced(value.addresses), value.validation, value.bogus_because, value.caa_at}));
        TRY(statements_.run("forget_caa_of_name", {value.name}));
        int position = 0;
        for (const auto& record : value.caa)
            TRY(statements_.run("add_caa_of_name", {value.name, position++, record.is_critical, record.tag, record.value}));
        return {};
    }

    Result<std::optional<Told<DomainRegistration>>> about_domain(const std::string& domain) override {
        return statements_.one("find_domain_answer", {domain}, domain_answer_in);
    }
    Result<std::optional<Told<NameInDns>>> about_name(const std::string& name) override {
        auto answer = TRY(statements_.one("find_name_answer", {name}, name_answer_in));
        if (answer) answer->value.caa = TRY(statements_.all("caa_of_name", {name}, caa_in));
        return answer;
    }

    Result<> forget_before(Instant asked_before) override {
        TRY(statements_.run("forget_domain_answers", {asked_before}));
        TRY(statements_.run("forget_caa_of_old_names", {asked_before}));
        return statements_.run("forget_name_answers", {asked_before});
    }

private:
    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::SourceAnswers> make_source_answers(Statements& statements) {
    return std::make_unique<SqlSourceAnswers>(statements);
}

}  // namespace certdesk::adapters::sql

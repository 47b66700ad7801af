#include "adapters/memory/view.hpp"

namespace certdesk::adapters::memory {

namespace {

using oracle::DomainRegistration;
using oracle::NameInDns;
using oracle::Told;

class MemorySourceAnswers final : public ports::SourceAnswers {
public:
    explicit MemorySourceAnswers(View& view) : view_(view) {}

    Result<> keep(const Told<DomainRegistration>& answer) override {
        TRY(view_.may_write());
        const auto& value = answer.value;
        TRY(view_.storable(
            {answer.source, answer.why, value.domain, value.owner, value.owner_english, value.service_name, value.state}));
        view_.tables.domain_answers.write().insert_or_assign(value.domain, answer);
        return {};
    }
    Result<> keep(const Told<NameInDns>& answer) override {
        TRY(view_.may_write());
        const auto& value = answer.value;
        TRY(view_.storable({answer.source, answer.why, value.name, value.bogus_because, value.caa_at}));
        for (const auto& address : value.addresses)
            if (address.empty() || address.contains(' '))
                return view_.die(ErrorKind::malformed, "an address is empty or holds a space");
        for (const auto& record : value.caa) TRY(view_.storable({record.tag, record.value}));
        view_.tables.name_answers.write().insert_or_assign(value.name, answer);
        return {};
    }

    Result<std::optional<Told<DomainRegistration>>> about_domain(const std::string& domain) override {
        TRY(view_.may_read());
        return row_of(view_.tables.domain_answers, domain);
    }
    Result<std::optional<Told<NameInDns>>> about_name(const std::string& name) override {
        TRY(view_.may_read());
        return row_of(view_.tables.name_answers, name);
    }

    Result<> forget_before(Instant asked_before) override {
        TRY(view_.may_write());
        const auto is_old = [&](const auto& row) { return row.second.asked_at < asked_before; };
        std::erase_if(view_.tables.domain_answers.write(), is_old);
        std::erase_if(view_.tables.name_answers.write(), is_old);
        return {};
    }

private:
    View& view_;
};

}  // namespace

std::unique_ptr<ports::SourceAnswers> make_source_answers(View& view) { return std::make_unique<MemorySourceAnswers>(view); }

}  // namespace certdesk::adapters::memory

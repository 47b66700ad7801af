// Sources outside that answer what a test wrote down, and may be away: DNS, domain registries, corporate number register.
#pragma once

#include "formats/japanese_organization.hpp"
#include "ports/domain_registrations.hpp"
#include "ports/houjin_register.hpp"
#include "ports/name_service.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace certdesk::tests {

// A name that nobody wrote down does not exist, and is not signed.
class SimulatedNameService final : public ports::NameService {
public:
    [[nodiscard]] Result<oracle::NameInDns> look_up(const std::string& name) override {
        const std::string asked_for = name.starts_with("*.") ? name.substr(2) : name;
        const std::lock_guard lock(mutex_);
        asked.push_back(asked_for);
        if (trouble) return fail(*trouble, "the simulated resolver does not answer");
        const auto found = answers.find(asked_for);
        if (found == answers.end()) return oracle::NameInDns{.name = asked_for};
        auto answer = found->second;
        answer.name = asked_for;
        return answer;
    }

    // A name that resolves and is silent about CAA.
    oracle::NameInDns& add(const std::string& name) {
        return answers[name] = {.name = name, .exists = true, .addresses = {"192.0.2.1"}};
    }

    std::map<std::string, oracle::NameInDns> answers;
    std::optional<ErrorKind> trouble;  // answers every question
    std::vector<std::string> asked;

private:
    std::mutex mutex_;
};

// A domain that nobody wrote down is not registered.
class SimulatedRegistrations final : public ports::DomainRegistrations {
public:
    static constexpr std::string_view source = "simulated registry";

    [[nodiscard]] Result<ports::DomainAnswer> ask(const std::string& domain) override {
        const std::lock_guard lock(mutex_);
        asked.push_back(domain);
        if (trouble) return fail(*trouble, "the simulated registry does not answer");
        const auto found = answers.find(domain);
        if (found == answers.end()) return ports::DomainAnswer{.registration = std::nullopt, .source = std::string(source)};
        return found->second;
    }

    oracle::DomainRegistration& add(const std::string& domain, const std::string& owner) {
        auto& answer =
            answers[domain] = {.registration = oracle::DomainRegistration{.domain = domain, .owner = owner, .state = "Connected"},
                               .source = std::string(source)};
        return *answer.registration;
    }

    std::map<std::string, ports::DomainAnswer> answers;
    std::optional<ErrorKind> trouble;  // answers every question
    std::vector<std::string> asked;

private:
    std::mutex mutex_;
};

// Names are folded like the real register's, with the legal form in them; a query without one finds nobody who has one.
class SimulatedHoujinRegister final : public ports::HoujinRegister {
public:
    [[nodiscard]] std::uint64_t size() const override { return records.size(); }
    [[nodiscard]] Day newest() const override {
        Day newest{};
        for (const auto& record : records) newest = std::max(newest, record.updated_on);
        return newest;
    }

    [[nodiscard]] Result<std::optional<HoujinRecord>> find(const HoujinBangou& number) const override {
        if (trouble) return fail(*trouble, "the simulated register does not answer");
        const auto found = std::ranges::find(records, number.digits(), &HoujinRecord::number);
        return found == records.end() ? std::nullopt : std::optional(*found);
    }

    [[nodiscard]] Result<std::vector<HoujinRecord>> named(std::string_view name, std::size_t most) const override {
        return those(most, [wanted = folded_japanese_organization(name)](const std::string& key) { return key == wanted; });
    }

    [[nodiscard]] Result<std::vector<HoujinRecord>> beginning_with(std::string_view name, std::size_t most) const override {
        return those(most,
                     [wanted = folded_japanese_organization(name)](const std::string& key) { return key.starts_with(wanted); });
    }

    HoujinRecord& add(const std::string& number, const std::string& name) {
        HoujinRecord record;
        record.number = number;
        record.name = name;
        record.process = 1;
        record.kind = 301;
        record.is_latest = true;
        return records.emplace_back(std::move(record));
    }

    std::vector<HoujinRecord> records;
    std::optional<ErrorKind> trouble;  // answers every question

private:
    template <class Fits>
    [[nodiscard]] Result<std::vector<HoujinRecord>> those(std::size_t most, Fits fits) const {
        if (trouble) return fail(*trouble, "the simulated register does not answer");
        std::vector<HoujinRecord> found;
        for (const auto& record : records)
            if (found.size() < most && !record.is_left_out_of_searches && fits(folded_japanese_organization(record.name)))
                found.push_back(record);
        return found;
    }
};

}  // namespace certdesk::tests

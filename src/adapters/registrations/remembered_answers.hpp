// What registries answered a moment ago. May be used from several threads.
#pragma once

#include "adapters/registrations/domain_registrations.hpp"

#include <map>
#include <mutex>
#include <optional>

namespace certdesk::adapters {

class RememberedAnswers {
public:
    explicit RememberedAnswers(std::chrono::seconds how_long) : how_long_(how_long) {}

    [[nodiscard]] std::optional<ports::DomainAnswer> find(const std::string& domain, MonotonicTime now) {
        const std::lock_guard lock(mutex_);
        const auto found = answers_.find(domain);
        if (found == answers_.end() || now - found->second.at >= how_long_) return std::nullopt;
        return found->second.answer;
    }

    void keep(const std::string& domain, const ports::DomainAnswer& answer, MonotonicTime now) {
        const std::lock_guard lock(mutex_);
        std::erase_if(answers_, [&](const auto& each) { return now - each.second.at >= how_long_; });
        if (answers_.size() >= most) answers_.clear();  // rare, and costs a question each
        answers_[domain] = {answer, now};
    }

private:
    static constexpr std::size_t most = 10'000;
    struct Remembered {
        ports::DomainAnswer answer;
        MonotonicTime at;
    };
    std::chrono::seconds how_long_;
    std::mutex mutex_;
    std::map<std::string, Remembered> answers_;
};

}  // namespace certdesk::adapters

// How often one server may be asked: so many questions in any minute. May be used from several threads.
#pragma once

#include "adapters/registrations/domain_registrations.hpp"

#include <deque>
#include <map>
#include <mutex>

namespace certdesk::adapters {

class QuestionLimits {
public:
    explicit QuestionLimits(int questions_a_minute) : most_(static_cast<std::size_t>(questions_a_minute)) {}

    // Unavailable when the server was asked so often within the last minute; otherwise this counts as a question.
    [[nodiscard]] Result<> take(const std::string& server, MonotonicTime now) {
        const std::lock_guard lock(mutex_);
        auto& asked = asked_[server];
        while (!asked.empty() && now - asked.front() >= std::chrono::minutes{1}) asked.pop_front();
        if (asked.size() >= most_)
            return fail(ErrorKind::unavailable, server + " was asked often enough within a minute; it is asked again later");
        asked.push_back(now);
        return {};
    }

private:
    std::size_t most_;
    std::mutex mutex_;
    std::map<std::string, std::deque<MonotonicTime>> asked_;  // few: JPRS, and the servers that the bootstrap names
};

}  // namespace certdesk::adapters

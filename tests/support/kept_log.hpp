// A log that keeps its lines for the test to read.
#pragma once

#include "ports/log.hpp"

#include <mutex>
#include <string>
#include <vector>

namespace certdesk::tests {

class KeptLog final : public ports::Log {
public:
    struct Line {
        ports::LogLevel level{};
        std::string text;  // "event name=value name=value"
    };

    void write(ports::LogLevel level, std::string_view event, const std::vector<ports::LogValue>& values) override {
        std::string text(event);
        for (const auto& value : values) text += " " + std::string(value.name) + "=" + value.value;
        const std::lock_guard lock(mutex_);
        lines_.push_back({level, std::move(text)});
    }

    [[nodiscard]] std::vector<Line> lines() const {
        const std::lock_guard lock(mutex_);
        return lines_;
    }
    [[nodiscard]] bool holds(std::string_view part) const {
        const std::lock_guard lock(mutex_);
        for (const auto& line : lines_)
            if (line.text.find(part) != std::string::npos) return true;
        return false;
    }

private:
    mutable std::mutex mutex_;
    std::vector<Line> lines_;
};

}  // namespace certdesk::tests

// One JSON object a line on standard error: time, level, event, values.
#pragma once

#include "ports/clock.hpp"
#include "ports/log.hpp"

#include <memory>

namespace certdesk::adapters {

CD_ENUMERATION(LogForm, json, text);

class JsonLog final : public ports::Log {
public:
    JsonLog(const ports::Clock& clock, LogForm form, ports::LogLevel lowest);
    ~JsonLog() override;
    void write(ports::LogLevel level, std::string_view event, const std::vector<ports::LogValue>& values) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

// The line without its end; pure, for tests. Text that is not UTF-8 is replaced, so that one entry is one line (AUD-13).
[[nodiscard]] std::string log_line(LogForm form, Instant at, ports::LogLevel level, std::string_view event,
                                   const std::vector<ports::LogValue>& values);

}  // namespace certdesk::adapters

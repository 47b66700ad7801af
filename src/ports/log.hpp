// Structured log lines: an event in English, with named values; no secrets, no personal values (AUD-07).
#pragma once

#include "base/enumeration.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace certdesk::ports {

CD_ENUMERATION(LogLevel, debug, info, warning, error);

struct LogValue {
    std::string_view name;
    std::string value;
};

class Log {
public:
    virtual ~Log() = default;
    virtual void write(LogLevel level, std::string_view event, const std::vector<LogValue>& values) = 0;
    void info(std::string_view event, std::initializer_list<LogValue> values = {}) { write(LogLevel::info, event, values); }
    void warning(std::string_view event, std::initializer_list<LogValue> values = {}) { write(LogLevel::warning, event, values); }
    void error(std::string_view event, std::initializer_list<LogValue> values = {}) { write(LogLevel::error, event, values); }
};

}  // namespace certdesk::ports

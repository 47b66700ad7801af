#include "adapters/log/json_log.hpp"

#include "base/text.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace certdesk::adapters {

namespace {

std::string storable(std::string_view text) { return is_storable_text(text) ? std::string(text) : "(not text)"; }

spdlog::level::level_enum spdlog_level(ports::LogLevel level) {
    switch (level) {
        case ports::LogLevel::debug: return spdlog::level::debug;
        case ports::LogLevel::info: return spdlog::level::info;
        case ports::LogLevel::warning: return spdlog::level::warn;
        case ports::LogLevel::error: return spdlog::level::err;
    }
    return spdlog::level::err;
}

}  // namespace

struct JsonLog::Parts {
    const ports::Clock& clock;
    LogForm form;
    spdlog::logger logger{"certdesk", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
};

JsonLog::JsonLog(const ports::Clock& clock, LogForm form, ports::LogLevel lowest) : parts_(new Parts{clock, form}) {
    parts_->logger.set_pattern("%v");
    parts_->logger.set_level(spdlog_level(lowest));
}
JsonLog::~JsonLog() = default;

void JsonLog::write(ports::LogLevel level, std::string_view event, const std::vector<ports::LogValue>& values) {
    if (!parts_->logger.should_log(spdlog_level(level))) return;
    parts_->logger.log(spdlog_level(level),
                       spdlog::string_view_t(log_line(parts_->form, parts_->clock.now(), level, event, values)));
}

std::string log_line(LogForm form, Instant at, ports::LogLevel level, std::string_view event,
                     const std::vector<ports::LogValue>& values) {
    if (form == LogForm::json) {
        boost::json::object line;
        line["at"] = to_rfc3339(at);
        line["level"] = to_text(level);
        line["event"] = storable(event);
        for (const auto& [name, value] : values) line[storable(name)] = storable(value);
        return boost::json::serialize(line);
    }
    std::string line = to_rfc3339(at) + " " + std::string(to_text(level)) + " " + storable(event);
    for (const auto& [name, value] : values)
        line += " " + storable(name) + "=" + boost::json::serialize(boost::json::string(storable(value)));
    return line;
}

}  // namespace certdesk::adapters

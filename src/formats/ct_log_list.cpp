#include "formats/ct_log_list.hpp"

#include "formats/base64.hpp"

#include <boost/json.hpp>

namespace certdesk {

namespace {

namespace json = boost::json;

constexpr std::size_t most_logs = 2000;

std::unexpected<Error> malformed(std::string message) {
    return fail(ErrorKind::malformed, "list of transparency logs: " + std::move(message));
}

Result<std::string> text_in(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains({name.data(), name.size()});
    if (value == nullptr || !value->is_string()) return malformed("no text \"" + std::string(name) + "\"");
    return std::string(value->get_string().begin(), value->get_string().end());
}

Result<Instant> time_in(const json::object& object, std::string_view name) {
    const auto instant = parse_rfc3339(TRY(text_in(object, name)));
    if (!instant) return malformed("no time in \"" + std::string(name) + "\"");
    return *instant;
}

// {"usable": {"timestamp": "2024-01-01T00:00:00Z"}}
Result<> read_state(CtLog& log, const json::object& object) {
    const auto* value = object.if_contains("state");
    const auto* state = value == nullptr ? nullptr : value->if_object();
    if (state == nullptr || state->size() != 1) return malformed("a log without its state");
    const auto& [name, facts] = *state->begin();
    const auto known = parse_enumeration<CtLogState>(std::string_view(name.data(), name.size()));
    if (!known || !facts.is_object()) return malformed("a log in an unknown state");
    log.state = *known;
    log.state_since = TRY(time_in(facts.get_object(), "timestamp"));
    return {};
}

Result<CtLog> read_log(const json::value& value, const std::string& operator_name, bool is_static) {
    const auto* object = value.if_object();
    if (object == nullptr) return malformed("a log that is no object");
    CtLog log{.operator_name = operator_name, .is_static = is_static};
    log.description = TRY(text_in(*object, "description"));
    log.log_id = TRY(from_base64(TRY(text_in(*object, "log_id"))));
    log.key_der = TRY(from_base64(TRY(text_in(*object, "key"))));
    if (log.log_id.size() != 32 || log.key_der.empty()) return malformed("a log without its key");
    log.url = TRY(text_in(*object, is_static ? "submission_url" : "url"));
    TRY(read_state(log, *object));
    if (const auto* interval = object->if_contains("temporal_interval"); interval != nullptr) {
        if (!interval->is_object()) return malformed("an interval that is no object");
        log.interval = CtLogInterval{TRY(time_in(interval->get_object(), "start_inclusive")),
                                     TRY(time_in(interval->get_object(), "end_exclusive"))};
    }
    return log;
}

Result<> read_logs(CtLogList& list, const json::object& provider, std::string_view name, const std::string& operator_name) {
    const auto* value = provider.if_contains({name.data(), name.size()});
    if (value == nullptr) return {};
    const auto* logs = value->if_array();
    if (logs == nullptr) return malformed("logs that are no list");
    for (const auto& log : *logs) {
        if (list.logs.size() == most_logs) return malformed("more than 2,000 logs");
        // Logs for tests stand in the same file and count for nobody.
        if (const auto* object = log.if_object(); object != nullptr)
            if (const auto* type = object->if_contains("log_type"); type != nullptr && *type == "test") continue;
        list.logs.push_back(TRY(read_log(log, operator_name, name == "tiled_logs")));
    }
    return {};
}

}  // namespace

Result<CtLogList> read_ct_log_list(std::string_view text) {
    if (text.size() > ct_log_list_limit_bytes) return malformed("longer than 4 MB");
    boost::system::error_code error;
    const auto document = json::parse({text.data(), text.size()}, error);
    if (error) return malformed(error.message());
    const auto* object = document.if_object();
    if (object == nullptr) return malformed("no object");
    CtLogList list;
    if (const auto version = text_in(*object, "version")) list.version = *version;
    list.published = TRY(time_in(*object, "log_list_timestamp"));
    const auto* operators = object->if_contains("operators");
    if (operators == nullptr || !operators->is_array()) return malformed("no operators");
    for (const auto& value : operators->get_array()) {
        const auto* provider = value.if_object();
        if (provider == nullptr) return malformed("an operator that is no object");
        const auto name = TRY(text_in(*provider, "name"));
        TRY(read_logs(list, *provider, "logs", name));
        TRY(read_logs(list, *provider, "tiled_logs", name));
    }
    return list;
}

}  // namespace certdesk

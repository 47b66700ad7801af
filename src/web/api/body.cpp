#include "web/api/body.hpp"

#include "web/api/json.hpp"

#include <algorithm>

namespace certdesk::web::api {

namespace {

std::string_view view(const boost::json::string& text) { return {text.data(), text.size()}; }

}  // namespace

void Body::fault(Refusal refusal, std::string_view name, std::vector<FindingFact> facts) {
    findings_.push_back({refusal, pointer_to(name), std::move(facts)});
}

void Body::wrong_type(std::string_view name, std::string_view expected) {
    fault(Refusal::malformed_request, name, {{"expected", std::string(expected)}});
}

const boost::json::value* Body::take(std::string_view name) {
    asked_.emplace_back(name);
    const auto* value = object_.if_contains(boost::json::string_view(name.data(), name.size()));
    return value == nullptr || value->is_null() ? nullptr : value;
}

std::optional<std::string> Body::read_text(std::string_view name, bool required) {
    const auto* value = take(name);
    if (value == nullptr) {
        if (required) fault(Refusal::required, name);
        return std::nullopt;
    }
    if (const auto* text = value->if_string()) return std::string(view(*text));
    wrong_type(name, "string");
    return std::nullopt;
}

std::string Body::text(std::string_view name) { return read_text(name, true).value_or(""); }
std::string Body::text_if_given(std::string_view name) { return read_text(name, false).value_or(""); }

std::vector<std::string> Body::texts_if_given(std::string_view name) {
    std::vector<std::string> texts;
    const auto* value = take(name);
    if (value == nullptr) return texts;
    const auto* list = value->if_array();
    if (list == nullptr) return wrong_type(name, "array of strings"), texts;
    for (const auto& one : *list) {
        const auto* text = one.if_string();
        if (text == nullptr) return wrong_type(name, "array of strings"), texts;
        texts.emplace_back(view(*text));
    }
    return texts;
}

std::int64_t Body::whole_number(std::string_view name) {
    const auto* value = take(name);
    if (value == nullptr) {
        fault(Refusal::required, name);
        return 0;
    }
    if (const auto* number = value->if_int64()) return *number;
    wrong_type(name, "integer");
    return 0;
}

std::int64_t Body::whole_number_or(std::int64_t when_absent, std::string_view name) {
    const auto* value = take(name);
    if (value == nullptr) return when_absent;
    if (const auto* number = value->if_int64()) return *number;
    wrong_type(name, "integer");
    return when_absent;
}

Day Body::day(std::string_view name) {
    const auto read = read_text(name, true);
    if (!read) return {};
    const auto day = parse_iso_date(*read);
    if (!day) fault(Refusal::bad_date, name);
    return day.value_or(Day{});
}

std::map<survey::Field, std::string> Body::answers() {
    std::map<survey::Field, std::string> answers;
    for (const auto& member : object_) {
        const std::string_view name(member.key().data(), member.key().size());
        const auto field = parse_enumeration<survey::Field>(name);
        if (!field) continue;  // end() tells
        asked_.emplace_back(name);
        if (const auto* text = member.value().if_string())
            answers.emplace(*field, view(*text));
        else if (member.value().is_null())
            answers.emplace(*field, "");
        else
            wrong_type(name, "string");
    }
    if (object_.empty()) findings_.push_back({.refusal = Refusal::required});
    return answers;
}

desk::Outcome<> Body::end() {
    for (const auto& member : object_) {
        const std::string_view name(member.key().data(), member.key().size());
        if (std::ranges::find(asked_, name) == asked_.end())
            fault(Refusal::malformed_request, name, {{"fault", "unknown_member"}});
    }
    if (!findings_.empty()) return std::unexpected(Refused{std::move(findings_)});
    return {};
}

bool all_refused(const std::map<survey::Field, std::string>& answers, const std::vector<Finding>& findings) {
    return std::ranges::all_of(answers, [&](const auto& answer) {
        return std::ranges::find(findings, to_text(answer.first), &Finding::where) != findings.end();
    });
}

}  // namespace certdesk::web::api

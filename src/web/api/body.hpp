// Members of a JSON body, each asked for once by its name and kind. Private to this room: it speaks Boost.JSON.
#pragma once

#include "base/enumeration.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "core/survey/field.hpp"
#include "desk/outcome.hpp"

#include <boost/json/object.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::web::api {

// Every fault is collected and told together by end(), each with its JSON pointer. What is read before end() answered well
// may be an empty value.
class Body {
public:
    explicit Body(const boost::json::object& object) : object_(object) {}

    [[nodiscard]] std::string text(std::string_view name);           // refused as required when absent or null
    [[nodiscard]] std::string text_if_given(std::string_view name);  // empty when absent or null
    [[nodiscard]] std::vector<std::string> texts_if_given(std::string_view name);
    [[nodiscard]] std::int64_t whole_number(std::string_view name);
    [[nodiscard]] std::int64_t whole_number_or(std::int64_t when_absent, std::string_view name);
    [[nodiscard]] Day day(std::string_view name);  // 2026-11-23
    template <class AnyId>
    [[nodiscard]] AnyId id(std::string_view name) {
        const auto read = read_text(name, true);
        if (!read) return {};
        const auto parsed = AnyId::parse(*read);
        if (!parsed) fault(Refusal::not_an_option, name);
        return parsed.value_or(AnyId{});
    }
    template <Enumeration E>
    [[nodiscard]] E choice(std::string_view name) {
        return read_choice<E>(name, true).value_or(E{});
    }
    template <Enumeration E>
    [[nodiscard]] E choice_or(E when_absent, std::string_view name) {
        return read_choice<E>(name, false).value_or(when_absent);
    }
    template <Enumeration E>
    [[nodiscard]] std::optional<E> choice_if_given(std::string_view name) {
        return read_choice<E>(name, false);
    }
    // The whole body as answers of the survey: field → text; null takes an answer away. At least one.
    [[nodiscard]] std::map<survey::Field, std::string> answers();

    // Refuses with everything that was wrong, members that nobody asked for included.
    [[nodiscard]] desk::Outcome<> end();

private:
    [[nodiscard]] const boost::json::value* take(std::string_view name);  // null when absent or null
    [[nodiscard]] std::optional<std::string> read_text(std::string_view name, bool required);
    template <Enumeration E>
    [[nodiscard]] std::optional<E> read_choice(std::string_view name, bool required) {
        const auto read = read_text(name, required);
        if (!read) return std::nullopt;
        const auto parsed = parse_enumeration<E>(*read);
        if (!parsed) {
            std::string options;
            for (const auto value : all_of<E>()) options += (options.empty() ? "" : " ") + std::string(to_text(value));
            fault(Refusal::not_an_option, name, {{"options", options}});
        }
        return parsed;
    }
    void fault(Refusal refusal, std::string_view name, std::vector<FindingFact> facts = {});
    void wrong_type(std::string_view name, std::string_view expected);

    const boost::json::object& object_;
    std::vector<std::string> asked_;
    std::vector<Finding> findings_;
};

// Whether none of the answers could be kept: then the request as a whole is refused.
[[nodiscard]] bool all_refused(const std::map<survey::Field, std::string>& answers, const std::vector<Finding>& findings);

}  // namespace certdesk::web::api

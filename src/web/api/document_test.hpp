// The OpenAPI document as a judge of answers: the part of JSON Schema 2020-12 that openapi.json uses. Private to this room.
#pragma once

#include "web/route.hpp"

#include <boost/json.hpp>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace certdesk::web::api::test {

namespace json = boost::json;

class Document {
public:
    explicit Document(std::string_view text) : document_(json::parse(json::string_view(text.data(), text.size()))) {}

    [[nodiscard]] const json::object& paths() const { return document_.at("paths").as_object(); }
    [[nodiscard]] const json::value& root() const { return document_; }

    // Follows "#/components/…". Throws when it leads nowhere.
    [[nodiscard]] const json::value& resolve(const json::value& value) const {
        const auto* object = value.if_object();
        const auto* target = object == nullptr ? nullptr : object->if_contains("$ref");
        if (target == nullptr) return value;
        return resolve(document_.at_pointer(target->as_string().subview(1)));
    }

    // The operation a request belongs to; null when the document knows none.
    [[nodiscard]] const json::value* operation(std::string_view method, std::string_view path) const {
        std::string name(method);
        for (auto& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        for (const auto& member : paths())
            if (match({member.key().data(), member.key().size()}, path))
                if (const auto* found = member.value().as_object().if_contains(name)) return found;
        return nullptr;
    }

    // Everything in which a value is not as its schema says; empty when it is.
    [[nodiscard]] std::vector<std::string> faults(const json::value& schema, const json::value& value,
                                                  const std::string& at = "") const {
        std::vector<std::string> found;
        check(schema, value, at, found);
        return found;
    }

private:
    static bool is_of_type(std::string_view type, const json::value& value) {
        if (type == "null") return value.is_null();
        if (type == "string") return value.is_string();
        if (type == "integer") return value.is_int64() || value.is_uint64();
        if (type == "boolean") return value.is_bool();
        if (type == "array") return value.is_array();
        return type == "object" && value.is_object();
    }

    void check(const json::value& given, const json::value& value, const std::string& at, std::vector<std::string>& found) const {
        const auto& schema = resolve(given).as_object();
        if (const auto* choices = schema.if_contains("anyOf")) {
            for (const auto& choice : choices->as_array())
                if (faults(choice, value).empty()) return;
            found.push_back(at + ": none of anyOf");
            return;
        }
        if (const auto* type = schema.if_contains("type")) {
            bool fits = false;
            if (const auto* one = type->if_string())
                fits = is_of_type({one->data(), one->size()}, value);
            else
                for (const auto& each : type->as_array())
                    fits = fits || is_of_type({each.as_string().data(), each.as_string().size()}, value);
            if (!fits) {
                found.push_back(at + ": not of type " + json::serialize(*type));
                return;
            }
        }
        if (const auto* options = schema.if_contains("enum")) {
            bool known = false;
            for (const auto& option : options->as_array()) known = known || option == value;
            if (!known) found.push_back(at + ": " + json::serialize(value) + " is not in the enumeration");
        }
        if (const auto* pattern = schema.if_contains("pattern"); pattern != nullptr && value.is_string())
            if (!std::regex_search(std::string(value.as_string()), std::regex(std::string(pattern->as_string()))))
                found.push_back(at + ": does not match the pattern");
        if (value.is_array() && schema.contains("items"))
            for (std::size_t i = 0; i < value.as_array().size(); ++i)
                check(schema.at("items"), value.as_array()[i], at + "/" + std::to_string(i), found);
        if (value.is_object()) check_members(schema, value.as_object(), at, found);
    }

    void check_members(const json::object& schema, const json::object& object, const std::string& at,
                       std::vector<std::string>& found) const {
        const json::object none;
        const auto* properties = schema.if_contains("properties");
        const auto& known = properties == nullptr ? none : properties->as_object();
        if (const auto* required = schema.if_contains("required"))
            for (const auto& name : required->as_array())
                if (!object.contains(name.as_string())) found.push_back(at + ": no " + std::string(name.as_string()));
        for (const auto& member : object) {
            const std::string name(member.key().data(), member.key().size());
            if (const auto* names = schema.if_contains("propertyNames")) check(*names, json::value(name), at + "/" + name, found);
            if (const auto* property = known.if_contains(name))
                check(*property, member.value(), at + "/" + name, found);
            else if (const auto* other = schema.if_contains("additionalProperties"); other != nullptr && other->is_object())
                check(*other, member.value(), at + "/" + name, found);
            else if (other != nullptr && !other->as_bool())
                found.push_back(at + ": " + name + " is not in the schema");
        }
    }

    json::value document_;
};

}  // namespace certdesk::web::api::test

#include "web/api/json.hpp"

#include "base/text.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace certdesk::web::api {

namespace {

namespace json = boost::json;

// Boost.JSON keeps the last of two members with one name, and reads 1e999 as infinity, which no JSON can write again: this
// listens to names and numbers as they come by.
class Doubts {
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    bool on_object_begin(json::error_code&) { return levels_.push_back({}), true; }
    bool on_object_end(std::size_t, json::error_code&) { return levels_.pop_back(), true; }
    bool on_array_begin(json::error_code&) { return levels_.push_back({}), true; }
    bool on_array_end(std::size_t, json::error_code&) { return levels_.pop_back(), true; }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
        return name_.append(part.data(), part.size()), true;
    }
    bool on_key(json::string_view rest, std::size_t, json::error_code& refused) {
        name_.append(rest.data(), rest.size());
        auto& level = levels_.back();
        level.at = name_;
        if (!level.names.insert(name_).second) {
            repeated_ = pointer();
            refused = json::error::extra_data;
        }
        name_.clear();
        return !repeated_;
    }
    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_string_part(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_string(json::string_view, std::size_t, json::error_code&) { return true; }
    bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t, json::string_view, json::error_code&) { return true; }
    bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return true; }
    bool on_double(double number, json::string_view, json::error_code& refused) {
        if (!std::isfinite(number)) too_large_ = true, refused = json::error::exponent_overflow;
        return !too_large_;
    }
    bool on_bool(bool, json::error_code&) { return true; }
    bool on_null(json::error_code&) { return true; }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

    [[nodiscard]] const std::optional<std::string>& repeated() const { return repeated_; }
    [[nodiscard]] bool has_too_large_number() const { return too_large_; }

private:
    struct Level {
        std::set<std::string> names;
        std::string at;  // empty in arrays: their places are not told
    };
    [[nodiscard]] std::string pointer() const {
        std::string path;
        for (const auto& level : levels_) path += pointer_to(level.at);
        return path;
    }

    std::vector<Level> levels_;
    std::string name_;
    std::optional<std::string> repeated_;
    bool too_large_ = false;
};

// The pointer to the first text that no database can hold; nothing when there is none.
std::optional<std::string> unstorable_text(const json::value& value) {
    if (const auto* text = value.if_string()) {
        if (!is_storable_text(std::string_view(text->data(), text->size()))) return "";
        return std::nullopt;
    }
    if (const auto* list = value.if_array()) {
        for (std::size_t i = 0; i < list->size(); ++i)
            if (const auto found = unstorable_text((*list)[i])) return "/" + std::to_string(i) + *found;
        return std::nullopt;
    }
    if (const auto* object = value.if_object()) {
        for (const auto& member : *object) {
            const std::string_view name(member.key().data(), member.key().size());
            if (!is_storable_text(name)) return "";
            if (const auto found = unstorable_text(member.value())) return pointer_to(name) + *found;
        }
    }
    return std::nullopt;
}

std::unexpected<Refused> malformed(std::string_view fault, std::string where = {}) {
    return refuse(Refusal::malformed_request, std::move(where), {{"fault", std::string(fault)}});
}

}  // namespace

std::string pointer_to(std::string_view member) {
    return "/" + replace_all(replace_all(std::string(member), "~", "~0"), "/", "~1");
}

Decision<json::value> read_json(std::string_view text) {
    json::parse_options options;
    options.max_depth = deepest_json;
    json::error_code fault;
    auto value = json::parse(json::string_view(text.data(), text.size()), fault, {}, options);
    if (fault) return malformed(fault == json::error::too_deep ? "too_deep" : "syntax");

    json::basic_parser<Doubts> listener(options);
    listener.write_some(false, text.data(), text.size(), fault);
    if (const auto& repeated = listener.handler().repeated()) return malformed("repeated_member", *repeated);
    if (listener.handler().has_too_large_number()) return malformed("number_too_large");
    if (const auto where = unstorable_text(value)) return malformed("not_storable_text", *where);
    return value;
}

}  // namespace certdesk::web::api

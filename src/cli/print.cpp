#include "cli/print.hpp"

#include "base/text.hpp"
#include "base/time.hpp"
#include "formats/code_points.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <map>
#include <ostream>

namespace certdesk::cli {

namespace {

namespace json = boost::json;

// East Asian wide and full-width (UAX #11), as far as Japanese needs it.
bool is_wide(char32_t c) {
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
           (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD);
}

std::string time_in_words(std::string_view text) {
    if (text.size() != 20 || !text.ends_with('Z')) return harmless(text);
    const auto instant = parse_rfc3339(text);
    if (!instant) return harmless(text);
    const auto time = time_in_japan(*instant);
    return fmt::format("{} {:02}:{:02} JST", to_iso_date(day_in_japan(*instant)), time.hour, time.minute);
}

std::string shown(const json::value& value) {
    if (value.is_null()) return "";
    if (const auto* text = value.if_string()) return time_in_words({text->data(), text->size()});
    if (const auto* flag = value.if_bool()) return *flag ? "yes" : "no";
    if (const auto* list = value.if_array()) {
        std::string line;
        for (const auto& one : *list) line += (line.empty() ? "" : " ") + shown(one);
        return line;
    }
    if (const auto* object = value.if_object()) {
        std::string line;
        for (const auto& member : *object) {
            const auto text = shown(member.value());
            if (!text.empty())
                line += fmt::format("{}{}={}", line.empty() ? "" : " ",
                                    std::string_view(member.key().data(), member.key().size()), text);
        }
        return line;
    }
    return json::serialize(value);
}

bool is_list_of_things(const json::value& value) {
    const auto* list = value.if_array();
    return list != nullptr && !list->empty() && list->front().is_object();
}

std::string padded(const std::string& text, std::size_t width) {
    const auto used = width_of(text);
    return used < width ? text + std::string(width - used, ' ') : text;
}

// What people want to see of the things inside another; all members where nothing is said.
const std::map<std::string, std::vector<std::string>, std::less<>> columns_of{
    {"time_line", {"milestone", "state", "move", "at", "due", "note"}},
    {"applications", {"id", "generation", "stage", "move", "authority_message"}},
    {"certificates", {"serial", "names", "not_before", "not_after"}},
    {"installations", {"id", "stage", "move", "failure"}},
    {"proofs", {"name", "address", "serial", "protocol", "seen_at"}},
    {"mails", {"id", "kind", "to", "due_at", "sent_at"}},
    {"tickets", {"written_at", "author", "text"}},
    {"tasks", {"kind", "line", "reason", "due_at", "subject"}},
    {"machine", {"kind", "stage", "due_at", "attempts", "last_error", "id"}},
    {"history", {"sequence", "at", "action", "actor", "via", "detail", "why"}},
    {"facts", {"field", "value", "source", "obtained_on", "counts_until"}},
    {"findings", {"where", "refusal", "detail"}},
    {"missing", {"where", "refusal", "detail"}},
    {"obstacles", {"where", "refusal", "detail"}},
};

std::vector<std::string> members_of(const json::object& thing) {
    std::vector<std::string> names;
    for (const auto& member : thing) names.emplace_back(member.key().data(), member.key().size());
    return names;
}

}  // namespace

std::string harmless(std::string_view utf8) {
    std::u32string shown = to_code_points(utf8);
    for (auto& c : shown)
        if ((c < 0x20 && c != '\n') || c == 0x7F || (c >= 0x80 && c < 0xA0)) c = 0xFFFD;
    return to_utf8(shown);
}

std::size_t width_of(std::string_view utf8) {
    std::size_t width = 0;
    for (const auto c : to_code_points(utf8)) width += is_wide(c) ? 2 : 1;
    return width;
}

std::string name_in_json(const std::string& file) { return is_storable_text(file) ? file : harmless(file); }

void print_table(std::ostream& out, const json::array& things, const std::vector<std::string>& columns) {
    if (things.empty()) {
        out << "nothing\n";
        return;
    }
    std::vector<std::vector<std::string>> rows{columns};
    for (const auto& thing : things) {
        auto& row = rows.emplace_back();
        for (const auto& column : columns) {
            const auto* value = thing.as_object().if_contains(column);
            row.push_back(value == nullptr ? "" : replace_all(shown(*value), "\n", " "));
        }
    }
    std::vector<std::size_t> widths(columns.size());  // 0 where no row says anything
    for (auto row = rows.begin() + 1; row != rows.end(); ++row)
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (!(*row)[i].empty()) widths[i] = std::max({widths[i], width_of((*row)[i]), columns[i].size()});
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            if (widths[i] > 0) line += padded(row[i], widths[i] + 2);
        line.erase(line.find_last_not_of(' ') + 1);
        out << line << "\n";
    }
}

void print_thing(std::ostream& out, const json::object& thing) {
    std::size_t widest = 0;
    for (const auto& name : members_of(thing)) widest = std::max(widest, name.size());
    for (const auto& member : thing) {
        const std::string name(member.key().data(), member.key().size());
        if (is_list_of_things(member.value()) || member.value().is_object()) continue;
        const auto text = shown(member.value());
        if (text.empty()) continue;
        if (text.find('\n') == std::string::npos)
            out << padded(name, widest + 2) << text << "\n";
        else
            out << name << ":\n" << text << (text.ends_with('\n') ? "" : "\n");
    }
    for (const auto& member : thing) {
        const std::string name(member.key().data(), member.key().size());
        if (const auto* inner = member.value().if_object()) {
            if (inner->empty()) continue;
            out << "\n" << name << "\n";
            print_thing(out, *inner);
        } else if (is_list_of_things(member.value())) {
            const auto& list = member.value().as_array();
            const auto wanted = columns_of.find(name);
            out << "\n" << name << "\n";
            print_table(out, list, wanted == columns_of.end() ? members_of(list.front().as_object()) : wanted->second);
        }
    }
}

}  // namespace certdesk::cli

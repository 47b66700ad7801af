#include "web/pages/tools/facts.hpp"

#include "web/tools/in_words.hpp"

#include <algorithm>
#include <array>

namespace certdesk::web::pages {

namespace {

using tools::Json;
using tools::JsonArray;
using tools::JsonObject;

// What people ask for first, of whatever kind. The rest is for those who know the formats.
constexpr std::array<std::string_view, 19> asked_first{
    "subject",       "names",        "ip_addresses", "issuer",          "not_before",  "not_after", "key",
    "spki_sha256",   "number",       "this_update",  "next_update",     "status",      "responder", "produced_at",
    "revoked_count", "answer_count", "answers",      "signature_valid", "certificates"};

constexpr std::size_t widest_table = 3;

bool says_nothing(const Json& value) {
    if (value.is_null()) return true;
    if (const auto* text = value.if_string()) return text->empty();
    if (const auto* list = value.if_array()) return list->empty();
    return false;
}

bool is_digits_for_machines(std::string_view text) {
    return text.size() >= 16 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string plain(const Json& value) {
    if (const auto* text = value.if_string()) return std::string(*text);
    if (const auto* number = value.if_int64()) return std::to_string(*number);
    if (const auto* number = value.if_uint64()) return std::to_string(*number);
    return {};
}

// A time in the words of the page, with what the bytes say to the second; a row of digits apart from prose.
void show_one(Visit& visit, Values& to, const Json& value) {
    const auto text = plain(value);
    if (const auto instant = parse_rfc3339(text)) {
        to.add("TIMES").set("TIME", visit.time(*instant)).set("ISO", text);
    } else if (is_digits_for_machines(text)) {
        to.add("DIGITS").set("TEXT", text);
    } else {
        to.add("TEXTS").set("TEXT", text);
    }
}

void show_table(Visit& visit, Values& to, const JsonArray& rows) {
    auto& table = to.add("TABLE");
    for (const auto& member : rows.front().as_object()) table.add("HEADS").set("HEAD", std::string_view(member.key()));
    for (const auto& row : rows) {
        auto& shown = table.add("ROWS");
        for (const auto& member : row.as_object()) {
            auto& cell = shown.add("CELLS");
            cell.set("HEAD", std::string_view(member.key()));
            show_one(visit, cell, member.value());
        }
    }
}

void show_facts(Visit& visit, Values& to, const JsonObject& labelled);

void show_value(Visit& visit, Values& to, const Json& value) {
    const auto* list = value.if_array();
    if (list == nullptr) return show_one(visit, to, value);
    if (!list->front().is_object()) {
        for (const auto& one : *list) show_one(visit, to, one);
    } else if (list->front().as_object().size() <= widest_table) {
        show_table(visit, to, *list);
    } else {
        for (const auto& one : *list) show_facts(visit, to.add("GROUPS"), one.as_object());
    }
}

void show_facts(Visit& visit, Values& to, const JsonObject& labelled) {
    for (const auto& member : labelled) {
        if (says_nothing(member.value())) continue;
        auto& fact = to.add("FACTS");
        fact.set("LABEL", std::string_view(member.key()));
        show_value(visit, fact, member.value());
    }
}

void show_thing(Visit& visit, Values& thing, const JsonObject& decoded) {
    JsonObject first;
    JsonObject others;
    for (const auto& member : decoded) {
        const std::string_view key(member.key());
        if (key == "kind" || key == "line") continue;
        if (says_nothing(member.value())) continue;
        (std::ranges::find(asked_first, key) != asked_first.end() ? first : others)[key] = member.value();
    }
    const auto& words = visit.house().words;
    show_facts(visit, thing, tools::facts_in_words(first, words, visit.language()));
    if (!others.empty()) show_facts(visit, thing.add("OTHERS"), tools::facts_in_words(others, words, visit.language()));
}

}  // namespace

void show_things(Visit& visit, Values& values, const pki::reading::Input& input) {
    const auto decoded = tools::decoded_json(input);
    const auto* items = decoded.if_contains("items");
    if (items == nullptr) return show_thing(visit, values.add("THINGS"), decoded);
    std::size_t number = 0;
    for (const auto& item : items->as_array()) {
        if (++number > most_things_shown) break;
        auto& thing = values.add("THINGS");
        auto& heading = thing.add("HEADED");
        heading.set("NUMBER", std::to_string(number));
        heading.set("KIND", visit.word("reading.kind." + std::string(item.at("kind").as_string())));
        show_thing(visit, thing, item.as_object());
    }
    if (const auto all = items->as_array().size(); all > most_things_shown)
        values.add("MORE_THINGS").set("COUNT", std::to_string(all - most_things_shown));
}

}  // namespace certdesk::web::pages

// The tool for commands: key and CSR are made on the customer's own server, with the customer's data put in (R83, R89-R95).
#include "base/ascii.hpp"
#include "base/text.hpp"
#include "formats/prefecture.hpp"
#include "pki/request_builder.hpp"
#include "web/pages/tools/tools.hpp"
#include "web/tools/csr_commands.hpp"

#include <algorithm>
#include <array>

namespace certdesk::web::pages {

namespace {

using pki::CommandTool;
using pki::KeyKind;
using pki::SubjectField;

// Where OpenSSL lies (R95), and its name alone for those who have it on their path.
constexpr std::array<std::string_view, 3> places_of_openssl{"/usr/bin/openssl", "/usr/local/ssl/bin/openssl", "openssl"};

struct Wish {
    CommandTool tool = CommandTool::openssl;
    KeyKind key = KeyKind::rsa_2048;
    std::string openssl{places_of_openssl.front()};
    pki::RequestAnswers answers{};
    std::string names_as_typed{};
};

std::vector<std::string> separate(std::string_view names) {
    std::vector<std::string> all;
    std::string name;
    for (const char c : std::string(names) + "\n") {
        if (std::string_view(" \t\r\n,;").find(c) == std::string_view::npos) {
            name += c;
        } else if (!name.empty()) {
            all.push_back(std::move(name));
            name.clear();
        }
    }
    return all;
}

Wish wish_of(const FormData& form) {
    Wish wish;
    wish.tool = parse_enumeration<CommandTool>(form.text("tool")).value_or(wish.tool);
    wish.key = parse_enumeration<KeyKind>(form.text("key")).value_or(wish.key);
    const auto openssl = form.text("openssl");
    if (std::ranges::find(places_of_openssl, openssl) != places_of_openssl.end()) wish.openssl = openssl;
    auto& subject = wish.answers.subject;
    subject.common_name = form.text("common_name");
    subject.organization = form.text("organization");
    subject.locality = form.text("locality");
    subject.prefecture = form.text("prefecture");
    wish.names_as_typed = form.text("names");
    wish.answers.names = separate(wish.names_as_typed);
    return wish;
}

void show_choices(Visit& visit, Values& values, const Wish& wish) {
    for (const auto tool : all_of<CommandTool>()) {
        auto& row = values.add("TOOLS");
        row.set("VALUE", to_text(tool)).set("NAME", visit.word("tools.commands.tool." + std::string(to_text(tool))));
        row.show_if(tool == wish.tool, "CHOSEN");
    }
    for (const auto key : all_of<KeyKind>()) {
        auto& row = values.add("KEYS");
        row.set("VALUE", to_text(key)).set("NAME", visit.word("tools.commands.key." + std::string(to_text(key))));
        row.show_if(key == wish.key, "CHOSEN");
    }
    for (const auto& place : places_of_openssl) {
        auto& row = values.add("PLACES");
        row.set("VALUE", place);
        row.show_if(place == wish.openssl, "CHOSEN");
    }
    const auto chosen = parse_prefecture(wish.answers.subject.prefecture);
    for (const auto& prefecture : prefectures()) {
        auto& row = values.add("PREFECTURES");
        row.set("VALUE", prefecture.english);
        row.set("NAME", visit.language() == Language::ja
                            ? std::string(prefecture.japanese) + " (" + std::string(prefecture.english) + ")"
                            : std::string(prefecture.english));
        row.show_if(chosen && prefecture == *chosen, "CHOSEN");
    }
}

void show_answers(Visit& visit, Values& values, const Wish& wish) {
    show_choices(visit, values, wish);
    const auto& subject = wish.answers.subject;
    values.set("COMMON_NAME", subject.common_name).set("ORGANIZATION", subject.organization);
    values.set("LOCALITY", subject.locality).set("NAMES", wish.names_as_typed);
}

// Beside its field and in the summary, with the rule and who demands it.
void show_refusals(Visit& visit, Values& values, const std::vector<pki::SubjectRefusal>& refusals) {
    const auto& words = visit.house().words;
    std::vector<SubjectField> shown;
    values.show("HAS_ERRORS");
    for (const auto& [field, rule, offender] : refusals) {
        const std::string name(to_text(field));
        const auto& facts = pki::facts_of(rule);
        const auto sentence = words.fill(
            visit.language(), "tools.commands.refused",
            {{"rule", words.fill(visit.language(), "subject_rule." + std::string(to_text(rule)), {{"offender", offender}})},
             {"book", visit.word("rule_book." + std::string(to_text(facts.book))) + (facts.section.empty() ? "" : " ") +
                          std::string(facts.section)}});
        auto& row = values.add("ERRORS");
        row.set("SENTENCE", visit.word("subject_field." + name) + ": " + sentence).add("WITH_FIELD").set("FIELD", name);
        if (std::ranges::find(shown, field) != shown.end()) continue;
        shown.push_back(field);
        values.add(to_upper_ascii(name) + "_REFUSED").set("ERROR", sentence);
    }
}

// The values were checked before: what is left is that a panel makes RSA keys only, and what a tool cannot write.
void refuse_tool(Visit& visit, Values& values, const Wish& wish) {
    const bool is_panel = wish.tool == CommandTool::plesk || wish.tool == CommandTool::cpanel;
    const bool is_ec = wish.key == KeyKind::p256 || wish.key == KeyKind::p384;
    const bool about_key = is_panel && is_ec;
    const auto sentence = visit.word(about_key ? "tools.commands.panel_needs_rsa" : "tools.commands.not_for_tool");
    values.show("HAS_ERRORS").add("ERRORS").set("SENTENCE", sentence).add("WITH_FIELD").set("FIELD", about_key ? "key" : "tool");
    values.add(about_key ? "KEY_REFUSED" : "TOOL_REFUSED").set("ERROR", sentence);
}

void show_instructions(Visit& visit, Values& values, const Wish& wish, const tools::CsrInstructions& made,
                       const pki::CsrRequest& request) {
    auto& shown = values.add("MADE");
    const std::string tool(to_text(wish.tool));
    shown.set("TOOL_NAME", visit.word("tools.commands.tool." + tool));
    if (!made.commands.empty()) shown.add("WITH_COMMANDS").set("COMMANDS", made.commands);
    if (!made.steps.empty()) {
        auto& steps = shown.add("WITH_STEPS");
        for (const auto& step : made.steps) steps.add("STEPS").set("STEP", step);
    }
    for (const auto& note : tools::notes_about(wish.tool)) shown.add("NOTES").set("NOTE", visit.word(note));
    for (const auto& name : request.dns_names) shown.add("NAMES_INSIDE").set("NAME", name);
    shown.set("SUBJECT", pki::to_text(request.subject));
}

http::Response page(Visit& visit, Values& values, int status = 200) {
    return visit.page("pages/tools/commands_page.html", visit.word("tools.commands.title"), values, "TOOLS", status);
}

}  // namespace

http::Response show_commands_tool(Visit& visit) {
    Values values;
    show_answers(visit, values, {});
    return page(visit, values);
}

http::Response make_commands(Visit& visit) {
    const auto wish = wish_of(visit.form());
    Values values;
    show_answers(visit, values, wish);
    const auto request = pki::build_request(wish.answers, {.also_public = visit.world().settings.survey.also_public_names});
    if (!request) {
        show_refusals(visit, values, request.error());
        return page(visit, values, 422);
    }
    const auto made = tools::csr_instructions(wish.tool, {.request = *request, .key = wish.key, .openssl_path = wish.openssl},
                                              visit.house().words, visit.language());
    if (!made) {
        refuse_tool(visit, values, wish);
        return page(visit, values, 422);
    }
    show_instructions(visit, values, wish, *made, *request);
    return page(visit, values);
}

}  // namespace certdesk::web::pages

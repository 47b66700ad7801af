#include "web/pages/tools/brought.hpp"

#include "base/text.hpp"
#include "formats/base64.hpp"

#include <algorithm>

namespace certdesk::web::pages {

namespace {

constexpr std::size_t longest_text_shown_again = 100'000;
constexpr std::size_t longest_line_shown = 100;

std::string keyed(std::string_view tool, std::string_view word) { return "tools." + std::string(tool) + "." + std::string(word); }

// As it stands there, cut in front of a character that would be halved.
std::string line_of(std::string_view text, std::size_t number) {
    for (; number > 1; --number) {
        const auto end = text.find('\n');
        if (end == std::string_view::npos) return {};
        text.remove_prefix(end + 1);
    }
    auto line = trim(text.substr(0, text.find('\n')));
    if (line.size() <= longest_line_shown) return std::string(line);
    std::size_t end = longest_line_shown;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
    return std::string(line.substr(0, end)) + "…";
}

}  // namespace

std::vector<Brought> brought_by(const FormData& form) {
    std::vector<Brought> all;
    const auto typed = form.text("text");
    const auto link = form.text("link");
    if (!trim(typed).empty()) all.push_back({Secret(std::string(typed)), true});
    if (!link.empty()) {
        // Something else than base64url is told as any text that cannot be read.
        auto bytes = from_base64url(link);
        all.push_back({Secret(bytes ? std::string(text_of(*bytes)) : std::string(link)), false});
        if (bytes)
            for (volatile auto& octet : *bytes) octet = 0;
    }
    bool chose_empty_file = false;
    for (const auto& field : form.list()) {
        if (field.name != "file" || !field.is_file()) continue;
        if (!field.value.empty()) all.push_back({Secret(field.value), false});
        chose_empty_file |= field.value.empty() && !field.filename->empty();
    }
    if (all.empty()) all.push_back({Secret(std::string(typed)), !chose_empty_file});
    return all;
}

Brought one_brought_by(const FormData& form) {
    auto all = brought_by(form);
    return std::move(all.back());
}

void show_form(Visit& visit, Values& values, std::string_view tool, std::string_view typed) {
    values.set("TOOL", tool);
    values.set("TEXT_LABEL", visit.word(keyed(tool, "text"))).set("TEXT_HINT", visit.word(keyed(tool, "text.hint")));
    values.set("FILE_LABEL", visit.word(keyed(tool, "file"))).set("SEND", visit.word(keyed(tool, "send")));
    const auto hint = keyed(tool, "file.hint");
    values.set("FILE_HINT", visit.word(visit.house().words.has(visit.language(), hint) ? hint : "tools.file.hint"));
    if (typed.size() <= longest_text_shown_again) values.set("TYPED", typed);
}

http::Response tool_page(Visit& visit, std::string_view tool, Values& values, int status) {
    return visit.page("pages/tools/" + std::string(tool) + "_page.html", visit.word(keyed(tool, "title")), values, "TOOLS",
                      status);
}

http::Response refuse_private_key(Visit& visit, std::string_view tool) {
    visit.wipe_form();
    Values values;
    show_form(visit, values, tool, {});
    values.show("PRIVATE_KEY");
    return tool_page(visit, tool, values, 422);
}

http::Response refuse_too_large(Visit& visit) {
    const std::string_view path = visit.request().path;
    const auto tool = path.substr(path.rfind('/') + 1);
    Values values;
    show_form(visit, values, tool, {});
    values.show("TOO_LARGE");
    return tool_page(visit, tool, values, 413);
}

void show_why_unreadable(Visit& visit, Values& values, const pki::reading::Unreadable& why, const Brought& brought) {
    const std::string cause(to_text(why.cause));
    const bool is_empty_file = why.cause == pki::reading::UnreadableCause::empty && !brought.typed;
    const auto remedy = is_empty_file ? "reading.remedy.empty" : "tools.unreadable." + cause;
    values.show("AGAIN");
    auto& told = values.add("UNREADABLE");
    told.set("CAUSE", visit.word("reading.unreadable." + cause)).set("REMEDY", visit.word(remedy));
    if (why.kind) told.add("SEEMS").set("KIND", visit.word("reading.kind." + std::string(to_text(*why.kind))));
    if (why.line != 0) {
        auto& place = told.add("PLACE");
        place.set("LINE", std::to_string(why.line));
        const auto text = brought.typed ? line_of(brought.content.reveal(), why.line) : std::string();
        if (!text.empty()) place.add("WITH_TEXT").set("TEXT", text);
    }
    if (why.missing_bytes != 0) told.add("MISSING").set("BYTES", std::to_string(why.missing_bytes));
    if (!why.detail.empty()) told.add("WITH_DETAIL").set("DETAIL", why.detail);
}

}  // namespace certdesk::web::pages

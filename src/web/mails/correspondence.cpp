#include "web/mails/correspondence.hpp"

#include "base/text.hpp"
#include "formats/html_text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

namespace certdesk::web {

namespace {

using Facts = std::map<std::string, std::string>;

std::string_view bullet_of(Language language) { return language == Language::ja ? "・" : "- "; }

// A fact that only the desk's programs read, as people write it.
void word_fact(const Words& words, Language language, Facts& facts, const std::string& name, std::string_view kind) {
    const auto at = facts.find(name);
    if (at == facts.end()) return;
    auto& value = at->second;
    if (kind == "yen") {
        std::int64_t amount = 0;
        const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), amount);
        if (fault == std::errc{} && end == value.data() + value.size()) value = write_yen(language, Yen{amount});
    } else if (kind == "day") {
        if (const auto day = parse_iso_date(value)) value = write_day(language, *day);
    } else if (kind == "time") {
        if (const auto instant = parse_rfc3339(value)) value = write_time(language, *instant);
    } else if (words.has(language, std::string(kind) + value)) {
        value = words.get(language, std::string(kind) + value);
    }
}

Facts worded(const Words& words, const notices::Notice& notice) {
    Facts facts = notice.facts;
    word_fact(words, notice.language, facts, "amount", "yen");
    word_fact(words, notice.language, facts, "until", "day");
    word_fact(words, notice.language, facts, "method", "payment.method.");
    word_fact(words, notice.language, facts, "call_at", "time");
    word_fact(words, notice.language, facts, "next_call_at", "time");
    word_fact(words, notice.language, facts, "phone_source", "calls.source.");
    return facts;
}

std::vector<std::string> worded_items(const Words& words, const notices::Notice& notice) {
    std::vector<std::string> items;
    for (const auto& item : notice.items)
        items.push_back(item.starts_with('@') ? words.get(notice.language, item.substr(1)) : item);
    return items;
}

// The line with its places filled in one pass; nothing when it asks for a fact that is not there.
std::optional<std::string> filled(std::string_view line, const Facts& facts) {
    std::string text;
    while (!line.empty()) {
        const auto begin = line.find('{');
        const auto end = line.find('}', begin == std::string_view::npos ? 0 : begin);
        if (begin == std::string_view::npos || end == std::string_view::npos) break;
        const auto fact = facts.find(std::string(line.substr(begin + 1, end - begin - 1)));
        if (fact == facts.end() || fact->second.empty()) return std::nullopt;
        text.append(line.substr(0, begin)).append(fact->second);
        line.remove_prefix(end + 1);
    }
    return text.append(line);
}

// "https://desk.example" of the order's page; empty when mails must not link at all.
std::string site_of(const Facts& facts) {
    constexpr std::string_view scheme = "https://";
    const auto link = facts.find("order_link");
    if (link == facts.end() || !link->second.starts_with(scheme)) return {};
    return link->second.substr(0, link->second.find('/', scheme.size()));
}

bool may_stand_in_link(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~/%?=&#").contains(c);
}

// Facts come from people and from the CA: everything is escaped, and nothing but our own pages becomes a link.
std::string line_as_html(std::string_view line, const std::string& site) {
    std::string html;
    while (!site.empty()) {
        const auto begin = line.find(site + "/");
        if (begin == std::string_view::npos) break;
        const auto* const stop =
            std::find_if_not(line.begin() + static_cast<std::ptrdiff_t>(begin + site.size()), line.end(), may_stand_in_link);
        const auto end = static_cast<std::size_t>(stop - line.begin());
        const std::string link = escape_html(line.substr(begin, end - begin));
        html += escape_html(line.substr(0, begin)) + "<a href=\"" + link + "\">" + link + "</a>";
        line.remove_prefix(end);
    }
    return html + escape_html(line);
}

// Builds both forms side by side, paragraph by paragraph.
class Letter {
public:
    Letter(Language language, std::string site) : language_(language), site_(std::move(site)) {}

    void line(std::string_view text) {
        for (const auto part : split(text, '\n')) {  // a reason may have several lines
            text_ += std::string(part) + "\n";
            html_paragraph_ += (html_paragraph_.empty() ? "" : "<br>\n") + line_as_html(part, site_);
        }
    }
    void list(const std::vector<std::string>& items) {
        if (items.empty()) return;
        end_html_paragraph();
        html_ += "<ul>\n";
        for (const auto& item : items) {
            text_.append(bullet_of(language_)).append(item).append("\n");
            html_ += "<li>" + line_as_html(item, site_) + "</li>\n";
        }
        html_ += "</ul>\n";
    }
    void end_paragraph() {
        end_html_paragraph();
        if (!text_.empty() && !text_.ends_with("\n\n")) text_ += "\n";
    }

    [[nodiscard]] std::string text() {
        end_paragraph();
        while (text_.ends_with("\n\n")) text_.pop_back();
        return text_;
    }
    [[nodiscard]] std::string html(std::string_view subject) {
        end_html_paragraph();
        const std::string language(to_text(language_));
        return "<!doctype html>\n<html lang=\"" + language + "\">\n<head><meta charset=\"utf-8\"><title>" + escape_html(subject) +
               "</title></head>\n<body>\n" + html_ + "</body>\n</html>\n";
    }

private:
    void end_html_paragraph() {
        if (!html_paragraph_.empty()) html_ += "<p>" + html_paragraph_ + "</p>\n";
        html_paragraph_.clear();
    }

    Language language_;
    std::string site_;
    std::string text_;
    std::string html_;
    std::string html_paragraph_;
};

// One line whatever the facts hold: a subject is a header.
std::string subject_from(const Words& words, const notices::Notice& notice, const Facts& facts) {
    auto subject = words.fill(notice.language, "mail." + std::string(to_text(notice.kind)) + ".subject", facts);
    std::ranges::replace_if(subject, [](char c) { return c == '\r' || c == '\n' || c == '\t'; }, ' ');
    return subject;
}

}  // namespace

notices::WordedMail MailWords::word(const notices::Notice& notice) const {
    const Facts facts = worded(words_, notice);
    const auto items = worded_items(words_, notice);
    const std::string body = words_.get(notice.language, "mail." + std::string(to_text(notice.kind)) + ".body");

    Letter letter(notice.language, site_of(facts));
    for (const auto line : split(body, '\n')) {
        if (line.empty())
            letter.end_paragraph();
        else if (line == "{items}")
            letter.list(items);
        else if (const auto text = filled(line, facts))
            letter.line(*text);
    }
    const std::string subject = subject_from(words_, notice, facts);
    return {.subject = subject, .text = letter.text(), .html = letter.html(subject)};
}

}  // namespace certdesk::web

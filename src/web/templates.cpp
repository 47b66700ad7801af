#include "web/templates.hpp"

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "formats/html_text.hpp"

#include <algorithm>
#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <set>

namespace certdesk::embedded {
extern const std::span<const EmbeddedFile> page_templates;
}

namespace certdesk::web {

Values& Values::set(std::string_view place, std::string_view text) {
    texts_.push_back({std::string(place), std::string(text)});
    return *this;
}

Values::Section& Values::section(std::string_view name) {
    const auto at = std::ranges::find(sections_, name, &Section::name);
    if (at != sections_.end()) return *at;
    return sections_.emplace_back(Section{std::string(name), {}, false});
}

Values& Values::show(std::string_view name) {
    section(name).shown = true;
    return *this;
}

Values& Values::add(std::string_view name) { return *section(name).rows.emplace_back(std::make_unique<Values>()); }

namespace {

// Escaping that does not depend on a pragma somebody could forget.
constexpr std::string_view pragma = "{{%AUTOESCAPE context=\"HTML\"}}";

const EmbeddedFile* find_file(std::string_view name) {
    const auto at = std::ranges::find(embedded::page_templates, name, &EmbeddedFile::name);
    return at == embedded::page_templates.end() ? nullptr : &*at;
}

class Loader {
public:
    Loader(const Words& words, Language language) : words_(words), language_(language) {}

    Result<std::string> expand(const EmbeddedFile& file, int depth) {
        if (depth > 4) return fail(ErrorKind::broken, std::string(file.name) + ": parts nested deeper than 4");
        std::string text;
        std::string_view rest = file.content;
        for (;;) {
            const std::size_t begin = rest.find("[[");
            text += rest.substr(0, begin);
            if (begin == std::string_view::npos) return text;
            const std::size_t end = rest.find("]]", begin);
            if (end == std::string_view::npos) return fail(ErrorKind::broken, std::string(file.name) + ": [[ without ]]");
            const std::string_view marker = trim(rest.substr(begin + 2, end - begin - 2));
            if (marker.starts_with('>')) {
                const auto* part = find_file(trim(marker.substr(1)));
                if (part == nullptr) return fail(ErrorKind::broken, std::string(file.name) + ": no part " + std::string(marker));
                text += TRY(expand(*part, depth + 1));
            } else {
                if (!words_.has(language_, marker)) missing_.insert(std::string(to_text(language_)) + " " + std::string(marker));
                text += escape_html(words_.get(language_, marker));
            }
            rest.remove_prefix(end + 2);
        }
    }
    [[nodiscard]] const std::set<std::string>& missing() const { return missing_; }

private:
    const Words& words_;
    Language language_;
    std::set<std::string> missing_;
};

void fill(ctemplate::TemplateDictionary& dictionary, const Values& values) {
    for (const auto& [place, text] : values.texts()) dictionary.SetValue(place, text);
    for (const auto& section : values.sections()) {
        if (section.rows.empty() && section.shown) dictionary.ShowSection(section.name);
        for (const auto& row : section.rows) fill(*dictionary.AddSectionDictionary(section.name), *row);
    }
}

std::string cache_key(std::string_view name, Language language) {
    return std::string(name) + "." + std::string(to_text(language));
}

}  // namespace

struct Templates::Parts {
    ctemplate::TemplateCache cache;
    std::vector<std::string> names;
    std::vector<std::string> missing;
};

Templates::Templates() : parts_(std::make_unique<Parts>()) {}
Templates::~Templates() = default;

Result<std::unique_ptr<Templates>> Templates::load(const Words& words) {
    std::unique_ptr<Templates> templates(new Templates());
    auto& parts = *templates->parts_;
    for (const auto& file : embedded::page_templates) parts.names.emplace_back(file.name);
    for (const Language language : all_of<Language>()) {
        Loader loader(words, language);
        for (const auto& file : embedded::page_templates) {
            if (file.name.starts_with("parts/")) continue;
            const std::string text = std::string(pragma) + TRY(loader.expand(file, 0));
            const std::string key = cache_key(file.name, language);
            if (!parts.cache.StringToTemplateCache(key, text, ctemplate::DO_NOT_STRIP))
                return fail(ErrorKind::broken, "the template " + key + " cannot be parsed");
        }
        parts.missing.insert(parts.missing.end(), loader.missing().begin(), loader.missing().end());
    }
    return templates;
}

Result<std::string> Templates::render(std::string_view name, Language language, const Values& values) const {
    ctemplate::TemplateDictionary dictionary("page");
    fill(dictionary, values);
    std::string html;
    if (!parts_->cache.ExpandWithData(cache_key(name, language), ctemplate::DO_NOT_STRIP, &dictionary, nullptr, &html) ||
        html.empty())
        return fail(ErrorKind::broken, "the template " + std::string(name) + " cannot be rendered");
    return html;
}

std::vector<std::string> Templates::names() const { return parts_->names; }
std::vector<std::string> Templates::words_missing() const { return parts_->missing; }

}  // namespace certdesk::web

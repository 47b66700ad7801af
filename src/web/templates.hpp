// Page templates: HTML with places, filled with values that are escaped for the place they stand in (ctemplate, AUTOESCAPE).
//
// A template holds {{PLACE}}, {{#SECTION}}…{{/SECTION}}, [[word.key]] for words in the visitor's language, and
// [[> parts/name.html]] for another file. Words and parts are put in once, when the program starts.
#pragma once

#include "base/result.hpp"
#include "web/words.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace certdesk::web {

// What fills one template, or one row of a section.
class Values {
public:
    Values& set(std::string_view place, std::string_view text);
    Values& show(std::string_view section);
    Values& show_if(bool condition, std::string_view section) { return condition ? show(section) : *this; }
    Values& add(std::string_view section);  // one more row; stays valid until the next add of the same Values

    struct Text {
        std::string place;
        std::string text;
    };
    struct Section {
        std::string name;
        std::vector<std::unique_ptr<Values>> rows;  // none: shown once
        bool shown = false;
    };
    [[nodiscard]] const std::vector<Text>& texts() const { return texts_; }
    [[nodiscard]] const std::vector<Section>& sections() const { return sections_; }

private:
    Section& section(std::string_view name);
    std::vector<Text> texts_;
    std::vector<Section> sections_;
};

class Templates {
public:
    // Loads every template in both languages; an error names the file and what is wrong with it.
    [[nodiscard]] static Result<std::unique_ptr<Templates>> load(const Words& words);
    ~Templates();
    Templates(const Templates&) = delete;
    Templates& operator=(const Templates&) = delete;

    // `name` is the path below src/web: "pages/orders/order_page.html".
    [[nodiscard]] Result<std::string> render(std::string_view name, Language language, const Values& values) const;
    [[nodiscard]] std::vector<std::string> names() const;
    // Word keys that templates ask for and a language does not have.
    [[nodiscard]] std::vector<std::string> words_missing() const;

private:
    Templates();
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace certdesk::web

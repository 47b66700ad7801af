#include "web/templates.hpp"

#include <gtest/gtest.h>
#include <memory>
#include <stdexcept>

namespace certdesk::web {
namespace {

std::unique_ptr<Templates> load() {
    auto loaded = Templates::load(Words());
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return *std::move(loaded);
}

std::string render(const Templates& templates, std::string_view name, Language language, const Values& values) {
    const auto html = templates.render(name, language, values);
    if (!html) throw std::runtime_error(html.error().message);
    return *html;
}

TEST(Templates, render_in_every_language_even_when_nothing_is_filled_in) {
    const auto templates = load();
    for (const auto& name : templates->names()) {
        if (name.starts_with("parts/")) continue;
        for (const auto language : all_of<Language>()) EXPECT_TRUE(templates->render(name, language, Values())) << name;
    }
}

TEST(Templates, escape_what_is_filled_in_for_the_place_where_it_stands) {
    const auto templates = load();
    Values values;
    values.set("LOGIN", "\"><script>alert(1)</script>").set("RETURN", "/orders");
    const auto html = render(*templates, "pages/sign_in/sign_in_page.html", Language::ja, values);
    EXPECT_EQ(html.find("<script>"), std::string::npos);
    EXPECT_NE(html.find("&lt;script&gt;"), std::string::npos);
}

TEST(Templates, never_make_a_script_of_a_link) {
    const auto templates = load();
    Values values;
    values.show("HAS_TASKS");
    values.add("TASKS").set("LINK", "javascript:alert(1)").set("WHAT", "task");
    EXPECT_EQ(render(*templates, "pages/queue/queue_page.html", Language::en, values).find("javascript:"), std::string::npos);
}

TEST(Templates, show_sections_once_for_each_row) {
    const auto templates = load();
    Values values;
    values.show("HAS_ERRORS");
    values.add("ERRORS").set("SENTENCE", "first sentence");
    values.add("ERRORS").set("SENTENCE", "second sentence").add("WITH_FIELD").set("FIELD", "login");
    const auto html = render(*templates, "pages/sign_in/sign_in_page.html", Language::en, values);
    EXPECT_NE(html.find("<li>first sentence</li>"), std::string::npos);
    EXPECT_NE(html.find("<li><a href=\"#field-login\">second sentence</a></li>"), std::string::npos);
}

TEST(Templates, say_which_one_is_missing) {
    const auto templates = load();
    const auto html = templates->render("pages/no_such_page.html", Language::ja, Values());
    ASSERT_FALSE(html);
    EXPECT_NE(html.error().message.find("no_such_page"), std::string::npos);
}

}  // namespace
}  // namespace certdesk::web

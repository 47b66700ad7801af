// A person with a browser: opens pages of the desk, fills forms and sends them, and signs in when asked to.
#pragma once

#include "apps/demo/browser.hpp"
#include "ports/clock.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace certdesk::tests {

class Person {
public:
    // Without a login: a visitor, who never signs in.
    Person(ports::HttpClient& client, const ports::Clock& clock, std::string base_url, std::string login = {});

    // What the browser shows in the end, whatever its status.
    [[nodiscard]] apps::Page visit(std::string_view path);
    // Fills the form with that action and presses its button, or the one with an address of its own.
    [[nodiscard]] apps::Page submit(const apps::Page& page, std::string_view action, const apps::Fields& fields,
                                    std::string_view button_address = {});

    // The same for steps that have to go well: throw, with the words of the page, unless the answer is 200.
    apps::Page see(std::string_view path);
    apps::Page send(std::string_view path, std::string_view action, const apps::Fields& fields,
                    std::string_view button_address = {});

private:
    void sign_in_when_away_for_long();

    ports::HttpClient& client_;
    const ports::Clock& clock_;
    std::string base_url_;
    std::string login_;
    std::optional<apps::Browser> browser_;
    Instant signed_in_at_{};
};

// Between the main tags, for messages of failed tests.
[[nodiscard]] std::string words_of(const apps::Page& page);

}  // namespace certdesk::tests

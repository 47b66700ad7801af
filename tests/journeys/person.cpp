#include "tests/journeys/person.hpp"

#include "tests/support/cast.hpp"
#include "tests/support/must.hpp"

#include <chrono>
#include <utility>

namespace certdesk::tests {

namespace {

// SESS-04: people who work here are signed out after 15 idle minutes. Whoever comes back later signs in again.
constexpr std::chrono::minutes away_for_long{10};

apps::Page good(apps::Page page) {
    if (page.status == 200) return page;
    throw std::runtime_error(page.path + " answered " + std::to_string(page.status) + "\n" + words_of(page));
}

}  // namespace

std::string words_of(const apps::Page& page) {
    const auto begin = page.body.find("<main");
    if (begin == std::string::npos) return page.body.substr(0, 2000);
    return page.body.substr(begin, page.body.find("</main>", begin) - begin);
}

Person::Person(ports::HttpClient& client, const ports::Clock& clock, std::string base_url, std::string login)
    : client_(client), clock_(clock), base_url_(std::move(base_url)), login_(std::move(login)) {}

void Person::sign_in_when_away_for_long() {
    const Instant now = clock_.now();
    const bool first = !browser_;
    if (!first && (login_.empty() || now < signed_in_at_ + away_for_long)) return;
    browser_.emplace(client_, base_url_, "ja");
    signed_in_at_ = now;
    if (login_.empty()) return;
    const auto page = good(must(browser_->open("/sign-in")));
    good(must(browser_->submit(page, "/sign-in", {{"login", login_}, {"password", cast_password}})));
}

apps::Page Person::visit(std::string_view path) {
    sign_in_when_away_for_long();
    return must(browser_->open(path));
}

apps::Page Person::submit(const apps::Page& page, std::string_view action, const apps::Fields& fields,
                          std::string_view button_address) {
    return must(browser_.value().submit(page, action, fields, button_address));
}

apps::Page Person::see(std::string_view path) { return good(visit(path)); }

apps::Page Person::send(std::string_view path, std::string_view action, const apps::Fields& fields,
                        std::string_view button_address) {
    return good(submit(see(path), action, fields, button_address));
}

}  // namespace certdesk::tests

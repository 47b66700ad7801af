// A browser without a screen, for the tests of the site: it keeps cookies, follows redirects when told, and sends forms with
// the token of the page it saw last.
#pragma once

#include "formats/cookie.hpp"
#include "formats/form_data.hpp"
#include "tests/support/cast.hpp"
#include "tests/support/simulated_world.hpp"
#include "web/site.hpp"

#include <initializer_list>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace certdesk::web::test {

// The house of the tests: a desk on a store in memory with the whole cast, and its site.
struct SiteInAWorld {
    SiteInAWorld() = default;
    explicit SiteInAWorld(const Allowances& allowed) : allowances(allowed) {}

    // With a house that fetches what chains lack.
    explicit SiteInAWorld(ports::PublicFetcher& asked) : fetcher(&asked) {}

    Allowances allowances;
    ports::PublicFetcher* fetcher = nullptr;
    tests::SimulatedWorld simulated;
    tests::Cast cast = tests::bring_in_cast(simulated.world());
    std::unique_ptr<Site> site = open();

    [[nodiscard]] desk::World& world() { return simulated.world(); }

private:
    [[nodiscard]] std::unique_ptr<Site> open() {
        auto opened = Site::open(simulated.world(), "0.1.0 (test)", allowances, fetcher);
        if (!opened) throw std::runtime_error(opened.error().message);
        return *std::move(opened);
    }
};

using Fields = std::vector<std::pair<std::string, std::string>>;

inline bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

class Visitor {
public:
    explicit Visitor(SiteInAWorld& house) : house_(house) {}

    [[nodiscard]] static Visitor signed_in(SiteInAWorld& house, const std::string& login) {
        Visitor visitor(house);
        visitor.get("/sign-in");
        const auto answer = visitor.post("/sign-in", {{"login", login}, {"password", tests::cast_password}});
        if (answer.status != 303) throw std::runtime_error("cannot sign in as " + login);
        visitor.get(std::string(answer.headers.find("Location").value_or("/")));  // with the form token of the session
        return visitor;
    }

    http::Response get(const std::string& target) { return send(request("GET", target)); }

    http::Response post(const std::string& target, Fields fields) {
        fields.emplace_back("csrf", token_);
        auto sent = request("POST", target);
        sent.headers.set("Content-Type", "application/x-www-form-urlencoded");
        std::vector<FormField> form;
        for (auto& [name, value] : fields)
            form.push_back({.name = std::move(name), .value = std::move(value), .filename = std::nullopt, .content_type = {}});
        sent.body = write_urlencoded(FormData(std::move(form)));
        return send(sent);
    }

    // The form's answer, or the page it leads to.
    http::Response post_and_follow(const std::string& target, const Fields& fields) {
        auto answer = post(target, fields);
        const auto location = answer.headers.find("Location");
        return location ? get(std::string(*location)) : answer;
    }

    // As it is sent by send(): to be spoilt first by tests about bad requests.
    [[nodiscard]] http::Request request(const std::string& method, const std::string& target) const {
        http::Request made;
        made.method = method;
        const std::string without_fragment = target.substr(0, target.find('#'));
        made.path = without_fragment.substr(0, without_fragment.find('?'));
        if (made.path.size() < without_fragment.size()) made.query = without_fragment.substr(made.path.size() + 1);
        made.headers.set("Host", "localhost:8443");
        made.headers.set("Sec-Fetch-Site", "same-origin");
        std::string cookies;
        for (const auto& [name, value] : cookies_) cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
        if (!cookies.empty()) made.headers.set("Cookie", cookies);
        made.peer_address = peer_address;
        made.id = "0123456789abcdef";
        return made;
    }

    // More than the server takes, which it therefore does not read.
    http::Response post_too_much(const std::string& target) {
        return take(house_.site->answer_too_large(request("POST", target)));
    }

    http::Response send(const http::Request& request) { return take(house_.site->answer(request)); }

    std::string peer_address = "127.0.0.1";

    [[nodiscard]] const std::string& token() const { return token_; }
    [[nodiscard]] bool has_cookie(const std::string& name) const { return cookies_.contains(name); }

private:
    http::Response take(http::Response response) {
        for (const auto header : response.headers.all("Set-Cookie")) keep_cookie(header);
        constexpr std::string_view before = "name=\"csrf\" value=\"";
        if (const auto at = response.body.find(before); at != std::string::npos)
            token_ = response.body.substr(at + before.size(), 64);
        return response;
    }

    void keep_cookie(std::string_view header) {
        const auto pair = header.substr(0, header.find(';'));
        const auto equals = pair.find('=');
        const std::string name(pair.substr(0, equals));
        if (holds(header, "Max-Age=0"))
            cookies_.erase(name);
        else
            cookies_[name] = pair.substr(equals + 1);
    }

    SiteInAWorld& house_;
    std::map<std::string, std::string> cookies_;
    std::string token_;
};

}  // namespace certdesk::web::test

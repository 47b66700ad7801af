#include "web/pages/sign_in/sign_in.hpp"

#include "desk/sign_in.hpp"
#include "formats/cookie.hpp"

#include <algorithm>

namespace certdesk::web::pages {

namespace {

// Only a path on this site, so that nobody is sent elsewhere after signing in.
std::string safe_return(std::string_view path) {
    // Browsers drop tabs and line ends from addresses before they read them: "/<tab>/elsewhere" would leave this site.
    const bool plain = std::ranges::all_of(path, [](unsigned char c) { return c > 0x20 && c != 0x7F && c != '\\'; });
    const bool ours = plain && path.starts_with('/') && !path.starts_with("//");
    return ours ? std::string(path) : "/";
}

// Gives the place back however the sign-in ends.
class Place {
public:
    explicit Place(std::counting_semaphore<>& places) : places_(places) {}
    ~Place() { places_.release(); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

private:
    std::counting_semaphore<>& places_;
};

http::Response sign_in_page(Visit& visit, std::string_view login, std::string_view return_path,
                            const std::vector<Finding>& findings) {
    Values values;
    values.set("LOGIN", login).set("RETURN", return_path);
    show_findings(visit, values, findings);
    return visit.page("pages/sign_in/sign_in_page.html", visit.word("sign_in.title"), values, "SIGN_IN",
                      findings.empty() ? 200 : 422);
}

void set_cookie(http::Response& response, std::string_view name, std::string_view value,
                std::optional<std::chrono::seconds> max_age) {
    const auto cookie = write_set_cookie({.name = std::string(name), .value = std::string(value), .max_age = max_age});
    if (cookie) response.headers.add("Set-Cookie", *cookie);
}

std::string_view home_of(accounts::Role role) {
    switch (role) {
        case accounts::Role::desk_operator: return "/desk";
        case accounts::Role::authority_officer: return "/authority";
        default: return "/orders";
    }
}

}  // namespace

http::Response show_sign_in(Visit& visit) {
    if (visit.signed_in()) return visit.redirect(home_of(visit.signed_in()->account.role));
    return sign_in_page(visit, "", safe_return(visit.query().text("return")), {});
}

http::Response create_session(Visit& visit) {
    const std::string login(visit.form().text("login"));
    const std::string return_path = safe_return(visit.form().text("return"));
    auto& places = visit.house().sign_ins;
    if (!places.try_acquire_for(std::chrono::seconds{2})) {
        auto busy = visit.error_page(503, "unavailable");
        busy.headers.set("Retry-After", "5");
        return busy;
    }
    const Place place(places);
    const auto answer = desk::sign_in(visit.world(), login, visit.form().text("password"), visit.actor());
    if (!answer) {
        const auto* refused = desk::refusal_in(answer.error());
        if (refused == nullptr) return visit.answer_no(answer.error());
        return sign_in_page(visit, login, return_path, refused->findings);
    }
    auto response = visit.redirect(return_path == "/" ? home_of(answer->account.role) : std::string_view(return_path));
    set_cookie(response, "__Host-session", answer->token, std::nullopt);
    set_cookie(response, "__Host-visit", "", std::chrono::seconds{0});
    return response;
}

http::Response end_session(Visit& visit) {
    const auto token = find_cookie(visit.request().headers.find("Cookie").value_or(""), "__Host-session").value_or("");
    const auto answer = desk::sign_out(visit.world(), token, visit.actor());
    if (!answer) return visit.answer_no(answer.error());
    auto response = visit.redirect_with_notice("/", "notice.signed_out");
    set_cookie(response, "__Host-session", "", std::chrono::seconds{0});
    return response;
}

http::Response choose_language(Visit& visit) {
    const auto language = parse_enumeration<accounts::Language>(visit.form().text("language"));
    if (!language) return visit.error_page(400, "malformed");
    if (visit.signed_in()) {
        const auto answer = desk::choose_language(visit.world(), visit.signed_in()->account.id, *language);
        if (!answer) return visit.answer_no(answer.error());
    }
    auto response = visit.redirect(safe_return(visit.form().text("return")));
    set_cookie(response, "__Host-language", to_text(*language), std::chrono::days{365});
    return response;
}

}  // namespace certdesk::web::pages

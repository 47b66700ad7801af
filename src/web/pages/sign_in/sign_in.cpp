#include "web/pages/sign_in/sign_in.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "desk/sign_in.hpp"
#include "formats/cookie.hpp"
#include "pki/sha256.hpp"
#include "web/pages/sign_in/password_place.hpp"

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

// Before a password is verified and before anything is written, so that who guesses fills neither processors nor the audit
// chain; the same for logins that exist and others (AUTH-07).
std::optional<std::chrono::seconds> guesses_too_often(Visit& visit, std::string_view login) {
    if (const auto wait = visit.house().ask(Limit::sign_ins_per_address, network_of(visit.request().peer_address))) return wait;
    const std::string known_as = to_lower_ascii(trim(login));
    return visit.house().ask(Limit::sign_ins_per_login, to_hex(pki::sha256(bytes_of(known_as))));  // it may be long
}

}  // namespace

http::Response show_sign_in(Visit& visit) {
    if (visit.signed_in()) return visit.redirect(home_of(visit.signed_in()->account.role));
    return sign_in_page(visit, "", safe_return(visit.query().text("return")), {});
}

http::Response create_session(Visit& visit) {
    const std::string login(visit.form().text("login"));
    if (const auto wait = guesses_too_often(visit, login)) return visit.too_many(*wait);
    const std::string return_path = safe_return(visit.form().text("return"));
    const PasswordPlace place(visit);
    if (!place.taken()) return no_place(visit);
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

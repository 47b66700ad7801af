#include "web/site.hpp"

#include "base/bytes.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"
#include "formats/cookie.hpp"
#include "formats/percent_encoding.hpp"
#include "pki/sha256.hpp"
#include "web/api/api.hpp"
#include "web/assets.hpp"
#include "web/health.hpp"
#include "web/routes.hpp"

#include <chrono>

namespace certdesk::web {

namespace {

constexpr std::string_view session_cookie = "__Host-session";
constexpr std::string_view visit_cookie = "__Host-visit";
constexpr std::string_view language_cookie = "__Host-language";
constexpr std::string_view notice_cookie = "__Host-notice";

std::string cookie_of(const http::Request& request, std::string_view name) {
    return find_cookie(request.headers.find("Cookie").value_or(""), name).value_or("");
}

// CSRF-01: the form's token is derived from a secret that only this browser's cookie leads to.
std::string token_from(std::string_view secret) { return to_hex(pki::sha256(bytes_of("form token:" + std::string(secret)))); }

bool is_hex_of(std::string_view text, std::size_t digits) { return text.size() == digits && from_hex(text).has_value(); }

// CSRF-01: a browser says where a form comes from; when it does not, its Origin must be ours.
bool comes_from_our_pages(const http::Request& request) {
    if (const auto site = request.headers.find("Sec-Fetch-Site")) return *site == "same-origin";
    const auto origin = request.headers.find("Origin");
    const auto host = request.headers.find("Host");
    return origin && host && *origin == "https://" + std::string(*host);
}

Language language_of(const http::Request& request, const std::optional<desk::Resumed>& signed_in) {
    if (const auto chosen = parse_enumeration<Language>(cookie_of(request, language_cookie))) return *chosen;
    if (signed_in) return signed_in->account.language;
    const auto accepted = request.headers.find("Accept-Language").value_or("");
    return accepted.starts_with("en") ? Language::en : Language::ja;
}

// CSP-01, CSP-02 on every answer, errors too. Referrer-Policy is same-origin, not no-referrer, because no-referrer makes
// browsers send "Origin: null" with our own forms (Fetch, "append a request Origin header").
void protect(http::Response& response, const http::Request& request) {
    if (!response.headers.find("Content-Security-Policy"))  // files of customers bring a stricter one
        response.headers.set(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
            "frame-ancestors 'none'; base-uri 'none'");
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.headers.set("Referrer-Policy", "same-origin");
    response.headers.set("Cross-Origin-Opener-Policy", "same-origin");
    response.headers.set("Cross-Origin-Resource-Policy", "same-origin");
    if (request.over_tls) response.headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    if (!response.headers.find("Cache-Control")) response.headers.set("Cache-Control", "no-store");
}

http::Response plain_text(int status, std::string_view text) {
    http::Response response;
    response.status = status;
    response.headers.set("Content-Type", "text/plain; charset=utf-8");
    response.body = text;
    return response;
}

// The path was decoded once by the server; a Location wants it encoded again.
std::string encoded_path(std::string_view path) {
    std::string encoded;
    for (const auto segment : split(path.substr(path.starts_with('/') ? 1 : 0), '/')) encoded += "/" + percent_encode(segment);
    return encoded;
}

bool may_come(Access access, const std::optional<desk::Resumed>& signed_in) {
    if (access == Access::anyone || access == Access::outside) return true;
    if (!signed_in) return false;
    switch (access) {
        case Access::customer: return signed_in->account.role == accounts::Role::customer;
        case Access::desk_operator: return signed_in->account.role == accounts::Role::desk_operator;
        case Access::authority_officer: return signed_in->account.role == accounts::Role::authority_officer;
        default: return true;
    }
}

// Personal links, wherever they lead, and whatever is sent (RATE-01). Messages of other machines are signed instead.
std::optional<std::chrono::seconds> asks_too_often(const Route& route, Visit& visit) {
    if (route.access == Access::outside) return std::nullopt;
    const std::string network = network_of(visit.request().peer_address);
    if (!visit.parameter("token").empty())
        if (const auto wait = visit.house().ask(Limit::links_per_address, network)) return wait;
    if (route.method != "POST") return std::nullopt;
    if (visit.signed_in()) return visit.house().ask(Limit::posts_per_account, visit.signed_in()->account.id.text());
    return visit.house().ask(Limit::posts_per_address, network);
}

}  // namespace

struct Site::Parts {
    Parts(desk::World& world, std::string version, const Allowances& allowances, std::unique_ptr<Templates> loaded)
        : templates(std::move(loaded)),
          house{world, words, *templates, metrics, std::move(version), assets_version(), Limits(allowances)} {}

    Words words;
    std::unique_ptr<Templates> templates;
    Metrics metrics;
    House house;
    std::atomic<bool> stopping = false;
};

Site::Site() = default;
Site::~Site() = default;

Result<std::unique_ptr<Site>> Site::open(desk::World& world, std::string version, const Allowances& allowances,
                                         ports::PublicFetcher* fetcher) {
    auto templates = TRY(Templates::load(Words()));
    std::unique_ptr<Site> site(new Site());
    site->parts_ = std::make_unique<Parts>(world, std::move(version), allowances, std::move(templates));
    site->parts_->house.fetcher = fetcher;
    return site;
}

void Site::begin_to_stop() { parts_->stopping = true; }
const Words& Site::words() const { return parts_->words; }

http::Response Site::answer(const http::Request& request) { return answer(request, Body::read); }
http::Response Site::answer_too_large(const http::Request& request) { return answer(request, Body::too_large); }

http::Response Site::answer(const http::Request& request, Body body) {
    const auto began = std::chrono::steady_clock::now();
    auto& house = parts_->house;
    std::string_view route_name = "none";
    http::Response response = [&]() -> http::Response {
        if (request.path.starts_with("/assets/")) {
            route_name = "/assets";
            return answer_asset(request);
        }
        if (request.path == "/healthz") return route_name = "/healthz", plain_text(200, "ok\n");
        if (request.path == "/readyz") return route_name = "/readyz", answer_readiness(house, parts_->stopping);
        if (request.path == "/metrics") return route_name = "/metrics", answer_metrics(house, request);
        if (request.path.starts_with("/api/"))
            return body == Body::read ? api::answer(house, request, route_name) : api::answer_too_large(house, request);

        Visit visit(house, request);
        std::string new_visit;
        if (const auto token = cookie_of(request, session_cookie); is_hex_of(token, 64)) {
            auto resumed = desk::resume_session(house.world, token);
            if (resumed)
                visit.signed_in_ = std::move(*resumed);
            else if (desk::error_in(resumed.error()) != nullptr)
                return visit.answer_no(resumed.error());
        }
        visit.language_ = language_of(request, visit.signed_in_);
        if (visit.signed_in_) {
            visit.actor_ = desk::actor_of(visit.signed_in_->account, "web", request.id);
            visit.form_token_ = token_from(visit.signed_in_->session.form_secret);
        } else {
            visit.actor_.request_id = request.id;
            std::string secret = cookie_of(request, visit_cookie);
            if (!is_hex_of(secret, 64)) secret = new_visit = house.world.randomness.hex(32);
            visit.form_token_ = token_from(secret);
        }
        visit.notice_key_ = cookie_of(request, notice_cookie);
        if (!visit.notice_key_.starts_with("notice.")) visit.notice_key_.clear();

        const auto deliver = [&](http::Response answered) {
            if (!new_visit.empty())
                answered.headers.add(
                    "Set-Cookie",
                    write_set_cookie({.name = std::string(visit_cookie), .value = new_visit, .same_site = SameSite::strict})
                        .value_or(""));
            return answered;
        };

        auto found = find_route(routes(), request.method, request.path);
        if (found.route == nullptr) {
            if (found.methods.empty()) return deliver(visit.not_found());
            auto refused = visit.error_page(405, "method");
            std::string allowed;
            for (const auto& method : found.methods) allowed += (allowed.empty() ? "" : ", ") + method;
            refused.headers.set("Allow", allowed);
            return deliver(std::move(refused));
        }
        route_name = found.route->pattern;
        visit.parameters_ = std::move(found.parameters);
        auto query = parse_query(request.query);
        if (!query) return deliver(visit.error_page(400, "malformed", {query.error().message}));
        visit.query_ = std::move(*query);

        if (const auto wait = asks_too_often(*found.route, visit)) return deliver(visit.too_many(*wait));
        if (!may_come(found.route->access, visit.signed_in_)) {
            if (visit.signed_in_) return deliver(visit.error_page(403, "not_allowed"));
            if (found.route->method == "GET") return deliver(visit.redirect("/sign-in?return=" + percent_encode(request.path)));
            return deliver(visit.error_page(401, "sign_in_again"));
        }
        if (body == Body::too_large || request.body.size() > found.route->form.total_bytes)
            return deliver(found.route->too_large != nullptr ? found.route->too_large(visit)
                                                             : visit.too_large(found.route->form.total_bytes));
        if (found.route->method == "POST" && found.route->access != Access::outside) {
            const auto content_type = request.headers.find("Content-Type").value_or("");
            auto form = parse_form(content_type, request.body, found.route->form);
            if (!form)
                return deliver(
                    visit.error_page(form.error().kind == ErrorKind::denied ? 415 : 400, "malformed", {form.error().message}));
            visit.form_ = std::move(*form);
            if (!comes_from_our_pages(request) ||
                !equal_in_constant_time(bytes_of(visit.form_.text("csrf")), bytes_of(visit.form_token_))) {
                house.metrics.count_refused_form();
                return deliver(visit.error_page(403, "form_expired"));
            }
        }
        return deliver(found.route->handle(visit));
    }();
    protect(response, request);
    house.metrics.count_request(request.method, route_name, response.status, std::chrono::steady_clock::now() - began);
    return response;
}

http::Response Site::answer_plain(const http::Request& request) {
    auto& house = parts_->house;
    http::Response response;
    if (request.method == "GET" || request.method == "HEAD") {
        Visit visit(house, request);
        const auto found = find_route(plain_routes(), request.method, request.path);
        if (found.route != nullptr) {
            response = found.route->handle(visit);
        } else {
            response.status = 308;
            response.headers.set("Location", house.world.settings.base_url + encoded_path(request.path));
        }
    } else {
        response = plain_text(405, "Use https.\n");
        response.headers.set("Allow", "GET, HEAD");
    }
    protect(response, request);
    return response;
}

}  // namespace certdesk::web

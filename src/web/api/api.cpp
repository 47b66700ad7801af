#include "web/api/api.hpp"

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "pki/sha256.hpp"
#include "web/api/idempotency.hpp"
#include "web/api/json.hpp"
#include "web/api/problem.hpp"
#include "web/api/routes.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <span>

namespace certdesk::embedded {
extern const std::span<const EmbeddedFile> openapi_files;
}

namespace certdesk::web::api {

namespace {

using accounts::Role;

constexpr std::string_view document_path = "/api/openapi.json";

http::Response json_response(int status, std::string body) {
    http::Response response;
    response.status = status;
    if (!body.empty()) response.headers.set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
    response.body = std::move(body);
    return response;
}

http::Response file_response(const notices::Attachment& file) {
    http::Response response;
    response.headers.set("Content-Type", file.media_type);
    response.headers.set("Content-Disposition", "attachment; filename=\"" + file.file_name + "\"");
    response.body = text_of(file.content);
    return response;
}

// RFC 6750 section 2.1. Cookies are never looked at, so no page of a stranger can act with somebody's session (CSRF-02).
std::string_view bearer_key(const http::Request& request) {
    constexpr std::string_view scheme = "bearer ";
    const auto authorization = request.headers.find("Authorization").value_or("");
    if (authorization.size() <= scheme.size()) return {};
    if (!equal_ignoring_ascii_case(authorization.substr(0, scheme.size()), scheme)) return {};
    return trim(authorization.substr(scheme.size()));
}

std::optional<Language> language_asked_for(const http::Request& request) {
    const auto accepted = to_lower_ascii(request.headers.find("Accept-Language").value_or(""));
    if (accepted.starts_with("en")) return Language::en;
    if (accepted.starts_with("ja")) return Language::ja;
    return std::nullopt;
}

bool may_come(Access access, Role role) {
    switch (access) {
        case Access::customer: return role == Role::customer;
        case Access::desk_operator: return role == Role::desk_operator;
        case Access::authority_officer: return role == Role::authority_officer;
        case Access::anyone:
        case Access::signed_in:
        case Access::outside: return true;
    }
    return false;
}

// application/json, with or without "charset=utf-8" (RFC 8259 section 11 knows no other).
bool is_json(const http::Request& request) {
    const auto type = request.headers.find("Content-Type").value_or("");
    return equal_ignoring_ascii_case(trim(type.substr(0, type.find(';'))), "application/json");
}

struct FoundCall {
    const ApiRoute* route = nullptr;
    Parameters parameters;
    std::string allowed;  // methods of that path, when the method was the problem
};

FoundCall find_call(std::string_view method, std::string_view path) {
    FoundCall found;
    if (!path.starts_with(api_root)) return found;
    path.remove_prefix(api_root.size());
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    for (const auto& route : api_routes()) {
        auto parameters = match(route.pattern, path);
        if (!parameters) continue;
        if (route.method == wanted) {
            found.route = &route;
            found.parameters = std::move(*parameters);
            return found;
        }
        found.allowed += (found.allowed.empty() ? "" : ", ") + std::string(route.method);
    }
    return found;
}

// Whoever comes without a key tries a personal link, or uses a tool.
Limit limit_without_key(const ApiRoute& route) {
    const bool is_tool = route.pattern.starts_with("/tools/");
    return is_tool ? Limit::posts_per_address : Limit::links_per_address;
}

// Nobody signs in behind a personal link: its token stands for the account, so that keys of two visitors do not meet.
AccountId account_of_link(std::string_view token) {
    const auto digest = pki::sha256(bytes_of(token));
    IdBytes bytes{};
    std::copy_n(digest.begin(), bytes.size(), bytes.begin());
    return AccountId(bytes);
}

}  // namespace

// Everything that stands before a handler: route, key, role, type, body, idempotency.
class Door {
public:
    Door(House& house, const http::Request& request) : call_(house, request), house_(house), request_(request) {}

    // The key was not looked at: who may not come learns no more from this.
    http::Response answer_too_large() {
        call_.language_ = language_asked_for(request_).value_or(Language::ja);
        return problem_of(Refused{{{.refusal = Refusal::too_large}}}, call_.reader(), request_);
    }

    http::Response answer(std::string_view& route_name) {
        call_.actor_.request_id = request_.id;
        call_.language_ = language_asked_for(request_).value_or(Language::ja);

        auto found = find_call(request_.method, request_.path);
        if (found.route == nullptr) {
            if (found.allowed.empty()) return problem_of(Refused{{{.refusal = Refusal::not_found}}}, call_.reader(), request_);
            auto refused = problem(405, call_.reader(), request_);
            refused.headers.set("Allow", found.allowed);
            return refused;
        }
        route_name = found.route->pattern;
        call_.parameters_ = std::move(found.parameters);

        if (found.route->access != Access::anyone) {
            if (auto refused = authenticate(found.route->access)) return *std::move(refused);
        } else if (const auto wait = house_.ask(limit_without_key(*found.route), network_of(request_.peer_address))) {
            return too_many(*wait);
        }
        if (request_.method == "POST" || request_.method == "PUT" || request_.method == "PATCH")
            if (auto refused = read_body()) return *std::move(refused);
        const bool changes = request_.method == "POST" && found.route->effect == Effect::changes;
        auto response = changes ? answer_once(*found.route) : perform(*found.route);
        if (!changes) call_.forget_body();
        return response;
    }

private:
    std::optional<http::Response> authenticate(Access access) {
        const auto key = bearer_key(request_);
        auto account = key.empty() ? desk::Outcome<accounts::Account>(refuse(Refusal::not_allowed))
                                   : desk::account_of_api_key(call_.world(), key);
        if (!account) {
            if (desk::error_in(account.error()) != nullptr) return answer_no(account.error());
            if (const auto wait = house_.ask(Limit::api_refusals_per_address, network_of(request_.peer_address)))
                return too_many(*wait);
            auto refused = problem(401, call_.reader(), request_);
            refused.headers.set("WWW-Authenticate",
                                key.empty() ? R"(Bearer realm="certdesk")" : R"(Bearer realm="certdesk", error="invalid_token")");
            return refused;
        }
        call_.actor_ = desk::actor_of(*account, "api", request_.id);
        call_.language_ = language_asked_for(request_).value_or(account->language);
        if (const auto wait = house_.ask(Limit::api_requests_per_key, to_hex(pki::sha256(bytes_of(key))))) return too_many(*wait);
        if (may_come(access, account->role)) return std::nullopt;
        return problem_of(Refused{{{.refusal = Refusal::not_allowed}}}, call_.reader(), request_);
    }

    // An empty body is an empty object and needs no type.
    std::optional<http::Response> read_body() {
        if (request_.body.empty()) return std::nullopt;
        if (!is_json(request_)) return problem(415, call_.reader(), request_);
        auto value = read_json(request_.body);
        if (!value) return problem_of(value.error(), 400, call_.reader(), request_);
        if (!value->is_object())
            return problem_of(Refused{{{Refusal::malformed_request, "", {{"expected", "object"}}}}}, call_.reader(), request_);
        call_.body_ = std::move(value->as_object());
        return std::nullopt;
    }

    http::Response answer_once(const ApiRoute& route) {
        const auto key_sent = request_.headers.find("Idempotency-Key").value_or("");
        if (!is_idempotency_key(key_sent))
            return problem_of(Refused{{{.refusal = Refusal::idempotency_key_missing}}}, call_.reader(), request_);
        const auto account = call_.actor().account.is_nil() ? account_of_link(request_.path) : call_.actor().account;
        const auto key = once_key(account, key_sent, request_);

        auto once = begin_once(call_.world(), key);
        if (!once) return answer_no(once.error());
        if (const auto* before = std::get_if<AnsweredBefore>(&*once)) {
            auto response = json_response(before->status, before->body);
            if (!before->location.empty()) response.headers.set("Location", before->location);
            response.headers.set("Idempotency-Replayed", "true");
            return response;
        }
        if (std::holds_alternative<OtherRequest>(*once))
            return problem_of(Refused{{{.refusal = Refusal::idempotency_key_reused}}}, call_.reader(), request_);
        if (std::holds_alternative<StillGoingOn>(*once)) {
            auto response = problem(409, call_.reader(), request_);
            response.headers.set("Retry-After", "1");
            return response;
        }
        auto response = perform(route);
        const AnsweredBefore answer{response.status, response.body, std::string(response.headers.find("Location").value_or("")),
                                    outcome_is_unknown_};
        if (const auto finished = finish_once(call_.world(), key, answer); !finished) {
            // What was asked for is done. The key stays taken for a minute, then the request would be done again.
            call_.world().log.error("idempotency_key_not_finished",
                                    {{"request", request_.id}, {"error", finished.error().message}});
        }
        return response;
    }

    http::Response perform(const ApiRoute& route) {
        auto answer = route.handle(call_);
        if (!answer) return answer_no(std::move(answer).error());
        if (answer->file) return file_response(*answer->file);
        if (answer->made) return *std::move(answer->made);
        const int status = answer->body ? answer->status : 204;
        auto response = json_response(status, answer->body ? boost::json::serialize(*answer->body) : std::string());
        if (!answer->location.empty()) response.headers.set("Location", answer->location);
        return response;
    }

    http::Response too_many(std::chrono::seconds wait) {
        auto response = problem(429, call_.reader(), request_);
        response.headers.set("Retry-After", std::to_string(wait.count()));
        return response;
    }

    http::Response answer_no(desk::No no) {
        if (const auto* error = desk::error_in(no)) {
            call_.world().log.error(
                "request_failed",
                {{"request", request_.id}, {"kind", std::string(to_text(error->kind))}, {"error", error->message}});
            outcome_is_unknown_ = error->kind == ErrorKind::timed_out;
            const bool soon = error->kind == ErrorKind::unavailable || error->kind == ErrorKind::timed_out ||
                              error->kind == ErrorKind::conflict;  // too many writers at once
            auto response = problem(soon ? 503 : 500, call_.reader(), request_);
            if (soon) response.headers.set("Retry-After", "1");
            return response;
        }
        auto refused = std::get<Refused>(std::move(no));
        for (auto& finding : refused.findings)  // what was sent is pointed at
            if (call_.body_.contains(finding.where)) finding.where = pointer_to(finding.where);
        return problem_of(refused, call_.reader(), request_);
    }

    Call call_;
    House& house_;
    const http::Request& request_;
    bool outcome_is_unknown_ = false;
};

http::Response answer(House& house, const http::Request& request, std::string_view& route_name) {
    if (request.path == document_path && (request.method == "GET" || request.method == "HEAD")) {
        route_name = document_path;
        auto response = json_response(200, std::string(embedded::openapi_files.front().content));
        response.headers.set("Cache-Control", "public, max-age=300");
        return response;
    }
    return Door(house, request).answer(route_name);
}

http::Response answer_too_large(House& house, const http::Request& request) { return Door(house, request).answer_too_large(); }

}  // namespace certdesk::web::api

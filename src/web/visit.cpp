#include "web/visit.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "formats/cookie.hpp"
#include "web/private_paths.hpp"
#include "web/routes.hpp"

#include <algorithm>

namespace certdesk::web {

std::optional<std::chrono::seconds> House::ask(Limit limit, std::string_view whose) {
    const auto wait = limits.take(limit, whose, world.clock.now());
    if (wait) metrics.count_limited(limit);
    return wait;
}

std::string_view Visit::parameter(std::string_view name) const {
    const auto at = parameters_.find(name);
    return at == parameters_.end() ? std::string_view{} : std::string_view(at->second);
}

http::Response Visit::page(std::string_view template_name, std::string_view title, Values& values, std::string_view at,
                           int status) {
    values.set("CSRF", form_token_).set("LANGUAGE", to_text(language_));
    http::Response response;
    response.status = status;
    auto body = house_.templates.render(template_name, language_, values);

    Values frame;
    frame.set("TITLE", title).set("LANGUAGE", to_text(language_)).set("ASSET_VERSION", house_.asset_version);
    frame.set("VERSION", house_.version).set("REQUEST", request_.id).set("CSRF", form_token_);
    const bool can_be_opened_again = request_.method != "POST" || find_route(routes(), "GET", request_.path).route != nullptr;
    frame.set("RETURN_PATH", can_be_opened_again ? request_.path : "/");
    if (signed_in_) {
        frame.show("SIGNED_IN").set("PERSON", signed_in_->account.name);
        switch (signed_in_->account.role) {
            case accounts::Role::customer: frame.show("CUSTOMER"); break;
            case accounts::Role::desk_operator: frame.show("OPERATOR"); break;
            case accounts::Role::authority_officer: frame.show("OFFICER"); break;
            case accounts::Role::machine: break;
        }
    } else {
        frame.show("SIGNED_OUT");
    }
    if (!at.empty()) frame.show("AT_" + std::string(at));
    if (!notice_key_.empty() && house_.words.has(language_, notice_key_)) frame.add("NOTICE").set("TEXT", word(notice_key_));

    auto html = body ? (frame.set("CONTENT", *body), house_.templates.render("layout.html", language_, frame)) : std::move(body);
    if (!html) {
        house_.world.log.error(
            "page_not_rendered",
            {{"template", std::string(template_name)}, {"error", html.error().message}, {"request", request_.id}});
        response.status = 500;
        response.headers.set("Content-Type", "text/plain; charset=utf-8");
        response.body = word("error.ours.title") + " (" + request_.id + ")\n";
        return response;
    }
    response.headers.set("Content-Type", "text/html; charset=utf-8");
    response.headers.set("Content-Language", std::string(to_text(language_)));
    if (!notice_key_.empty())
        response.headers.add(
            "Set-Cookie",
            write_set_cookie({.name = "__Host-notice", .value = "", .max_age = std::chrono::seconds{0}}).value_or(""));
    response.body = std::move(*html);
    return response;
}

http::Response Visit::redirect(std::string_view path) const {
    http::Response response;
    response.status = 303;
    response.headers.set("Location", std::string(path));
    return response;
}

http::Response Visit::redirect_with_notice(std::string_view path, std::string_view notice_key) const {
    auto response = redirect(path);
    const auto cookie =
        write_set_cookie({.name = "__Host-notice", .value = std::string(notice_key), .max_age = std::chrono::seconds{60}});
    if (cookie) response.headers.add("Set-Cookie", *cookie);
    return response;
}

http::Response Visit::not_found() { return error_page(404, "not_found"); }

http::Response Visit::too_many(std::chrono::seconds wait) {
    const std::string seconds = std::to_string(wait.count());
    auto refused = error_page(429, "too_many", {house_.words.fill(language_, "error.too_many.wait", {{"seconds", seconds}})});
    refused.headers.set("Retry-After", seconds);
    return refused;
}

http::Response Visit::too_large(std::size_t most_bytes) {
    const auto megabytes = std::to_string(most_bytes / 1'000'000);
    return error_page(413, "too_large", {house_.words.fill(language_, "error.too_large.limit", {{"megabytes", megabytes}})});
}

http::Response Visit::error_page(int status, std::string_view word_key, const std::vector<std::string>& sentences) {
    const std::string key = "error." + std::string(word_key);
    Values values;
    values.set("TITLE", word(key + ".title")).set("WHAT", word(key + ".what")).set("NEXT", word(key + ".next"));
    values.set("REQUEST", request_.id).set("STATUS", std::to_string(status));
    for (const auto& sentence : sentences) values.add("SENTENCES").set("SENTENCE", sentence);
    return page("pages/error_page.html", word(key + ".title"), values, {}, status);
}

http::Response Visit::answer_no(const desk::No& no) {
    if (const auto* error = desk::error_in(no)) {
        house_.world.log.error("request_failed", {{"request", request_.id},
                                                  {"path", loggable_path(request_.path)},
                                                  {"kind", std::string(to_text(error->kind))},
                                                  {"error", error->message}});
        switch (error->kind) {
            case ErrorKind::unavailable:
            case ErrorKind::timed_out: return error_page(503, "unavailable");
            case ErrorKind::conflict: return error_page(409, "changed_by_another");
            default: return error_page(500, "ours");
        }
    }
    const auto& findings = desk::refusal_in(no)->findings;
    const auto has = [&](Refusal refusal) {
        return std::ranges::any_of(findings, [&](const Finding& f) { return f.refusal == refusal; });
    };
    if (has(Refusal::not_found)) return not_found();
    if (has(Refusal::not_allowed)) return error_page(403, "not_allowed");
    if (has(Refusal::changed_by_another)) return error_page(409, "changed_by_another");
    std::vector<std::string> sentences;
    for (const auto& finding : findings) sentences.push_back(sentence(finding));
    return error_page(422, "refused", sentences);
}

void show_findings(Visit& visit, Values& values, const std::vector<Finding>& findings) {
    if (findings.empty()) return;
    values.show("HAS_ERRORS");
    std::vector<std::string> shown;
    for (const auto& finding : findings) {
        const std::string text = visit.sentence(finding);
        auto& row = values.add("ERRORS");
        row.set("SENTENCE", text);
        if (finding.where.empty()) continue;
        row.add("WITH_FIELD").set("FIELD", finding.where);
        const auto place = to_upper_ascii(finding.where);
        if (std::ranges::find(shown, place) != shown.end()) continue;
        shown.push_back(place);
        values.add(place + "_REFUSED").set("ERROR", text);
    }
}

}  // namespace certdesk::web

#include "web/api/problem.hpp"

#include "base/text.hpp"
#include "formats/percent_encoding.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>

namespace certdesk::web::api {

namespace {

int status_for(Refusal refusal) {
    switch (refusal) {
        case Refusal::not_found: return 404;
        case Refusal::not_allowed: return 403;
        case Refusal::not_open_now:
        case Refusal::already_paid:
        case Refusal::changed_by_another:
        case Refusal::facts_changed_since_check: return 409;
        case Refusal::link_expired:
        case Refusal::link_used: return 410;
        case Refusal::too_large: return 413;
        case Refusal::idempotency_key_missing: return 400;
        default: return 422;
    }
}

std::string path_of(const http::Request& request) {
    std::string path;
    for (const auto segment : split(std::string_view(request.path).substr(1), '/')) path += "/" + percent_encode(segment);
    return path;
}

http::Response response_with(int status, JsonObject problem, const Reader& reader, const http::Request& request) {
    const std::string title = "api.problem." + std::to_string(status) + ".title";
    problem["title"] = reader.words.get(reader.language, title);
    problem["status"] = status;
    // A personal link is a secret: it is not repeated where answers are kept (AUD-07).
    if (!request.path.starts_with("/api/v1/information/")) problem["instance"] = path_of(request);
    problem["request"] = request.id;
    http::Response response;
    response.status = status;
    response.headers.set("Content-Type", "application/problem+json");
    response.headers.set("Content-Language", std::string(to_text(reader.language)));
    response.body = boost::json::serialize(problem);
    return response;
}

}  // namespace

http::Response problem_of(const Refused& refused, int status, const Reader& reader, const http::Request& request) {
    const auto& first = refused.findings.front();
    return response_with(status,
                         {{"type", "/problems/" + std::string(to_text(first.refusal))},
                          {"title", nullptr},
                          {"status", nullptr},
                          {"detail", reader.words.sentence(reader.language, first)},
                          {"findings", findings_json(refused.findings, reader)}},
                         reader, request);
}

http::Response problem_of(const Refused& refused, const Reader& reader, const http::Request& request) {
    // One that is about the whole request decides before one that is about a field.
    int status = 422;
    for (const auto& finding : refused.findings)
        if (status == 422) status = status_for(finding.refusal);
    return problem_of(refused, status, reader, request);
}

http::Response problem(int status, const Reader& reader, const http::Request& request) {
    return response_with(status,
                         {{"type", "about:blank"},
                          {"title", nullptr},
                          {"status", nullptr},
                          {"detail", reader.words.get(reader.language, "api.problem." + std::to_string(status) + ".detail")},
                          {"findings", JsonArray{}}},
                         reader, request);
}

}  // namespace certdesk::web::api

// A program that calls the API, for tests: every answer it gets is compared with the OpenAPI document.
#pragma once

#include "desk/administer.hpp"
#include "tests/support/cast.hpp"
#include "tests/support/must.hpp"
#include "tests/support/simulated_world.hpp"
#include "web/api/api.hpp"
#include "web/api/document_test.hpp"

#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace certdesk::web::api::test {

// The desk with its cast, and the API on it.
struct ApiInAWorld {
    tests::SimulatedWorld simulated;
    tests::Cast cast = tests::bring_in_cast(simulated.world());
    Words words;
    Metrics metrics;
    std::unique_ptr<Templates> templates = tests::must(Templates::load(words));
    House house{simulated.world(), words, *templates, metrics, "0.1.0 (test)", "1"};
    Document document{http_get("/api/openapi.json").body};
    int keys_used = 0;

    [[nodiscard]] desk::World& world() { return simulated.world(); }
    [[nodiscard]] http::Response http_get(const std::string& path) {
        return answer_to({.method = "GET",
                          .path = path,
                          .query = {},
                          .headers = {},
                          .body = {},
                          .peer_address = "192.0.2.1",
                          .id = "0123456789abcdef"});
    }
    [[nodiscard]] http::Response answer_to(const http::Request& request) {
        std::string_view route_name;
        return api::answer(house, request, route_name);
    }
    [[nodiscard]] std::string key_of(const std::string& login) {
        return tests::must(desk::create_api_key(world(), cast.desk_operator, login, "tests", std::chrono::days{30}));
    }
};

struct Reply {
    int status = 0;
    http::Headers headers;
    std::string text;
    json::value body;  // null when it is no JSON

    [[nodiscard]] std::string header(std::string_view name) const { return std::string(headers.find(name).value_or("")); }
    // A text at a JSON pointer; empty when there is none.
    [[nodiscard]] std::string at(std::string_view pointer) const {
        json::error_code missing;
        const auto* found = body.find_pointer(json::string_view(pointer.data(), pointer.size()), missing);
        if (found == nullptr) return {};
        return found->is_string() ? std::string(found->as_string()) : json::serialize(*found);
    }
    // "refusal@where" of every finding, separated by blanks.
    [[nodiscard]] std::string findings() const {
        std::string list;
        if (!body.is_object() || !body.as_object().contains("findings")) return list;
        for (const auto& finding : body.at("findings").as_array()) {
            list += (list.empty() ? "" : " ") + std::string(finding.at("refusal").as_string());
            if (!finding.at("where").as_string().empty()) list += "@" + std::string(finding.at("where").as_string());
        }
        return list;
    }
};

class Program {
public:
    Program(ApiInAWorld& api, std::string key) : api_(api), key_(std::move(key)) {}
    // With a key of that account.
    static Program of(ApiInAWorld& api, const std::string& login) { return {api, api.key_of(login)}; }

    Reply get(const std::string& target) { return send(request("GET", target, "")); }
    Reply put(const std::string& target, const json::value& body) { return send(request("PUT", target, json::serialize(body))); }
    Reply patch(const std::string& target, const json::value& body) {
        return send(request("PATCH", target, json::serialize(body)));
    }
    Reply post(const std::string& target, const json::value& body = json::object{}) {
        return post_once("key-" + std::to_string(++api_.keys_used), target, json::serialize(body));
    }
    Reply post_once(const std::string& idempotency_key, const std::string& target, const std::string& body) {
        auto sent = request("POST", target, body);
        sent.headers.set("Idempotency-Key", idempotency_key);
        return send(sent);
    }

    [[nodiscard]] http::Request request(std::string method, const std::string& target, std::string body) const {
        http::Request sent;
        const auto mark = target.find('?');
        sent.method = std::move(method);
        sent.path = "/api/v1" + target.substr(0, mark);
        if (mark != std::string::npos) sent.query = target.substr(mark + 1);
        if (!key_.empty()) sent.headers.set("Authorization", "Bearer " + key_);
        if (!body.empty()) sent.headers.set("Content-Type", "application/json");
        sent.headers.set("Accept-Language", language);
        sent.body = std::move(body);
        sent.peer_address = "192.0.2.1";
        sent.id = "0123456789abcdef";
        return sent;
    }

    Reply send(const http::Request& sent) {
        auto response = api_.answer_to(sent);
        Reply reply{response.status, response.headers, response.body, nullptr};
        const bool is_json = reply.header("Content-Type").ends_with("json");
        if (is_json) reply.body = json::parse(response.body);
        compare(sent, reply, is_json);
        return reply;
    }

    std::string language = "en";

private:
    // 404 and 405 of addresses the document does not know have nothing to be compared with.
    void compare(const http::Request& sent, const Reply& reply, bool is_json) const {
        const auto* operation = api_.document.operation(sent.method, sent.path);
        if (operation == nullptr) return;
        const auto told = sent.method + " " + sent.path + " answered " + std::to_string(reply.status) + " " + reply.text;
        const auto* documented = operation->at("responses").as_object().if_contains(std::to_string(reply.status));
        ASSERT_NE(documented, nullptr) << told << ", which openapi.json does not know";
        const auto& response = api_.document.resolve(*documented).as_object();
        const auto* content = response.if_contains("content");
        if (!is_json) return;
        ASSERT_NE(content, nullptr) << told << ", where openapi.json knows no body";
        const auto* type = content->as_object().if_contains(reply.header("Content-Type"));
        ASSERT_NE(type, nullptr) << told << " as " << reply.header("Content-Type");
        for (const auto& fault : api_.document.faults(type->at("schema"), reply.body)) ADD_FAILURE() << told << ": " << fault;
    }

    ApiInAWorld& api_;
    std::string key_;
};

}  // namespace certdesk::web::api::test

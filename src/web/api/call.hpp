// One call of a program, on its way from the door to an answer. Private to this room: it speaks Boost.JSON.
#pragma once

#include "desk/outcome.hpp"
#include "formats/form_data.hpp"
#include "web/api/body.hpp"
#include "web/api/representation.hpp"
#include "web/route.hpp"
#include "web/visit.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace certdesk::web::api {

// What a handler answers. Nothing in the body: 204, unless a file is given.
struct Answer {
    std::optional<JsonObject> body{};
    int status = 200;
    std::string location{};  // of what was made
    std::optional<notices::Attachment> file{};
    std::optional<http::Response> made{};  // an answer that is no JSON, as it is
};

class Call {
public:
    Call(House& house, const http::Request& request) : house_(house), request_(request) {}

    [[nodiscard]] desk::World& world() const { return house_.world; }
    [[nodiscard]] const http::Request& request() const { return request_; }
    [[nodiscard]] const accounts::Actor& actor() const { return actor_; }
    [[nodiscard]] Reader reader() const { return {house_.words, language_, actor_.role}; }

    // A place of the pattern. An id that cannot be read names nothing: not_found.
    [[nodiscard]] std::string_view parameter(std::string_view name) const;
    template <class AnyId>
    [[nodiscard]] desk::Outcome<AnyId> id(std::string_view name) const {
        const auto parsed = AnyId::parse(parameter(name));
        if (!parsed) return refuse(Refusal::not_found);
        return *parsed;
    }
    // {order}: its id or its number.
    [[nodiscard]] desk::Outcome<OrderId> order() const;

    [[nodiscard]] Body body() const { return Body(body_); }
    // Overwrites every text of the body: a private key may stand in one (KEY-02, KEY-10).
    void forget_body() noexcept;
    // The query, which may hold nothing but these, each once.
    [[nodiscard]] desk::Outcome<FormData> query(std::initializer_list<std::string_view> names) const;
    // ?limit=, 1 to 100; so many when it is not given.
    [[nodiscard]] static desk::Outcome<int> limit(const FormData& query, int usual);

private:
    friend class Door;
    House& house_;
    const http::Request& request_;
    Language language_ = Language::ja;
    accounts::Actor actor_{accounts::Role::customer, AccountId{}, "visitor", CustomerId{}, "api", ""};
    Parameters parameters_;
    JsonObject body_;
};

}  // namespace certdesk::web::api

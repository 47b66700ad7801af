// What a command works with: an open desk, who acts, and how it tells what came of it.
// Private to this room: it speaks Boost.JSON.
#pragma once

#include "cli/environment.hpp"
#include "web/api/representation.hpp"

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

namespace certdesk::cli {

using web::api::Json;
using web::api::JsonArray;
using web::api::JsonObject;

// Options that every command has.
struct Options {
    std::string config;
    bool json = false;
    std::string as;        // login of an account to act as
    std::string customer;  // id of a customer to act for
    std::string language = "en";
};

class Session {
public:
    Session(Environment& environment, const Options& options) : environment_(environment), options_(options) {}

    // Opens the desk and finds out who acts: an operator, or who --as or --customer names.
    [[nodiscard]] desk::Outcome<> open();

    [[nodiscard]] desk::World& world() { return desk_->world(); }
    [[nodiscard]] const accounts::Actor& actor() const { return actor_; }
    [[nodiscard]] accounts::Actor officer() const;  // for `case`, unless --as names somebody
    [[nodiscard]] web::api::Reader reader() const;
    [[nodiscard]] std::istream& in() const;
    [[nodiscard]] std::ostream& out() const;  // for what is too long to be shown at once

    // Things are named by id or, where they belong to an order, by the order's number: then its newest is meant.
    [[nodiscard]] desk::Outcome<OrderId> order(std::string_view named);
    [[nodiscard]] desk::Outcome<ApplicationId> application(std::string_view named);
    [[nodiscard]] desk::Outcome<InstallationId> installation(std::string_view named);
    template <class AnyId>
    [[nodiscard]] desk::Outcome<AnyId> id(std::string_view typed, std::string where) const {
        const auto parsed = AnyId::parse(typed);
        if (!parsed) return refuse(Refusal::not_found, std::move(where));
        return *parsed;
    }

    // One JSON document with --json, else lines and tables for people.
    void show(const JsonObject& thing);
    // A list under its name; `columns` are for people.
    void show(std::string_view name, const JsonArray& things, const std::vector<std::string>& columns);
    // The same for both, where the API's shape is no good reading.
    void show(const JsonObject& for_programs, const JsonObject& for_people);
    // A text for files and pipes, as it is; with --json `thing`.
    void show_text(std::string_view text, const JsonObject& thing);
    void done(std::string_view sentence);  // English
    // The exit code: 1, after a sentence for each reason on standard error.
    int tell_no(const desk::No& no);

private:
    [[nodiscard]] desk::Outcome<desk::OrderOverview> overview_of(std::string_view named);

    Environment& environment_;
    const Options& options_;
    std::unique_ptr<OpenDesk> desk_;
    accounts::Actor actor_;
};

}  // namespace certdesk::cli

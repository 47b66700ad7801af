#include "cli/session.hpp"

#include "base/text.hpp"
#include "cli/print.hpp"
#include "desk/sign_in.hpp"
#include "ports/store.hpp"

#include <boost/json/serialize.hpp>
#include <iostream>
#include <pwd.h>
#include <unistd.h>

namespace certdesk::cli {

namespace {

// "cli:hanako": the audit chain names the person at the terminal as the system knows them.
std::string unix_user() {
    passwd entry{};
    passwd* found = nullptr;
    char buffer[4096];
    const auto user = geteuid();
    if (getpwuid_r(user, &entry, buffer, sizeof buffer, &found) == 0 && found != nullptr)
        return "cli:" + std::string(found->pw_name);
    return "cli:" + std::to_string(user);
}

accounts::Language language_of(const Options& options) {
    return parse_enumeration<accounts::Language>(options.language).value_or(accounts::Language::en);
}

}  // namespace

desk::Outcome<> Session::open() {
    desk_ = TRY(environment_.open(options_.config));
    actor_ = {.role = accounts::Role::desk_operator,
              .account = {},
              .name = unix_user(),
              .customer = {},
              .via = "cli",
              .request_id = world().randomness.hex(8)};
    if (!options_.as.empty()) {
        const auto account = TRY(ports::reading(world().store, [&](ports::Transaction& transaction) {
            return transaction.accounts().find_account_by_login(to_lower_ascii(options_.as));
        }));
        if (!account || account->closed) return refuse(Refusal::not_found, "--as");
        auto acting = desk::actor_of(*account, "cli", actor_.request_id);
        acting.name += " (" + actor_.name + ")";
        actor_ = std::move(acting);
    } else if (!options_.customer.empty()) {
        const auto customer = TRY(id<CustomerId>(options_.customer, "--customer"));
        const auto found = TRY(ports::reading(
            world().store, [&](ports::Transaction& transaction) { return transaction.accounts().find_customer(customer); }));
        if (!found) return refuse(Refusal::not_found, "--customer");
        actor_.role = accounts::Role::customer;
        actor_.customer = customer;
    }
    return {};
}

accounts::Actor Session::officer() const {
    auto officer = actor_;
    if (options_.as.empty()) officer.role = accounts::Role::authority_officer;
    return officer;
}

web::api::Reader Session::reader() const { return {desk_->words(), language_of(options_), actor_.role}; }

std::istream& Session::in() const { return environment_.in != nullptr ? *environment_.in : std::cin; }

std::ostream& Session::out() const { return environment_.out; }

desk::Outcome<OrderId> Session::order(std::string_view named) {
    if (const auto id = OrderId::parse(named)) return *id;
    if (!is_storable_text(named)) return refuse(Refusal::not_found);
    return desk::find_order_by_number(world(), actor_, named);
}

desk::Outcome<desk::OrderOverview> Session::overview_of(std::string_view named) {
    return desk::order_overview(world(), actor_, TRY(order(named)));
}

desk::Outcome<ApplicationId> Session::application(std::string_view named) {
    if (const auto id = ApplicationId::parse(named)) return *id;
    const auto overview = TRY(overview_of(named));
    if (overview.applications.empty()) return refuse(Refusal::not_found);
    return overview.applications.front().id;
}

desk::Outcome<InstallationId> Session::installation(std::string_view named) {
    if (const auto id = InstallationId::parse(named)) return *id;
    const auto overview = TRY(overview_of(named));
    if (overview.installations.empty()) return refuse(Refusal::not_found);
    return overview.installations.front().id;
}

void Session::show(const JsonObject& thing) {
    if (options_.json)
        environment_.out << boost::json::serialize(thing) << "\n";
    else
        print_thing(environment_.out, thing);
}

void Session::show(std::string_view name, const JsonArray& things, const std::vector<std::string>& columns) {
    if (options_.json)
        environment_.out << boost::json::serialize(JsonObject{{name, things}}) << "\n";
    else
        print_table(environment_.out, things, columns);
}

void Session::show(const JsonObject& for_programs, const JsonObject& for_people) {
    show(options_.json ? for_programs : for_people);
}

void Session::show_text(std::string_view text, const JsonObject& thing) {
    if (options_.json)
        show(thing);
    else
        environment_.out << text;
}

void Session::done(std::string_view sentence) {
    if (options_.json)
        environment_.out << boost::json::serialize(JsonObject{{"done", sentence}}) << "\n";
    else
        environment_.out << sentence << "\n";
}

int Session::tell_no(const desk::No& no) {
    if (const auto* error = desk::error_in(no)) {
        environment_.err << "certdesk: " << error->message << "\n";
        return 1;
    }
    const auto& findings = desk::refusal_in(no)->findings;
    for (const auto& finding : findings) {
        environment_.err << "certdesk: ";
        if (!finding.where.empty()) environment_.err << finding.where << ": ";
        environment_.err << desk_->words().sentence(language_of(options_), finding) << "\n";
    }
    if (options_.json)
        environment_.out << boost::json::serialize(JsonObject{{"findings", web::api::findings_json(findings, reader())}}) << "\n";
    return 1;
}

}  // namespace certdesk::cli

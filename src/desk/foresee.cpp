#include "desk/foresee.hpp"

#include "desk/gate.hpp"
#include "desk/known_answers.hpp"
#include "desk/notices.hpp"
#include "desk/standing.hpp"
#include "formats/dns_name.hpp"
#include "formats/public_suffix.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace certdesk::desk {

namespace {

using accounts::Role;
using oracle::Answered;
using oracle::DomainRegistration;
using oracle::NameInDns;
using oracle::RegisteredBodies;
using oracle::Told;

constexpr std::size_t namesakes_looked_at = 20;
constexpr auto* register_of_numbers = "国税庁法人番号公表サイト";

// The order, who applies, and what is known from outside so far.
struct Asked {
    orders::Order order;
    oracle::Applicant applicant;
    oracle::Sources sources;
};

std::string domain_of(const std::vector<std::string>& names) {
    if (names.empty()) return {};
    const auto name = DnsName::parse(names.front());
    const auto domain = name ? registrable_domain(*name) : std::nullopt;
    return domain ? domain->ascii() : std::string();
}

template <class T>
Told<T> no_answer(T about, std::string source, const Error& error, Instant now) {
    return {.answered = Answered::no_answer,
            .value = std::move(about),
            .source = std::move(source),
            .asked_at = now,
            .obtained_on = day_in_japan(now),
            .why = error.message};
}

// The register is kept on this machine: it is asked each time anew.
Told<RegisteredBodies> ask_register(World& world, const survey::Answers& answers) {
    const auto number = survey::answer(answers, survey::Field::corporate_number);
    const auto name = survey::answer(answers, survey::Field::organization_name);
    if (world.houjin == nullptr || (!number && !name)) return {};
    const Instant now = world.clock.now();
    const auto look = [&]() -> Result<RegisteredBodies> {
        RegisteredBodies bodies;
        const auto parsed = HoujinBangou::parse(number.value_or(""));
        if (parsed) bodies.by_number = TRY(world.houjin->find(*parsed));
        if (name) bodies.by_name = TRY(world.houjin->named(*name, namesakes_looked_at));
        return bodies;
    };
    auto bodies = look();
    if (!bodies) {
        world.log.warning("the corporate number register could not be read", {{"why", bodies.error().message}});
        return no_answer(RegisteredBodies{}, register_of_numbers, bodies.error(), now);
    }
    return {.answered = Answered::told,
            .value = *std::move(bodies),
            .source = register_of_numbers,
            .asked_at = now,
            .obtained_on = world.houjin->newest()};
}

Outcome<Asked> read(World& world, ports::Transaction& transaction, const orders::Order& order) {
    Asked asked;
    asked.order = order;
    auto& applicant = asked.applicant;
    applicant.answers = TRY(known_answers(world, transaction, asked.order));
    applicant.names = asked.order.names;
    if (applicant.names.empty()) applicant.names = survey::certificate_names(applicant.answers, world.survey_context());
    const auto contract = TRY(there(transaction.contracts().find(asked.order.contract, accounts::Scope::whole_desk())));
    applicant.standing = TRY(standing_of(world, transaction, contract, day_in_japan(world.clock.now())));

    asked.sources.domain.value.domain = domain_of(applicant.names);
    if (auto known = TRY(transaction.source_answers().about_domain(asked.sources.domain.value.domain)))
        asked.sources.domain = *std::move(known);
    for (const auto& name : applicant.names) {
        auto known = TRY(transaction.source_answers().about_name(name));
        asked.sources.names.push_back(known ? *std::move(known) : Told<NameInDns>{.value = {.name = name}});
    }
    return asked;
}

template <class T>
bool is_worth_asking(const Told<T>& told, Instant now) {
    const bool is_answered = told.answered == Answered::told || told.answered == Answered::nothing_there;
    return !is_answered || told.asked_at + fresh_answer <= now;
}

Told<DomainRegistration> ask_about_domain(World& world, const std::string& domain) {
    auto answer = world.registrations->ask(domain);
    const Instant now = world.clock.now();
    if (!answer) return no_answer(DomainRegistration{.domain = domain}, "WHOIS, RDAP", answer.error(), now);
    Told<DomainRegistration> told{.answered = answer->registration ? Answered::told : Answered::nothing_there,
                                  .value = answer->registration.value_or(DomainRegistration{}),
                                  .source = answer->source,
                                  .asked_at = now,
                                  .obtained_on = day_in_japan(now)};
    told.value.domain = domain;
    return told;
}

Told<NameInDns> ask_about_name(World& world, const std::string& name) {
    auto answer = world.names->look_up(name);
    const Instant now = world.clock.now();
    if (!answer) return no_answer(NameInDns{.name = name}, "DNS", answer.error(), now);
    answer->name = name;
    return {.answered = Answered::told,
            .value = *std::move(answer),
            .source = "DNS",
            .asked_at = now,
            .obtained_on = day_in_japan(now)};
}

// What was asked now; the caller keeps it.
struct News {
    std::optional<Told<DomainRegistration>> domain;
    std::vector<Told<NameInDns>> names;
};

News ask_outside(World& world, const oracle::Sources& known) {
    News news;
    const Instant now = world.clock.now();
    const auto& domain = known.domain.value.domain;
    if (world.registrations != nullptr && !domain.empty() && is_worth_asking(known.domain, now))
        news.domain = ask_about_domain(world, domain);
    for (const auto& name : known.names)
        if (world.names != nullptr && is_worth_asking(name, now)) news.names.push_back(ask_about_name(world, name.value.name));
    return news;
}

std::optional<Instant> oldest_look(const oracle::Sources& sources) {
    std::optional<Instant> oldest;
    const auto count = [&](const auto& told) {
        if (told.answered != Answered::not_asked) oldest = std::min(oldest.value_or(told.asked_at), told.asked_at);
    };
    count(sources.domain);
    for (const auto& name : sources.names) count(name);
    return oldest;
}

Forecast forecast_of(World& world, Asked asked) {
    asked.sources.register_of_numbers = ask_register(world, asked.applicant.answers);
    Forecast forecast;
    forecast.predictions = oracle::foresee(asked.applicant, asked.sources, world.vetting_context(), world.settings.oracle);
    forecast.outlook = oracle::outlook_of(forecast.predictions);
    forecast.situation = oracle::situation_foreseen(asked.applicant, forecast.predictions);
    forecast.asked_at = oldest_look(asked.sources);
    forecast.can_ask = !asked.applicant.names.empty() && (world.registrations != nullptr || world.names != nullptr);
    forecast.order = std::move(asked.order);
    return forecast;
}

// For the record of the desk: how many of each outlook, and what will stop the order. No value of anybody (AUD-07).
std::string summary_of(const Forecast& forecast) {
    std::string summary(to_text(forecast.outlook));
    for (const auto& prediction : forecast.predictions)
        if (prediction.outlook == oracle::Outlook::on_hold || prediction.outlook == oracle::Outlook::refused)
            summary +=
                fmt::format("; {} {}: {}", to_text(prediction.question), to_text(prediction.outlook), to_text(prediction.reason));
    return summary;
}

Outcome<Asked> read(World& world, ports::Transaction& transaction, const accounts::Actor& actor, const OrderId& id) {
    return read(world, transaction, TRY(there(transaction.orders().find(id, accounts::scope_of(actor)))));
}

}  // namespace

Outcome<Forecast> foresee(World& world, ports::Transaction& transaction, const orders::Order& order) {
    return forecast_of(world, TRY(read(world, transaction, order)));
}

Outcome<Forecast> look_at_forecast(World& world, const accounts::Actor& actor, const OrderId& id) {
    TRY(permit(actor, {Role::customer, Role::desk_operator}));
    auto asked =
        TRY(ports::reading(world.store, [&](ports::Transaction& transaction) { return read(world, transaction, actor, id); }));
    return forecast_of(world, std::move(asked));
}

Outcome<Forecast> ask_sources(World& world, const accounts::Actor& actor, const OrderId& id) {
    TRY(permit(actor, {Role::customer, Role::desk_operator}));
    const auto before =
        TRY(ports::reading(world.store, [&](ports::Transaction& transaction) { return read(world, transaction, actor, id); }));
    const auto news = ask_outside(world, before.sources);  // no transaction waits for the network
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<Forecast> {
        const Instant now = world.clock.now();
        TRY(transaction.source_answers().forget_before(now - dossier::identity_reuse));
        if (news.domain) TRY(transaction.source_answers().keep(*news.domain));
        for (const auto& name : news.names) TRY(transaction.source_answers().keep(name));
        auto forecast = forecast_of(world, TRY(read(world, transaction, actor, id)));
        transaction.record(
            audit::make_event(actor, now, audit::Action::forecast_made, about(forecast.order), summary_of(forecast)));
        return forecast;
    });
}

}  // namespace certdesk::desk

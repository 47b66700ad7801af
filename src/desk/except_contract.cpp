#include "desk/except_contract.hpp"

#include "base/text.hpp"
#include "desk/gate.hpp"
#include "desk/standing.hpp"

#include <algorithm>
#include <map>

namespace certdesk::desk {

namespace {

constexpr std::size_t longest_reason = 1000;

[[nodiscard]] Outcome<> permit_operators(const accounts::Actor& actor) { return permit(actor, {accounts::Role::desk_operator}); }

[[nodiscard]] Outcome<std::string> read_reason(std::string_view typed) {
    const auto why = trim(typed);
    if (why.empty() || !is_storable_text(why)) return refuse(Refusal::reason_missing, "why");
    if (code_point_count(why) > longest_reason)
        return refuse(Refusal::too_long, "why", {{"limit", std::to_string(longest_reason)}});
    return std::string(why);
}

audit::About about(const contracts::Exception& exception) {
    return {.kind = "contract", .id = exception.contract.text(), .customer = exception.customer};
}

std::string in_short(const contracts::Exception& exception) {
    return "exception " + exception.id.text() + " to " + std::string(to_text(exception.rule)) + " until " +
           to_iso_date(exception.until);
}

}  // namespace

Outcome<contracts::Exception> grant_exception(World& world, const accounts::Actor& actor, const NewException& wish) {
    TRY(permit_operators(actor));
    const Instant now = world.clock.now();
    const Day today = day_in_japan(now);
    contracts::Exception exception;
    exception.why = TRY(read_reason(wish.why));
    if (wish.until < today) return refuse(Refusal::date_in_past, "until");
    exception.id = world.randomness.new_id<ExceptionId>();
    exception.contract = wish.contract;
    exception.rule = wish.rule;
    exception.until = wish.until;
    exception.granted_by = actor.name;
    exception.granted_at = now;
    if (!world.settings.exceptions_need_two) {
        exception.confirmed_by = actor.name;
        exception.confirmed_at = now;
    }

    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<contracts::Exception> {
        const auto contract = TRY(there(transaction.contracts().find(wish.contract, accounts::Scope::whole_desk())));
        exception.customer = contract.customer;
        const auto standing = TRY(standing_of(world, transaction, contract, today));
        if (std::ranges::find(standing.could_be_excepted, wish.rule) == standing.could_be_excepted.end())
            return refuse(Refusal::exception_not_needed, "rule");
        TRY(transaction.contracts().add_exception(exception));
        transaction.record(audit::make_event(actor, now, audit::Action::exception_granted, about(exception), in_short(exception),
                                             exception.why));
        return exception;
    });
}

Outcome<ContractId> confirm_exception(World& world, const accounts::Actor& actor, const ExceptionId& id) {
    TRY(permit_operators(actor));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<ContractId> {
        const auto exception = TRY(there(transaction.contracts().find_exception(id)));
        if (exception.granted_by == actor.name) return refuse(Refusal::second_person_needed);
        const Instant now = world.clock.now();
        if (!TRY(transaction.contracts().confirm_exception(id, actor.name, now))) return refuse(Refusal::not_open_now);
        transaction.record(
            audit::make_event(actor, now, audit::Action::exception_confirmed, about(exception), in_short(exception)));
        return exception.contract;
    });
}

Outcome<ContractId> withdraw_exception(World& world, const accounts::Actor& actor, const ExceptionId& id,
                                       const std::string& why) {
    TRY(permit_operators(actor));
    const auto reason = TRY(read_reason(why));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<ContractId> {
        const auto exception = TRY(there(transaction.contracts().find_exception(id)));
        const Instant now = world.clock.now();
        if (!TRY(transaction.contracts().withdraw_exception(id, actor.name, now))) return refuse(Refusal::not_open_now);
        transaction.record(
            audit::make_event(actor, now, audit::Action::exception_withdrawn, about(exception), in_short(exception), reason));
        return exception.contract;
    });
}

Outcome<ContractFile> look_at_contract(World& world, const accounts::Actor& actor, const ContractId& id) {
    TRY(permit_operators(actor));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<ContractFile> {
        ContractFile file;
        file.today = day_in_japan(world.clock.now());
        file.contract = TRY(there(transaction.contracts().find(id, accounts::Scope::whole_desk())));
        file.customer_name = TRY(there(transaction.accounts().find_customer(file.contract.customer))).name;
        file.standing = TRY(standing_of(world, transaction, file.contract, file.today));
        file.servers = TRY(transaction.contracts().servers_of(id));
        file.exceptions = TRY(transaction.contracts().exceptions_of(id));
        std::ranges::reverse(file.exceptions);
        return file;
    });
}

Outcome<std::vector<ContractLine>> list_contracts(World& world, const accounts::Actor& actor) {
    TRY(permit_operators(actor));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<std::vector<ContractLine>> {
        const Day today = day_in_japan(world.clock.now());
        std::map<CustomerId, std::string> names;
        for (auto& customer : TRY(transaction.accounts().list_customers())) names.emplace(customer.id, std::move(customer.name));
        std::map<ContractId, std::vector<contracts::Exception>> exceptions;
        for (auto& exception : TRY(transaction.contracts().list_exceptions()))
            exceptions[exception.contract].push_back(std::move(exception));

        std::vector<ContractLine> lines;
        for (auto& contract : TRY(transaction.contracts().list(accounts::Scope::whole_desk()))) {
            const auto& own = exceptions[contract.id];
            ContractLine line;
            line.standing = contracts::standing_of(contract, world.settings.plans, own, today);
            line.waits_for_second = std::ranges::any_of(own, [&](const contracts::Exception& one) {
                return contracts::state_of(one, today) == contracts::ExceptionState::awaiting_second;
            });
            line.customer_name = names[contract.customer];
            line.contract = std::move(contract);
            lines.push_back(std::move(line));
        }
        return lines;
    });
}

Outcome<ContractId> find_contract_by_number(World& world, const accounts::Actor& actor, const std::string& number) {
    TRY(permit_operators(actor));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<ContractId> {
        std::optional<ContractId> found;
        for (const auto& contract : TRY(transaction.contracts().list(accounts::Scope::whole_desk()))) {
            if (contract.number != number) continue;
            if (found) return refuse(Refusal::number_not_unique, "contract", {{"number", number}});
            found = contract.id;
        }
        if (!found) return refuse(Refusal::not_found, "contract");
        return *found;
    });
}

}  // namespace certdesk::desk

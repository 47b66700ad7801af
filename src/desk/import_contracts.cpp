#include "desk/import_contracts.hpp"

#include "desk/gate.hpp"
#include "formats/csv.hpp"
#include "formats/text_encoding.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace certdesk::desk {

namespace {

using contracts::Difference;
using contracts::Subject;
using contracts::ToWrite;

[[nodiscard]] Outcome<contracts::Roster> read_file(World& world, std::string_view file) {
    const auto text = decode_text(file);
    if (!text) return refuse(Refusal::file_not_a_table, "file", {{"line", "1"}});
    const auto rows = read_csv(text->utf8);
    if (!rows) return refuse(Refusal::file_not_a_table, "file", {{"line", std::to_string(rows.error().line)}});
    return TRY(contracts::read_roster(*rows, world.settings.plans, day_in_japan(world.clock.now())));
}

[[nodiscard]] Result<contracts::KnownHere> known_here(ports::Transaction& transaction) {
    return contracts::KnownHere{.customers = TRY(transaction.accounts().list_customers()),
                                .contracts = TRY(transaction.contracts().list(accounts::Scope::whole_desk())),
                                .servers = TRY(transaction.contracts().list_servers())};
}

// Names of the fields only: the audit chain holds no personal values (AUD-07).
[[nodiscard]] std::string fields_of(const contracts::Sync& sync, Subject subject, std::string_view name) {
    const auto change = std::ranges::find_if(
        sync.changes, [&](const contracts::Change& one) { return one.subject == subject && one.name == name; });
    std::string fields;
    if (change != sync.changes.end())
        for (const auto& field : change->fields) fields += (fields.empty() ? "" : ", ") + field.field;
    return fields;
}

// Writes what the report shows, things before those that belong to them.
class Writing {
public:
    Writing(World& world, ports::Transaction& transaction, const accounts::Actor& actor, const contracts::Sync& sync,
            const contracts::KnownHere& here)
        : world_(world), transaction_(transaction), actor_(actor), sync_(sync), now_(world.clock.now()) {
        for (const auto& customer : here.customers)
            if (!customer.number.empty()) customers_[customer.number] = customer.id;
        for (const auto& contract : here.contracts) contracts_[contract.number] = {contract.id, contract.customer};
    }

    [[nodiscard]] Result<> run() {
        for (const auto& one : sync_.to_write.customers) TRY(write(one));
        for (const auto& one : sync_.to_write.contracts) TRY(write(one));
        for (const auto& one : sync_.to_write.servers) TRY(write(one));
        return {};
    }

private:
    void record(audit::Action action, std::string kind, std::string id, const CustomerId& customer, std::string detail) {
        transaction_.record(audit::make_event(
            actor_, now_, action, {.kind = std::move(kind), .id = std::move(id), .customer = customer}, std::move(detail)));
    }

    [[nodiscard]] Result<> write(const ToWrite::OfCustomer& one) {
        auto customer = one.customer;
        const bool is_new = one.difference == Difference::added;
        if (is_new) {
            customer.id = world_.randomness.new_id<CustomerId>();
            customer.created_at = now_;
            TRY(transaction_.accounts().add_customer(customer));
        } else {
            TRY(transaction_.accounts().update_customer(customer));
        }
        customers_[customer.number] = customer.id;
        record(is_new ? audit::Action::customer_added : audit::Action::customer_changed, "customer", customer.id.text(),
               customer.id, fields_of(sync_, Subject::customer, customer.number));
        return {};
    }

    [[nodiscard]] Result<> write(const ToWrite::OfContract& one) {
        auto contract = one.contract;
        const bool is_new = one.difference == Difference::added;
        if (is_new) {
            contract.id = world_.randomness.new_id<ContractId>();
            contract.customer = customers_[one.customer_number];
            contract.created_at = now_;
            TRY(transaction_.contracts().add(contract));
        } else {
            TRY(transaction_.contracts().update(contract));
        }
        contracts_[contract.number] = {contract.id, contract.customer};
        record(is_new ? audit::Action::contract_added : audit::Action::contract_changed, "contract", contract.id.text(),
               contract.customer, fields_of(sync_, Subject::contract, contract.number));
        return {};
    }

    [[nodiscard]] Result<> write(const ToWrite::OfServer& one) {
        auto server = one.server;
        const auto& contract = contracts_[one.contract_number];
        const bool is_new = one.difference == Difference::added;
        if (is_new) {
            server.id = world_.randomness.new_id<ServerId>();
            server.contract = contract.id;
            TRY(transaction_.contracts().add_server(server));
        } else {
            TRY(transaction_.contracts().update_server(server));
        }
        record(is_new ? audit::Action::server_added : audit::Action::server_changed, "server", server.id.text(), contract.owner,
               is_new ? std::string() : fields_of(sync_, Subject::server, one.contract_number + " " + server.label));
        return {};
    }

    struct KnownContract {
        ContractId id;
        CustomerId owner;
    };
    World& world_;
    ports::Transaction& transaction_;
    const accounts::Actor& actor_;
    const contracts::Sync& sync_;
    Instant now_;
    std::map<std::string, CustomerId> customers_;
    std::map<std::string, KnownContract> contracts_;
};

[[nodiscard]] bool has_something_to_write(const ToWrite& to_write) {
    return !to_write.customers.empty() || !to_write.contracts.empty() || !to_write.servers.empty();
}

[[nodiscard]] std::string in_numbers(const contracts::Sync& sync) {
    std::string text;
    for (const auto subject : all_of<Subject>())
        text += fmt::format("{}{}: {} added, {} changed, {} unchanged", text.empty() ? "" : "; ", to_text(subject),
                            sync.count(subject, Difference::added), sync.count(subject, Difference::changed),
                            sync.count(subject, Difference::unchanged));
    return text;
}

}  // namespace

Outcome<ContractImportReport> import_contracts(World& world, const accounts::Actor& actor, std::string_view file,
                                               ContractImport how) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    const auto roster = TRY(read_file(world, file));
    if (how == ContractImport::dry_run)
        return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<ContractImportReport> {
            return ContractImportReport{.sync = contracts::compare(roster, TRY(known_here(transaction)))};
        });

    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<ContractImportReport> {
        const auto here = TRY(known_here(transaction));
        ContractImportReport report{.sync = contracts::compare(roster, here)};
        if (!report.sync.refused.empty()) return report;
        report.is_written = true;
        if (!has_something_to_write(report.sync.to_write)) return report;
        TRY(Writing(world, transaction, actor, report.sync, here).run());
        transaction.record(audit::make_event(actor, world.clock.now(), audit::Action::contracts_imported,
                                             {.kind = "desk", .id = "contracts"}, in_numbers(report.sync)));
        return report;
    });
}

}  // namespace certdesk::desk

#include "core/contracts/sync.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace certdesk::contracts {

namespace {

std::string yes_or_no(bool answer) { return answer ? "yes" : "no"; }
std::string day_or_nothing(const std::optional<Day>& day) { return day ? to_iso_date(*day) : std::string(); }

// Sets a field to what the roster says and notes the difference.
class Edit {
public:
    template <class T, class Text>
    void set(T& field, const T& wanted, Column column, Text text) {
        if (field == wanted) return;
        fields_.push_back({std::string(to_text(column)), text(field), text(wanted)});
        field = wanted;
    }
    void set(std::string& field, const std::string& wanted, Column column) {
        set(field, wanted, column, [](const std::string& value) { return value; });
    }
    void set(bool& field, const std::optional<bool>& wanted, Column column) {
        if (wanted) set(field, *wanted, column, yes_or_no);
    }
    template <Enumeration E>
    void set(E& field, const std::optional<E>& wanted, Column column) {
        if (wanted) set(field, *wanted, column, [](E value) { return std::string(to_text(value)); });
    }
    void set(std::uint16_t& field, std::uint16_t wanted, Column column) {
        set(field, wanted, column, [](std::uint16_t value) { return std::to_string(value); });
    }
    void set_plesk(Plesk& plesk, Plesk wanted) {
        if (plesk != wanted) fields_.push_back({"plesk", std::string(to_text(plesk)), std::string(to_text(wanted))});
        plesk = wanted;
    }
    [[nodiscard]] std::vector<FieldChange> take() { return std::move(fields_); }

private:
    std::vector<FieldChange> fields_;
};

std::vector<FieldChange> bring_up_to_date(accounts::Customer& customer, const RosterCustomer& wanted) {
    Edit edit;
    edit.set(customer.number, wanted.number, Column::customer_number);
    edit.set(customer.name, wanted.name, Column::customer_name);
    edit.set(customer.mail_address, wanted.mail_address, Column::mail_address);
    edit.set(customer.language, wanted.language, Column::language);
    return edit.take();
}

// That Plesk runs there is what a version tells; whether it is supported follows from the version and the day (R4).
Plesk plesk_told_by(const std::string& version, Plesk known) {
    if (version.empty()) return Plesk::none;
    return known == Plesk::none ? Plesk::supported : known;
}

std::vector<FieldChange> bring_up_to_date(Contract& contract, const RosterContract& wanted) {
    Edit edit;
    edit.set(contract.plan, std::optional(wanted.plan), Column::plan);
    if (wanted.plesk_version) {
        edit.set(contract.plesk_version, *wanted.plesk_version, Column::plesk_version);
        edit.set_plesk(contract.plesk, plesk_told_by(*wanted.plesk_version, contract.plesk));
    }
    edit.set(contract.ssl_capable, wanted.ssl_capable, Column::ssl_capable);
    edit.set(contract.fixed_ip_address, wanted.fixed_ip_address, Column::fixed_ip_address);
    edit.set(contract.valid, wanted.valid, Column::valid);
    if (wanted.says_its_end) edit.set(contract.ends_on, wanted.ends_on, Column::ends_on, day_or_nothing);
    return edit.take();
}

std::vector<FieldChange> bring_up_to_date(Server& server, const Server& wanted) {
    Edit edit;
    edit.set(server.ssh_host, wanted.ssh_host, Column::ssh_host);
    edit.set(server.ssh_port, wanted.ssh_port, Column::ssh_port);
    edit.set(server.ssh_user, wanted.ssh_user, Column::ssh_user);
    edit.set(server.host_key_sha256, wanted.host_key_sha256, Column::host_key);
    edit.set(server.site_folder, wanted.site_folder, Column::site_folder);
    edit.set(server.check_command, wanted.check_command, Column::check_command);
    edit.set(server.reload_command, wanted.reload_command, Column::reload_command);
    edit.set(server.site_address, wanted.site_address, Column::site_address);
    edit.set(server.site_port, wanted.site_port, Column::site_port);
    return edit.take();
}

class Comparison {
public:
    Comparison(const Roster& roster, const KnownHere& here) : roster_(roster), here_(here) {
        for (const auto& customer : here.customers) {
            customers_[customer.id] = &customer;
            if (!customer.number.empty()) by_customer_number_[customer.number].push_back(&customer);
        }
        for (const auto& contract : here.contracts) by_contract_number_[contract.number].push_back(&contract);
        for (const auto& server : here.servers) by_label_[{server.contract, server.label}].push_back(&server);
        sync_.refused = roster.refused;
    }

    Sync run() {
        for (const auto& contract : roster_.contracts) adopt_customer_of(contract.thing);
        for (const auto& customer : roster_.customers) compare_customer(customer);
        for (const auto& contract : roster_.contracts) compare_contract(contract);
        for (const auto& server : roster_.servers) compare_server(server);
        note_what_is_not_in_the_file();
        std::ranges::sort(sync_.refused, {}, &RefusedRow::row);
        std::ranges::sort(sync_.changes, {}, [](const Change& change) { return std::tie(change.subject, change.name); });
        return std::move(sync_);
    }

private:
    void refuse_row(std::size_t row, Refusal refusal, std::vector<FindingFact> facts) {
        sync_.refused.push_back({row, {{refusal, {}, std::move(facts)}}});
    }
    void note(Subject subject, Difference difference, std::string name, std::size_t row, std::vector<FieldChange> fields = {}) {
        sync_.changes.push_back({subject, difference, std::move(name), row, std::move(fields)});
    }
    static Difference difference_of(bool is_new, const std::vector<FieldChange>& fields) {
        if (is_new) return Difference::added;
        return fields.empty() ? Difference::unchanged : Difference::changed;
    }

    // A desk that was filled by hand knows contracts, but not its customers' numbers.
    void adopt_customer_of(const RosterContract& contract) {
        if (by_customer_number_.contains(contract.customer_number)) return;
        const auto known = by_contract_number_.find(contract.number);
        if (known == by_contract_number_.end() || known->second.size() != 1) return;
        const auto owner = customers_.find(known->second.front()->customer);
        if (owner != customers_.end() && owner->second->number.empty() && adopted_.insert(owner->first).second)
            by_customer_number_[contract.customer_number].push_back(owner->second);
    }

    void compare_customer(const Named<RosterCustomer>& named) {
        const auto known = by_customer_number_.find(named.thing.number);
        const bool is_new = known == by_customer_number_.end();
        if (!is_new)
            for (const auto* one : known->second) seen_customers_.insert(one->id);
        if (!is_new && known->second.size() > 1)
            return refuse_row(named.row, Refusal::number_not_unique, {{"number", named.thing.number}});
        auto customer = is_new ? accounts::Customer{} : *known->second.front();
        auto fields = bring_up_to_date(customer, named.thing);
        const auto difference = difference_of(is_new, fields);
        if (difference != Difference::unchanged) sync_.to_write.customers.push_back({difference, customer});
        note(Subject::customer, difference, named.thing.number, named.row,
             is_new ? std::vector<FieldChange>{} : std::move(fields));
    }

    void compare_contract(const Named<RosterContract>& named) {
        const auto& wanted = named.thing;
        const auto known = by_contract_number_.find(wanted.number);
        const bool is_new = known == by_contract_number_.end();
        if (!is_new)
            for (const auto* one : known->second) seen_contracts_.insert(one->id);
        if (!is_new && known->second.size() > 1)
            return refuse_row(named.row, Refusal::number_not_unique, {{"number", wanted.number}});
        auto contract = is_new ? Contract{} : *known->second.front();
        if (is_new) {
            contract.number = wanted.number;
            contract.fixed_ip_address = false;  // until a row says so (R79)
        } else if (!belongs_to(contract, wanted.customer_number)) {
            return refuse_row(named.row, Refusal::contract_of_another_customer, {{"contract", wanted.number}});
        }
        auto fields = bring_up_to_date(contract, wanted);
        const auto difference = difference_of(is_new, fields);
        if (difference != Difference::unchanged)
            sync_.to_write.contracts.push_back({difference, contract, wanted.customer_number});
        note(Subject::contract, difference, wanted.number, named.row, is_new ? std::vector<FieldChange>{} : std::move(fields));
    }
    [[nodiscard]] bool belongs_to(const Contract& contract, const std::string& customer_number) const {
        const auto owner = by_customer_number_.find(customer_number);
        return owner != by_customer_number_.end() && owner->second.front()->id == contract.customer;
    }

    void compare_server(const Named<RosterServer>& named) {
        const auto& wanted = named.thing;
        const auto contract = by_contract_number_.find(wanted.contract_number);
        const Server* known = nullptr;
        if (contract != by_contract_number_.end() && contract->second.size() == 1) {
            const auto labelled = by_label_.find({contract->second.front()->id, wanted.facts.label});
            if (labelled != by_label_.end()) known = labelled->second.front();
        }
        auto server = known == nullptr ? wanted.facts : *known;
        auto fields = bring_up_to_date(server, wanted.facts);
        const auto difference = difference_of(known == nullptr, fields);
        if (known != nullptr) seen_servers_.insert(known->id);
        if (difference != Difference::unchanged) sync_.to_write.servers.push_back({difference, server, wanted.contract_number});
        note(Subject::server, difference, wanted.contract_number + " " + wanted.facts.label, named.row, std::move(fields));
    }

    // What a refused row speaks of is in the file, whatever is wrong with the row.
    void see_what_refused_rows_name() {
        for (const auto& row : roster_.refused) {
            if (const auto known = by_customer_number_.find(row.customer_number); known != by_customer_number_.end())
                for (const auto* one : known->second) seen_customers_.insert(one->id);
            if (const auto known = by_contract_number_.find(row.contract_number); known != by_contract_number_.end())
                for (const auto* one : known->second) named_by_refused_.insert(one->id);
        }
    }

    void note_what_is_not_in_the_file() {
        see_what_refused_rows_name();
        for (const auto& customer : here_.customers)
            if (!customer.number.empty() && !seen_customers_.contains(customer.id))
                note(Subject::customer, Difference::not_in_file, customer.number, 0);
        std::map<ContractId, std::string> seen;
        for (const auto& contract : here_.contracts)
            if (seen_contracts_.contains(contract.id))
                seen.emplace(contract.id, contract.number);
            else if (!named_by_refused_.contains(contract.id))
                note(Subject::contract, Difference::not_in_file, contract.number, 0);
        for (const auto& server : here_.servers)
            if (const auto contract = seen.find(server.contract); contract != seen.end() && !seen_servers_.contains(server.id))
                note(Subject::server, Difference::not_in_file, contract->second + " " + server.label, 0);
    }

    const Roster& roster_;
    const KnownHere& here_;
    std::map<CustomerId, const accounts::Customer*> customers_;
    std::map<std::string, std::vector<const accounts::Customer*>> by_customer_number_;
    std::map<std::string, std::vector<const Contract*>> by_contract_number_;
    std::map<std::pair<ContractId, std::string>, std::vector<const Server*>> by_label_;
    std::set<CustomerId> adopted_;
    std::set<CustomerId> seen_customers_;
    std::set<ContractId> seen_contracts_;
    std::set<ContractId> named_by_refused_;
    std::set<ServerId> seen_servers_;
    Sync sync_;
};

}  // namespace

std::size_t Sync::count(Subject subject, Difference difference) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        changes, [&](const Change& change) { return change.subject == subject && change.difference == difference; }));
}

Sync compare(const Roster& roster, const KnownHere& here) { return Comparison(roster, here).run(); }

}  // namespace certdesk::contracts

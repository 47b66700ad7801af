#include "adapters/sql/search_filling.hpp"

#include "adapters/sql/search_terms.hpp"
#include "adapters/sql/statements.hpp"
#include "adapters/sql/subjects.hpp"

namespace certdesk::adapters::sql {

namespace {

constexpr int owners_at_once = 500;

struct Filling {
    int edition = 0;
    std::optional<search::Owner> owner;  // nothing: all are made
    std::string after;                   // the last one that was made
};
Filling filling_in(Columns& in) {
    return {.edition = in.next<int>(), .owner = in.next<std::optional<search::Owner>>(), .after = in.next<std::string>()};
}

struct Row {
    std::string id;
    std::vector<std::string> values;
};
Row id_in(Columns& in) { return {.id = in.next<std::string>(), .values = {}}; }
Row value_in(Columns& in) {
    auto row = id_in(in);
    row.values.push_back(in.next<std::string>());
    return row;
}
Row customer_in(Columns& in) {
    auto row = id_in(in);
    for (int value = 0; value < 3; ++value) row.values.push_back(in.next<std::string>());
    return row;
}
Row order_in(Columns& in) {
    auto row = value_in(in);
    for (auto& name : in.next_list<std::string>()) row.values.push_back(std::move(name));
    return row;
}

Result<std::vector<Row>> fill_customers(Statements& statements, const std::string& after) {
    auto rows = TRY(statements.all("customers_to_be_found", {after, owners_at_once}, customer_in));
    for (const auto& [id, values] : rows) {
        TRY(add_terms(statements, search::Kind::customer, id, {values.at(0), values.at(1)}));
        TRY(add_terms(statements, search::Kind::mail_address, id, {values.at(2)}));
    }
    return rows;
}

Result<std::vector<Row>> fill_contracts(Statements& statements, const std::string& after) {
    auto rows = TRY(statements.all("contracts_to_be_found", {after, owners_at_once}, value_in));
    const auto contracts = make_contracts(statements);
    for (const auto& [id, values] : rows) {
        TRY(add_terms(statements, search::Kind::contract, id, {values.at(0)}));
        const auto contract = ContractId::parse(id);
        if (!contract) continue;
        for (const auto& server : TRY(contracts->servers_of(*contract)))
            TRY(add_terms(statements, search::Kind::server, id, names_of(server)));
    }
    return rows;
}

Result<std::vector<Row>> fill_dossiers(Statements& statements, const std::string& after) {
    auto rows = TRY(statements.all("dossiers_to_be_found", {after, owners_at_once}, id_in));
    const auto dossiers = make_dossiers(statements);
    for (const auto& row : rows) {
        const auto dossier = DossierId::parse(row.id);
        if (!dossier) continue;
        for (const auto& fact : TRY(dossiers->facts(*dossier)))
            if (names_an_organization(fact.field)) TRY(add_terms(statements, search::Kind::organization, row.id, {fact.value}));
    }
    return rows;
}

Result<std::vector<Row>> fill_orders(Statements& statements, const std::string& after) {
    auto rows = TRY(statements.all("orders_to_be_found", {after, owners_at_once}, order_in));
    if (rows.empty()) return rows;
    for (const auto& [id, values] : rows) {
        TRY(add_terms(statements, search::Kind::order_number, id, {values.front()}));
        TRY(add_terms(statements, search::Kind::name, id, {values.begin() + 1, values.end()}));
    }
    const auto& last = rows.back().id;
    for (const auto& [id, values] : TRY(statements.all("receipt_numbers_to_be_found", {after, last}, value_in)))
        TRY(add_terms(statements, search::Kind::receipt_number, id, values));
    for (const auto& [id, values] : TRY(statements.all("serials_to_be_found", {after, last}, value_in)))
        TRY(add_terms(statements, search::Kind::serial, id, values));
    return rows;
}

Result<std::vector<Row>> fill_some(Statements& statements, search::Owner owner, const std::string& after) {
    switch (owner) {
        case search::Owner::customer: return fill_customers(statements, after);
        case search::Owner::contract: return fill_contracts(statements, after);
        case search::Owner::dossier: return fill_dossiers(statements, after);
        case search::Owner::order: return fill_orders(statements, after);
    }
    return std::vector<Row>{};
}

std::optional<search::Owner> next_owner(search::Owner owner) {
    switch (owner) {
        case search::Owner::customer: return search::Owner::contract;
        case search::Owner::contract: return search::Owner::dossier;
        case search::Owner::dossier: return search::Owner::order;
        case search::Owner::order: break;
    }
    return std::nullopt;
}

// As many owners as one transaction takes; true when there are no more.
Result<bool> fill_on(Statements& statements) {
    const auto kept = TRY(statements.one("search_filling", {}, filling_in));
    if (!kept) return statements.die(ErrorKind::broken, "search_filling has lost its row");
    Filling filling = *kept;
    if (filling.edition != search::edition) {
        TRY(statements.run("forget_search_terms", {}));
        filling = {.edition = search::edition, .owner = search::Owner::customer, .after = ""};
    } else if (!filling.owner) {
        return true;
    }
    std::size_t made = 0;
    while (filling.owner && made < owners_at_once) {
        const auto rows = TRY(fill_some(statements, *filling.owner, filling.after));
        made += rows.size();
        if (rows.size() == owners_at_once)
            filling.after = rows.back().id;
        else
            filling = {.edition = filling.edition, .owner = next_owner(*filling.owner), .after = ""};
    }
    TRY(statements.run("move_search_filling", {filling.edition, filling.owner, filling.after}));
    return !filling.owner;
}

}  // namespace

Result<> fill_search(Database& database, const Queries& queries) {
    for (;;) {
        Statements statements(TRY(database.begin_migration()), queries);
        const bool done = TRY(fill_on(statements));
        TRY(statements.commit());
        if (done) return {};
    }
}

}  // namespace certdesk::adapters::sql

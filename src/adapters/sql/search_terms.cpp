#include "adapters/sql/search_terms.hpp"

namespace certdesk::adapters::sql {

namespace {

std::string term_in(Columns& in) { return std::string(text_of(in.next<Bytes>())); }

search::Terms terms_of(search::Kind kind, const std::vector<std::string>& values) {
    search::Terms terms;
    for (const auto& value : values) terms.merge(search::terms_of(kind, value));
    return terms;
}

std::string_view adding(search::Kind kind) {
    switch (search::owner_of(kind)) {
        case search::Owner::customer: return "add_search_term_of_customer";
        case search::Owner::contract: return "add_search_term_of_contract";
        case search::Owner::dossier: return "add_search_term_of_dossier";
        case search::Owner::order: return "add_search_term_of_order";
    }
    return {};
}

Result<> add(Statements& statements, search::Kind kind, const std::string& owner, const search::Terms& terms) {
    for (const auto& term : terms) TRY(statements.run(adding(kind), {owner, kind, bytes_of(term)}));
    return {};
}

}  // namespace

Result<> add_terms(Statements& statements, search::Kind kind, const std::string& owner, const std::vector<std::string>& values) {
    return add(statements, kind, owner, terms_of(kind, values));
}

Result<> put_terms(Statements& statements, search::Kind kind, const std::string& owner, const std::vector<std::string>& values) {
    auto terms = terms_of(kind, values);
    for (const auto& former : TRY(statements.all("search_terms_of_owner", {owner, kind}, term_in)))
        if (terms.erase(former) == 0) TRY(statements.run("remove_search_term", {owner, kind, bytes_of(former)}));
    return add(statements, kind, owner, terms);
}

}  // namespace certdesk::adapters::sql

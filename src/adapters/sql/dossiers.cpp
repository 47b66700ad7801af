#include "adapters/sql/search_terms.hpp"
#include "adapters/sql/subjects.hpp"

#include <algorithm>

namespace certdesk::adapters::sql {

namespace {

dossier::Dossier dossier_in(Columns& in) {
    return {.id = in.next<DossierId>(), .customer = in.next<CustomerId>(), .created_at = in.next<Instant>()};
}

dossier::Fact fact_in(Columns& in) {
    return {.field = in.next<survey::Field>(),
            .value = in.next<std::string>(),
            .source = in.next<dossier::Source>(),
            .obtained_on = in.next<Day>(),
            .counts_until = in.next<Day>(),
            .recorded_by = in.next<std::string>(),
            .recorded_at = in.next<Instant>()};
}

dossier::InformationRequest request_in(Columns& in) {
    return {.id = in.next<InformationRequestId>(),
            .order = in.next<OrderId>(),
            .customer = in.next<CustomerId>(),
            .token_hash = in.next<std::string>(),
            .asked = in.next_list<survey::Field>(),
            .created_at = in.next<Instant>(),
            .expires_at = in.next<Instant>(),
            .answered_at = in.next<std::optional<Instant>>()};
}

class SqlDossiers final : public ports::Dossiers {
public:
    explicit SqlDossiers(Statements& statements) : statements_(statements) {}

    Result<> add(const dossier::Dossier& dossier) override {
        return statements_.run("add_dossier", {dossier.id, dossier.customer, dossier.created_at});
    }
    Result<std::optional<dossier::Dossier>> find(const DossierId& id, const accounts::Scope& scope) override {
        return statements_.one("find_dossier", {id, scope.customer()}, dossier_in);
    }
    Result<std::optional<dossier::Dossier>> find_of_customer(const CustomerId& customer) override {
        return statements_.one("find_dossier_of_customer", {customer}, dossier_in);
    }
    Result<> put_fact(const DossierId& dossier, const dossier::Fact& fact) override {
        TRY(statements_.run("put_fact", {dossier, fact.field, fact.value, fact.source, fact.obtained_on, fact.counts_until,
                                         fact.recorded_by, fact.recorded_at}));
        if (!names_an_organization(fact.field)) return {};
        std::vector<std::string> names;
        for (const auto& one : TRY(facts(dossier)))
            if (names_an_organization(one.field)) names.push_back(one.value);
        return put_terms(statements_, search::Kind::organization, dossier.text(), names);
    }
    Result<std::vector<dossier::Fact>> facts(const DossierId& dossier) override {
        auto facts = TRY(statements_.all("facts_of_dossier", {dossier}, fact_in));
        std::ranges::sort(facts, {}, &dossier::Fact::field);
        return facts;
    }

    Result<> add_request(const dossier::InformationRequest& request) override {
        return statements_.run("add_information_request",
                               {request.id, request.order, request.customer, request.token_hash, spaced(request.asked),
                                request.created_at, request.expires_at, request.answered_at});
    }
    Result<std::optional<dossier::InformationRequest>> find_request_by_token(std::string_view token_hash) override {
        return statements_.one("find_information_request_by_token", {token_hash}, request_in);
    }
    Result<std::vector<dossier::InformationRequest>> requests_of(const OrderId& order) override {
        return statements_.all("information_requests_of_order", {order}, request_in);
    }
    Result<bool> mark_answered(const InformationRequestId& id, Instant answered_at) override {
        return statements_.any("mark_information_request_answered", {id, answered_at});
    }

private:
    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::Dossiers> make_dossiers(Statements& statements) { return std::make_unique<SqlDossiers>(statements); }

}  // namespace certdesk::adapters::sql

#include "adapters/memory/view.hpp"

namespace certdesk::adapters::memory {

namespace {

class MemoryDossiers final : public ports::Dossiers {
public:
    explicit MemoryDossiers(View& view) : view_(view) {}

    Result<> add(const dossier::Dossier& dossier) override {
        TRY(view_.may_write());
        TRY(view_.must_exist(view_.tables.customers, dossier.customer, "customer"));
        TRY(view_.must_be_unique(view_.tables.dossiers, "dossier of the customer",
                                 [&](const dossier::Dossier& other) { return other.customer == dossier.customer; }));
        return view_.insert(view_.tables.dossiers, dossier.id, dossier, "dossier");
    }
    Result<std::optional<dossier::Dossier>> find(const DossierId& id, const accounts::Scope& scope) override {
        TRY(view_.may_read());
        return row_of(view_.tables.dossiers, id, scope);
    }
    Result<std::optional<dossier::Dossier>> find_of_customer(const CustomerId& customer) override {
        TRY(view_.may_read());
        const auto rows = rows_by(
            view_.tables.dossiers, [&](const dossier::Dossier& dossier) { return dossier.customer == customer; },
            [](const dossier::Dossier& dossier) { return std::tie(dossier.created_at, dossier.id); });
        if (rows.empty()) return std::nullopt;
        return rows.front();
    }
    Result<> put_fact(const DossierId& dossier, const dossier::Fact& fact) override {
        TRY(view_.may_write());
        TRY(view_.storable({fact.value, fact.recorded_by}));
        TRY(view_.must_exist(view_.tables.dossiers, dossier, "dossier"));
        view_.tables.dossier_facts.write().insert_or_assign({dossier, fact.field}, fact);
        return {};
    }
    Result<std::vector<dossier::Fact>> facts(const DossierId& dossier) override {
        TRY(view_.may_read());
        std::vector<dossier::Fact> facts;
        for (const auto& [key, fact] : view_.tables.dossier_facts.read())
            if (key.first == dossier) facts.push_back(fact);
        return facts;
    }

    Result<> add_request(const dossier::InformationRequest& request) override {
        TRY(view_.may_write());
        TRY(view_.storable({request.token_hash}));
        TRY(view_.must_exist(view_.tables.orders, request.order, "order"));
        TRY(view_.must_exist(view_.tables.customers, request.customer, "customer"));
        TRY(view_.must_be_unique(view_.tables.information_requests, "link", [&](const dossier::InformationRequest& other) {
            return other.token_hash == request.token_hash;
        }));
        return view_.insert(view_.tables.information_requests, request.id, request, "information request");
    }
    Result<std::optional<dossier::InformationRequest>> find_request_by_token(std::string_view token_hash) override {
        TRY(view_.may_read());
        return first_row(view_.tables.information_requests,
                         [&](const dossier::InformationRequest& request) { return request.token_hash == token_hash; });
    }
    Result<std::vector<dossier::InformationRequest>> requests_of(const OrderId& order) override {
        TRY(view_.may_read());
        return reversed(rows_by(
            view_.tables.information_requests, [&](const dossier::InformationRequest& request) { return request.order == order; },
            [](const dossier::InformationRequest& request) { return std::tie(request.created_at, request.id); }));
    }
    Result<bool> mark_answered(const InformationRequestId& id, Instant answered_at) override {
        TRY(view_.may_write());
        auto& rows = view_.tables.information_requests.write();
        const auto row = rows.find(id);
        if (row == rows.end() || row->second.answered_at) return false;
        row->second.answered_at = answered_at;
        return true;
    }

private:
    View& view_;
};

}  // namespace

std::unique_ptr<ports::Dossiers> make_dossiers(View& view) { return std::make_unique<MemoryDossiers>(view); }

}  // namespace certdesk::adapters::memory

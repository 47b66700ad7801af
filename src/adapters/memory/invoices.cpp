#include "adapters/memory/view.hpp"

namespace certdesk::adapters::memory {

namespace {

using invoicing::Document;
using invoicing::DocumentNumber;

class MemoryInvoices final : public ports::Invoices {
public:
    explicit MemoryInvoices(View& view) : view_(view) {}

    Result<> add(const Document& document) override {
        TRY(view_.may_write());
        TRY(texts_storable(document));
        TRY(view_.must_exist(view_.tables.orders, document.order, "order"));
        TRY(view_.must_exist(view_.tables.customers, document.customer, "customer"));
        if (document.invoice() != document.number())
            TRY(view_.must_exist(view_.tables.invoicing_documents, document.invoice(), "invoice"));
        return view_.insert(view_.tables.invoicing_documents, document.number(), document, "invoice, receipt or credit note");
    }
    Result<std::optional<Document>> find(const DocumentNumber& number, const accounts::Scope& scope) override {
        TRY(view_.may_read());
        return row_of(view_.tables.invoicing_documents, number, scope);
    }
    Result<std::vector<Document>> of_order(const OrderId& order) override {
        TRY(view_.may_read());
        return rows_by(
            view_.tables.invoicing_documents, [&](const Document& document) { return document.order == order; },
            [](const Document& document) { return std::pair(document.issued_at, document.number()); });
    }
    Result<std::optional<DocumentNumber>> last_number(invoicing::DocumentKind kind) override {
        TRY(view_.may_read());
        std::optional<DocumentNumber> last;
        for (const auto& [number, document] : view_.tables.invoicing_documents.read())
            if (number.kind == kind) last = number;
        return last;
    }
    Result<std::vector<Document>> search(const invoicing::Search& search) override {
        TRY(view_.may_read());
        const auto wanted = [&](const Document& document) {
            return search.partner.covers(document.customer) && (!search.kind || document.number().kind == *search.kind) &&
                   (!search.from || document.issued_on() >= *search.from) &&
                   (!search.until || document.issued_on() <= *search.until) &&
                   (!search.least || document.amount() >= *search.least) && (!search.most || document.amount() <= *search.most);
        };
        return at_most(
            reversed(rows_by(view_.tables.invoicing_documents, wanted,
                             [](const Document& document) { return std::pair(document.issued_on(), document.number().text()); })),
            search.limit);
    }

private:
    Result<> texts_storable(const Document& document) {
        TRY(view_.storable({document.issued_by}));
        if (const auto* note = std::get_if<invoicing::CreditNote>(&document.content)) return view_.storable({note->note});
        const auto* invoice = std::get_if<invoicing::Invoice>(&document.content);
        if (invoice == nullptr) return {};
        const auto& content = invoice->content();
        TRY(view_.storable({content.issuer.name, content.issuer.address, content.issuer.phone, content.recipient}));
        for (const auto& line : content.lines) TRY(view_.storable({line.description}));
        return {};
    }

    View& view_;
};

}  // namespace

std::unique_ptr<ports::Invoices> make_invoices(View& view) { return std::make_unique<MemoryInvoices>(view); }

}  // namespace certdesk::adapters::memory

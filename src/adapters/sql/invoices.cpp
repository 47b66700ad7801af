#include "adapters/sql/subjects.hpp"

namespace certdesk::adapters::sql {

namespace {

using namespace invoicing;

// What stands in invoicing_documents; the columns of the other kinds are empty.
struct Head {
    std::string number;
    DocumentKind kind{};
    OrderId order;
    CustomerId customer;
    std::string invoice;
    Day issued_on{};
    Instant issued_at{};
    std::string issued_by;
    Day happened_on{};
    Yen amount{};
    std::string issuer_name, issuer_registration, issuer_address, issuer_phone, recipient;
    PriceBasis basis{};
    Rounding rounding{};
    PaidBy paid_by{};
    CreditReason reason{};
    std::string note;
};

Head head_in(Columns& in) {
    const auto text = [&in] { return in.next<std::optional<std::string>>().value_or(std::string()); };
    return {.number = in.next<std::string>(),
            .kind = in.next<DocumentKind>(),
            .order = in.next<OrderId>(),
            .customer = in.next<CustomerId>(),
            .invoice = in.next<std::string>(),
            .issued_on = in.next<Day>(),
            .issued_at = in.next<Instant>(),
            .issued_by = in.next<std::string>(),
            .happened_on = in.next<Day>(),
            .amount = in.next<Yen>(),
            .issuer_name = text(),
            .issuer_registration = text(),
            .issuer_address = text(),
            .issuer_phone = text(),
            .recipient = text(),
            .basis = in.next<std::optional<PriceBasis>>().value_or(PriceBasis{}),
            .rounding = in.next<std::optional<Rounding>>().value_or(Rounding{}),
            .paid_by = in.next<std::optional<PaidBy>>().value_or(PaidBy{}),
            .reason = in.next<std::optional<CreditReason>>().value_or(CreditReason{}),
            .note = text()};
}

Line line_in(Columns& in) {
    return {.description = in.next<std::string>(),
            .quantity = in.next<int>(),
            .unit_price = in.next<Yen>(),
            .percent = in.next<int>()};
}

RateTotal total_in(Columns& in) { return {.percent = in.next<int>(), .excluding_tax = in.next<Yen>(), .tax = in.next<Yen>()}; }

std::string number_in(Columns& in) { return in.next<std::string>(); }

class SqlInvoices final : public ports::Invoices {
public:
    explicit SqlInvoices(Statements& statements) : statements_(statements) {}

    Result<> add(const Document& document) override {
        const auto* invoice = std::get_if<Invoice>(&document.content);
        const auto* receipt = std::get_if<Receipt>(&document.content);
        const auto* note = std::get_if<CreditNote>(&document.content);
        const auto of_invoice = [&](auto value) { return invoice != nullptr ? Value(value(invoice->content())) : Value(); };
        const auto number = document.number().text();
        TRY(statements_.run("add_invoicing_document",
                            {number,
                             document.number().kind,
                             document.number().year,
                             document.number().serial,
                             document.order,
                             document.customer,
                             document.invoice().text(),
                             document.issued_on(),
                             document.issued_at,
                             document.issued_by,
                             document.happened_on(),
                             document.amount(),
                             of_invoice([](const auto& content) { return std::string_view(content.issuer.name); }),
                             of_invoice([](const auto& content) { return std::string_view(content.issuer.registration.text()); }),
                             of_invoice([](const auto& content) { return std::string_view(content.issuer.address); }),
                             of_invoice([](const auto& content) { return std::string_view(content.issuer.phone); }),
                             of_invoice([](const auto& content) { return std::string_view(content.recipient); }),
                             of_invoice([](const auto& content) { return content.rules.basis; }),
                             of_invoice([](const auto& content) { return content.rules.rounding; }),
                             receipt != nullptr ? Value(receipt->paid_by) : Value(),
                             note != nullptr ? Value(note->reason) : Value(),
                             note != nullptr ? Value(note->note) : Value()}));
        if (invoice != nullptr) {
            TRY(add_lines(number, invoice->content().lines));
            return add_totals(number, invoice->totals());
        }
        if (note != nullptr) return add_totals(number, note->totals);
        return {};
    }
    Result<std::optional<Document>> find(const DocumentNumber& number, const accounts::Scope& scope) override {
        const auto head = TRY(statements_.one("find_invoicing_document", {number.text(), scope.customer()}, head_in));
        if (!head) return std::nullopt;
        return TRY(document_of(*head));
    }
    Result<std::vector<Document>> of_order(const OrderId& order) override {
        return documents_of(TRY(statements_.all("invoicing_documents_of_order", {order}, head_in)));
    }
    Result<std::optional<DocumentNumber>> last_number(DocumentKind kind) override {
        const auto last = TRY(statements_.one("last_invoicing_number", {kind}, number_in));
        if (!last) return std::nullopt;
        return TRY(parsed(*last));
    }
    Result<std::vector<Document>> search(const Search& search) override {
        return documents_of(TRY(statements_.all(
            "search_invoicing_documents",
            {search.partner.customer(), search.kind, search.from, search.until, search.least, search.most, search.limit},
            head_in)));
    }

private:
    Result<> add_lines(const std::string& number, const std::vector<Line>& lines) {
        int position = 0;
        for (const auto& line : lines)
            TRY(statements_.run("add_invoicing_line",
                                {number, ++position, line.description, line.quantity, line.unit_price, line.percent}));
        return {};
    }
    Result<> add_totals(const std::string& number, const std::vector<RateTotal>& totals) {
        int position = 0;
        for (const auto& total : totals)
            TRY(statements_.run("add_invoicing_total", {number, total.percent, ++position, total.excluding_tax, total.tax}));
        return {};
    }

    Result<std::vector<Document>> documents_of(const std::vector<Head>& heads) {
        std::vector<Document> documents;
        for (const auto& head : heads) documents.push_back(TRY(document_of(head)));
        return documents;
    }
    Result<Document> document_of(const Head& head) {
        const auto of = [&](auto content) {
            return Document{.order = head.order,
                            .customer = head.customer,
                            .issued_at = head.issued_at,
                            .issued_by = head.issued_by,
                            .content = std::move(content)};
        };
        switch (head.kind) {
            case DocumentKind::invoice: return of(TRY(invoice_of(head)));
            case DocumentKind::receipt: return of(TRY(receipt_of(head)));
            case DocumentKind::credit_note: return of(TRY(credit_note_of(head)));
        }
        return broken(head.number, "it is of no kind");
    }
    // Made as it was made first: what was stored must follow from its lines still.
    Result<Invoice> invoice_of(const Head& head) {
        // The stored number was checked when it was configured, by whoever it was for then.
        auto registration = RegistrationNumber::parse(head.issuer_registration, Registrant::sole_proprietor);
        if (!registration) return broken(head.number, "its registration number is none");
        auto invoice = Invoice::create({.number = TRY(parsed(head.number)),
                                        .issued_on = head.issued_on,
                                        .supplied_on = head.happened_on,
                                        .issuer = {.name = head.issuer_name,
                                                   .registration = *std::move(registration),
                                                   .address = head.issuer_address,
                                                   .phone = head.issuer_phone},
                                        .recipient = head.recipient,
                                        .lines = TRY(statements_.all("invoicing_lines_of", {head.number}, line_in)),
                                        .rules = {.basis = head.basis, .rounding = head.rounding}});
        if (!invoice) return broken(head.number, to_text(invoice.error()));
        if (invoice->totals() != TRY(totals_of_document(head.number))) return broken(head.number, "its totals do not add up");
        return *std::move(invoice);
    }
    Result<Receipt> receipt_of(const Head& head) {
        return Receipt{.number = TRY(parsed(head.number)),
                       .issued_on = head.issued_on,
                       .received_on = head.happened_on,
                       .invoice = TRY(parsed(head.invoice)),
                       .amount = head.amount,
                       .paid_by = head.paid_by};
    }
    Result<CreditNote> credit_note_of(const Head& head) {
        const auto invoice = TRY(statements_.one("find_invoicing_document", {head.invoice, Value()}, head_in));
        if (!invoice) return broken(head.number, "its invoice is missing");
        return CreditNote{.number = TRY(parsed(head.number)),
                          .issued_on = head.issued_on,
                          .returned_on = head.happened_on,
                          .invoice = TRY(parsed(head.invoice)),
                          .supplied_on = invoice->happened_on,
                          .reason = head.reason,
                          .note = head.note,
                          .totals = TRY(totals_of_document(head.number))};
    }
    Result<std::vector<RateTotal>> totals_of_document(const std::string& number) {
        return statements_.all("invoicing_totals_of", {number}, total_in);
    }

    Result<DocumentNumber> parsed(const std::string& text) {
        const auto number = DocumentNumber::parse(text);
        if (!number) return broken(text, "it is no number");
        return *number;
    }
    std::unexpected<Error> broken(const std::string& number, std::string_view why) {
        return statements_.die(ErrorKind::broken, "the stored document " + number + ": " + std::string(why));
    }

    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::Invoices> make_invoices(Statements& statements) { return std::make_unique<SqlInvoices>(statements); }

}  // namespace certdesk::adapters::sql

#include "desk/issued_documents.hpp"

#include "core/survey/field.hpp"
#include "desk/gate.hpp"
#include "desk/known_answers.hpp"
#include "desk/notices.hpp"

#include <algorithm>

namespace certdesk::desk {

namespace {

using invoicing::Document;
using invoicing::DocumentKind;
using invoicing::DocumentNumber;
using invoicing::InvoiceFile;

template <class T>
Outcome<T> possible(std::expected<T, invoicing::InvoiceFault> made) {
    if (!made) return refuse(Refusal::invoice_not_possible, {}, {{"fault", std::string(to_text(made.error()))}});
    return *std::move(made);
}

// The next of its kind. Two who take the same one conflict in the store, and the later begins again with the next.
Outcome<DocumentNumber> take_number(ports::Transaction& transaction, DocumentKind kind, Day today) {
    const auto number = invoicing::next_number(kind, TRY(transaction.invoices().last_number(kind)), today);
    if (!number) return possible<DocumentNumber>(std::unexpected(invoicing::InvoiceFault::wrong_number));
    return *number;
}

constexpr audit::Action action_of(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::invoice: return audit::Action::invoice_issued;
        case DocumentKind::receipt: return audit::Action::receipt_issued;
        case DocumentKind::credit_note: return audit::Action::credit_note_issued;
    }
    return {};
}

Result<Document> keep(World& world, ports::Transaction& transaction, const accounts::Actor& actor, const orders::Order& order,
                      std::variant<invoicing::Invoice, invoicing::Receipt, invoicing::CreditNote> content) {
    Document document{.order = order.id,
                      .customer = order.customer,
                      .issued_at = world.clock.now(),
                      .issued_by = actor.name,
                      .content = std::move(content)};
    TRY(transaction.invoices().add(document));
    transaction.record(audit::make_event(actor, document.issued_at, action_of(document.number().kind), about(order),
                                         document.number().text() + ", " + std::to_string(document.amount().amount) + " yen"));
    return document;
}

// The hosting customer buys; a sole proprietor is a person.
Result<std::string> recipient_of(World& world, ports::Transaction& transaction, const orders::Order& order) {
    const auto customer = TRY(transaction.accounts().find_customer(order.customer));
    if (!customer) return fail(ErrorKind::broken, "order " + order.id.text() + " has no customer");
    const auto answers = TRY(known_answers(world, transaction, order));
    const auto kind = survey::answer(answers, survey::Field::applicant_kind);
    const bool person = kind == to_text(survey::ApplicantKind::sole_proprietor);
    return invoicing::addressed(customer->name, person ? invoicing::Addressee::person : invoicing::Addressee::organization);
}

invoicing::Line line_of(const World& world, const orders::Order& order) {
    const auto* product = world.settings.catalogue.find(order.product);
    std::string description = product != nullptr ? product->name_ja : order.product;
    if (!order.names.empty()) description += " " + order.names.front();
    const bool by_licence = order.licences > 1 && order.price.amount % order.licences == 0;
    return {.description = std::move(description),
            .quantity = by_licence ? order.licences : 1,
            .unit_price = {by_licence ? order.price.amount / order.licences : order.price.amount},
            .percent = order.tax_percent};
}

Outcome<invoicing::Invoice> invoice_for(World& world, ports::Transaction& transaction, const orders::Order& order,
                                        const payments::Payment& payment) {
    const Day today = day_in_japan(world.clock.now());
    return possible(invoicing::Invoice::create(
        {.number = TRY(take_number(transaction, DocumentKind::invoice, today)),
         .issued_on = today,
         .supplied_on = day_in_japan(payment.created_at),
         .issuer = *world.settings.issuer,
         .recipient = TRY(recipient_of(world, transaction, order)),
         .lines = {line_of(world, order)},
         .rules = {.basis = invoicing::PriceBasis::tax_included, .rounding = world.settings.tax_rounding}}));
}

// What came: a fee that the desk bore did not.
Result<Yen> received(ports::Transaction& transaction, const payments::Payment& payment) {
    Yen amount = payment.amount;
    for (const auto& posted : TRY(transaction.ledger().of_order(payment.order)))
        if (posted.posting.purpose() == ledger::Purpose::fee_borne)
            amount.amount += posted.posting.change_of(ledger::Account::receivable).amount;
    return amount;
}

Outcome<invoicing::Receipt> receipt_on(World& world, ports::Transaction& transaction, const invoicing::Invoice& invoice,
                                       const payments::Payment& payment, Day received_on) {
    const Day today = day_in_japan(world.clock.now());
    return possible(invoicing::receipt_for(
        invoice,
        {.number = TRY(take_number(transaction, DocumentKind::receipt, today)),
         .issued_on = today,
         .received_on = std::min(received_on, today),
         .invoice = {},
         .amount = TRY(received(transaction, payment)),
         .paid_by = payment.method == payments::Method::card ? invoicing::PaidBy::card : invoicing::PaidBy::bank_transfer}));
}

// The newest invoice of which something is left.
Result<std::optional<InvoiceFile>> open_file(ports::Transaction& transaction, const OrderId& order) {
    auto files = invoicing::files_of(TRY(transaction.invoices().of_order(order)));
    std::erase_if(files, [](const InvoiceFile& file) { return file.left() <= Yen{}; });
    if (files.empty()) return std::nullopt;
    return std::move(files.back());
}

}  // namespace

Outcome<std::vector<Document>> issue_missing(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                                             const orders::Order& order, const payments::Payment& payment, Day received_on) {
    if (!world.settings.issuer) return refuse(Refusal::no_issuer);
    std::vector<Document> issued;
    auto file = TRY(open_file(transaction, order.id));
    if (!file) {
        file = InvoiceFile{TRY(invoice_for(world, transaction, order, payment)), {}, {}};
        issued.push_back(TRY(keep(world, transaction, actor, order, file->invoice)));
    }
    if (payment.stage == payments::Stage::confirmed && file->receipts.empty()) {
        auto receipt = TRY(receipt_on(world, transaction, file->invoice, payment, received_on));
        issued.push_back(TRY(keep(world, transaction, actor, order, std::move(receipt))));
    }
    return issued;
}

Result<> issue_documents(World& world, ports::Transaction& transaction, const accounts::Actor& actor, const orders::Order& order,
                         const payments::Payment& payment, Day received_on) {
    if (!world.settings.issuer) return {};
    const auto issued = issue_missing(world, transaction, actor, order, payment, received_on);
    if (issued) return {};
    if (const auto* error = error_in(issued.error())) return std::unexpected(*error);
    const auto& facts = refusal_in(issued.error())->findings.front().facts;
    world.log.error("invoice_not_issued", {{"order", order.number}, {"fault", facts.empty() ? "" : facts.front().value}});
    return {};
}

Result<Yen> left_of_invoice(ports::Transaction& transaction, const OrderId& order) {
    const auto file = TRY(open_file(transaction, order));
    return file ? file->left() : Yen{};
}

Outcome<> issue_credit_note(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                            const orders::Order& order, const Credit& credit) {
    const auto file = TRY(open_file(transaction, order.id));
    if (!file) return {};
    if (credit.amount > file->left())
        return refuse(Refusal::amount_differs, "amount",
                      {{"due", std::to_string(file->left().amount)}, {"seen", std::to_string(credit.amount.amount)}});
    const Day today = day_in_japan(world.clock.now());
    auto note = TRY(possible(invoicing::credit_note_for(
        file->invoice, file->credit_notes,
        {.number = TRY(take_number(transaction, DocumentKind::credit_note, today)),
         .issued_on = today,
         .returned_on = today,
         .reason = credit.reason,
         .note = credit.note,
         .returns = {{.percent = file->invoice.totals().front().percent, .including_tax = credit.amount}}})));
    TRY(keep(world, transaction, actor, order, std::move(note)));
    return {};
}

}  // namespace certdesk::desk

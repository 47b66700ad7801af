#include "core/invoicing/document.hpp"

#include <algorithm>

namespace certdesk::invoicing {

namespace {

template <class... Readers>
struct Each : Readers... {
    using Readers::operator()...;
};

}  // namespace

const DocumentNumber& Document::number() const {
    return std::visit(Each{[](const Invoice& one) -> const DocumentNumber& { return one.content().number; },
                           [](const auto& one) -> const DocumentNumber& { return one.number; }},
                      content);
}

const DocumentNumber& Document::invoice() const {
    return std::visit(Each{[](const Invoice& one) -> const DocumentNumber& { return one.content().number; },
                           [](const auto& one) -> const DocumentNumber& { return one.invoice; }},
                      content);
}

Day Document::issued_on() const {
    return std::visit(
        Each{[](const Invoice& one) { return one.content().issued_on; }, [](const auto& one) { return one.issued_on; }}, content);
}

Day Document::happened_on() const {
    return std::visit(
        Each{[](const Invoice& one) { return one.content().supplied_on; }, [](const Receipt& one) { return one.received_on; },
             [](const CreditNote& one) { return one.returned_on; }},
        content);
}

Yen Document::amount() const {
    return std::visit(Each{[](const Receipt& one) { return one.amount; }, [](const auto& one) { return one.including_tax(); }},
                      content);
}

Yen InvoiceFile::left() const {
    Yen left = invoice.including_tax();
    for (const auto& note : credit_notes) left.amount -= note.including_tax().amount;
    return left;
}

std::vector<InvoiceFile> files_of(const std::vector<Document>& documents) {
    std::vector<InvoiceFile> files;
    for (const auto& document : documents)
        if (const auto* invoice = std::get_if<Invoice>(&document.content))
            files.push_back({.invoice = *invoice, .receipts = {}, .credit_notes = {}});
    for (const auto& document : documents) {
        const auto file = std::ranges::find(files, document.invoice(), [](const InvoiceFile& one) -> const DocumentNumber& {
            return one.invoice.content().number;
        });
        if (file == files.end()) continue;
        if (const auto* receipt = std::get_if<Receipt>(&document.content)) file->receipts.push_back(*receipt);
        if (const auto* note = std::get_if<CreditNote>(&document.content)) file->credit_notes.push_back(*note);
    }
    return files;
}

}  // namespace certdesk::invoicing

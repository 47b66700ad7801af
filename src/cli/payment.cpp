// payment card, transfer and confirm; import, unmatched and match for what the bank tells.
#include "cli/command.hpp"
#include "cli/file.hpp"
#include "desk/import_bank_file.hpp"
#include "desk/match_transfer.hpp"
#include "desk/pay.hpp"

#include <CLI/CLI.hpp>
#include <charconv>

namespace certdesk::cli {

namespace {

struct Seen {
    std::string order;
    std::int64_t amount = 0;
    std::string note;
};

desk::Outcome<> choose_transfer(Session& session, const std::string& named) {
    const auto id = TRY(session.order(named));
    session.show(web::api::payment_json(TRY(desk::choose_bank_transfer(session.world(), session.actor(), id))));
    return {};
}

desk::Outcome<> start_card(Session& session, const std::string& named) {
    const auto id = TRY(session.order(named));
    session.show(JsonObject{{"redirect", TRY(desk::start_card_payment(session.world(), session.actor(), id))}});
    return {};
}

desk::Outcome<> confirm(Session& session, const Seen& seen) {
    const desk::TransferSeen transfer{.order = TRY(session.order(seen.order)), .amount = Yen{seen.amount}, .note = seen.note};
    session.show(web::api::payment_json(TRY(desk::confirm_transfer(session.world(), session.actor(), transfer))));
    return {};
}

struct Bank {
    std::string file;
    bool dry_run = false;
    bool gregorian = false;
    int limit = 50;
    std::string line;
    std::vector<std::string> orders;
};

std::string in_words(const payments::Answer& answer) {
    std::string words;
    for (const auto& proposal : answer.proposals) {
        if (!words.empty()) words += " or ";
        for (const auto& allocation : proposal.allocations)
            words += allocation.order.text() + "=" + std::to_string(allocation.amount.amount) + " ";
        words += "(";
        for (const auto reason : proposal.reasons) words += (words.ends_with('(') ? "" : ", ") + std::string(to_text(reason));
        words += ")";
    }
    return words;
}

JsonObject line_json(const payments::BankLine& line) {
    return {{"booked_on", to_iso_date(line.booked_on)},
            {"kind", to_text(line.kind)},
            {"amount", line.amount.amount},
            {"payer_code", line.payer_code},
            {"payer_name", line.payer_name},
            {"remark", line.remark}};
}

// What was matched and what waits, line by line; the totals are told last.
desk::Outcome<> import_file(Session& session, const Bank& bank) {
    const auto bytes = TRY(read_file(bank.file));
    const auto report =
        TRY(desk::import_bank_file(session.world(), session.actor(),
                                   {.name = bank.file.substr(bank.file.find_last_of('/') + 1),
                                    .bytes = bytes,
                                    .years = bank.gregorian ? zengin::Years::gregorian : zengin::Years::japanese_era},
                                   bank.dry_run ? desk::ImportRun::dry : desk::ImportRun::kept));
    JsonArray lines;
    for (const auto& one : report.lines) {
        if (one.outcome == desk::LineOutcome::set_aside || one.outcome == desk::LineOutcome::known) continue;
        auto line = line_json(one.line);
        line["outcome"] = to_text(one.outcome);
        line["proposals"] = in_words(one.answer);
        lines.push_back(std::move(line));
    }
    JsonObject totals{{"kind", to_text(report.kind)}, {"dry_run", bank.dry_run}, {"imported_before", report.imported_before}};
    for (const auto outcome : all_of<desk::LineOutcome>())
        totals[to_text(outcome)] = static_cast<std::int64_t>(report.count(outcome));
    totals["matched_yen"] = report.sum(desk::LineOutcome::matched).amount;
    totals["waiting_yen"] = report.sum(desk::LineOutcome::waiting).amount;
    auto for_programs = totals;
    for_programs["lines"] = lines;
    session.show(for_programs, totals);
    return {};
}

desk::Outcome<> show_unmatched(Session& session, const Bank& bank) {
    JsonArray lines;
    for (const auto& one : TRY(desk::waiting_transfers(session.world(), session.actor(), bank.limit))) {
        auto line = line_json(one.line.line);
        line["id"] = one.line.id.text();
        line["waiting"] = one.waiting.amount;
        line["proposals"] = in_words(one.answer);
        lines.push_back(std::move(line));
    }
    session.show("transfers", lines, {"id", "booked_on", "waiting", "payer_name", "remark", "proposals"});
    return {};
}

// "CD-7F3K-92QX=66000"
desk::Outcome<payments::Allocation> allocation_of(Session& session, const std::string& typed) {
    const auto equals = typed.rfind('=');
    if (equals == std::string::npos) return refuse(Refusal::required, "amount");
    const auto digits = std::string_view(typed).substr(equals + 1);
    std::int64_t amount = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), amount);
    if (digits.empty() || read.ec != std::errc{} || read.ptr != digits.data() + digits.size())
        return refuse(Refusal::malformed_request, "amount");
    return payments::Allocation{.order = TRY(session.order(std::string_view(typed).substr(0, equals))), .amount = Yen{amount}};
}

desk::Outcome<> match(Session& session, const Bank& bank) {
    std::vector<payments::Allocation> allocations;
    for (const auto& typed : bank.orders) allocations.push_back(TRY(allocation_of(session, typed)));
    const auto id = TRY(session.id<BankLineId>(bank.line, "line"));
    const auto line = TRY(desk::match_transfer(session.world(), session.actor(), id, allocations));
    auto told = line_json(line.line);
    told["stage"] = to_text(line.stage);
    session.show(told);
    return {};
}

desk::Outcome<> keep(Session& session, const Bank& bank) {
    const auto order = TRY(session.order(bank.orders.front()));
    const auto id = TRY(session.id<BankLineId>(bank.line, "line"));
    const auto line = TRY(desk::keep_overpayment(session.world(), session.actor(), id, order));
    auto told = line_json(line.line);
    told["stage"] = to_text(line.stage);
    session.show(told);
    return {};
}

desk::Outcome<> bear_fee(Session& session, const Bank& bank) {
    TRY(desk::bear_fee(session.world(), session.actor(), TRY(session.order(bank.orders.front()))));
    session.done("What was missing is borne as the fee of the transfer; the order is paid.");
    return {};
}

}  // namespace

void add_payment(CLI::App& root, Commands& commands) {
    auto& payment = noun(root, "payment", "How an order is paid");
    const auto seen = std::make_shared<Seen>();
    verb(payment, commands, "card", "The price will be paid by card, at the address that is told",
         [seen](Session& session) { return start_card(session, seen->order); })
        .add_option("order", seen->order, "number or id")
        ->required();
    verb(payment, commands, "transfer", "The price will be paid by bank transfer",
         [seen](Session& session) { return choose_transfer(session, seen->order); })
        .add_option("order", seen->order, "number or id")
        ->required();
    auto& confirming = verb(payment, commands, "confirm", "The transfer was seen on the account",
                            [seen](Session& session) { return confirm(session, *seen); });
    confirming.add_option("order", seen->order, "number or id")->required();
    confirming.add_option("--amount", seen->amount, "whole yen; must be what is due")->required();
    confirming.add_option("--note", seen->note, "payer's name or bank reference")->required();

    const auto bank = std::make_shared<Bank>();
    auto& importing = verb(payment, commands, "import", "Takes in a file of the bank: 入出金取引明細 or 振込入金通知",
                           [bank](Session& session) { return import_file(session, *bank); });
    importing.add_option("file", bank->file, "as the bank sent it")->required();
    importing.add_flag("--dry-run", bank->dry_run, "tells what would happen, and keeps nothing of it");
    importing.add_flag("--gregorian", bank->gregorian, "the bank writes Gregorian years, not Japanese ones");
    verb(payment, commands, "unmatched", "Transfers that wait for a person, with what is proposed", [bank](Session& session) {
        return show_unmatched(session, *bank);
    }).add_option("--limit", bank->limit, "at most so many");
    auto& matching = verb(payment, commands, "match", "A transfer is for these orders",
                          [bank](Session& session) { return match(session, *bank); });
    matching.add_option("line", bank->line, "id, from payment unmatched")->required();
    matching.add_option("orders", bank->orders, "ORDER=YEN for each order, by number or id")->required();
    auto& keeping = verb(payment, commands, "keep", "The rest of a transfer was too much, and stays the customer's",
                         [bank](Session& session) { return keep(session, *bank); });
    keeping.add_option("line", bank->line, "id, from payment unmatched")->required();
    keeping.add_option("order", bank->orders, "which it paid, by number or id")->required()->expected(1);
    verb(payment, commands, "bear-fee", "What is missing for the order is the fee of its transfer, and the desk bears it",
         [bank](Session& session) { return bear_fee(session, *bank); })
        .add_option("order", bank->orders, "number or id")
        ->required()
        ->expected(1);
}

}  // namespace certdesk::cli

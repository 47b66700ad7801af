#include "desk/import_bank_file.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"
#include "desk/received_money.hpp"
#include "formats/zengin/account_statement.hpp"
#include "formats/zengin/transfer_notice.hpp"
#include "pki/sha256.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace certdesk::desk {

namespace {

using payments::LineKind;
using payments::LineStage;

struct ReadFile {
    payments::BankFileKind kind{};
    std::vector<payments::BankLine> lines;
};

std::unexpected<No> wrong(const zengin::Fault& fault) {
    return std::unexpected<No>(Refused{{Finding{Refusal::bank_file_wrong,
                                                "file",
                                                {{"line", std::to_string(fault.line)},
                                                 {"column", std::to_string(fault.column)},
                                                 {"field", fault.field},
                                                 {"fault", std::string(to_text(fault.kind))},
                                                 {"expected", fault.expected},
                                                 {"seen", fault.seen}}}}});
}

bool is_transfer_notice(std::string_view bytes) { return bytes.starts_with("101"); }

bool is_zengin(std::string_view bytes) { return is_transfer_notice(bytes) || bytes.starts_with("103"); }

Outcome<ReadFile> read_csv(std::string_view bytes, const payments::CsvMapping& mapping) {
    auto lines = payments::bank_lines_of_csv(bytes, mapping);
    if (lines) return ReadFile{payments::BankFileKind::csv, *std::move(lines)};
    const auto& fault = lines.error();
    return refuse(Refusal::bank_csv_wrong, "file",
                  {{"row", std::to_string(fault.row)},
                   {"column", fault.column},
                   {"fault", std::string(to_text(fault.kind))},
                   {"seen", fault.seen}});
}

Outcome<ReadFile> read(const BankFileGiven& given, Day today, const std::optional<payments::CsvMapping>& csv) {
    if (csv && !is_zengin(given.bytes)) return read_csv(given.bytes, *csv);
    const zengin::Reading reading{.years = given.years, .latest_day = today};
    if (is_transfer_notice(given.bytes)) {
        const auto notices = zengin::read_transfer_notices(given.bytes, reading);
        if (!notices) return wrong(notices.error());
        return ReadFile{payments::BankFileKind::transfer_notice, payments::bank_lines_of(*notices)};
    }
    const auto statements = zengin::read_account_statements(given.bytes, reading);
    if (!statements) return wrong(statements.error());
    return ReadFile{payments::BankFileKind::account_statement, payments::bank_lines_of(*statements)};
}

// One file being taken in, line by line, inside one transaction.
class Import {
public:
    Import(World& world, ports::Transaction& transaction, const accounts::Actor& actor, std::string file,
           payments::OpenReceivables open)
        : world_(world), transaction_(transaction), actor_(actor), file_(std::move(file)), open_(std::move(open)) {}

    Outcome<ImportedLine> take(const payments::BankLine& line, const std::string& fingerprint) {
        payments::KeptLine kept{.id = world_.randomness.new_id<BankLineId>(),
                                .file = file_,
                                .fingerprint = fingerprint,
                                .line = line,
                                .stage = line.kind == LineKind::other ? LineStage::set_aside : LineStage::waiting,
                                .changed_at = world_.clock.now()};
        if (!TRY(transaction_.bank().add_line(kept))) return ImportedLine{line, LineOutcome::known, {}};
        switch (line.kind) {
            case LineKind::transfer: return take_transfer(kept);
            case LineKind::taken_back: return take_back(kept);
            case LineKind::put_right: return ImportedLine{line, LineOutcome::waiting, {}};
            case LineKind::other: break;
        }
        return ImportedLine{line, LineOutcome::set_aside, {}};
    }

private:
    Outcome<ImportedLine> take_transfer(payments::KeptLine& kept) {
        const auto amount = ledger::Amount::create(kept.line.amount);
        if (!amount) return ImportedLine{kept.line, LineOutcome::waiting, {}};  // of nothing: a person looks
        TRY(post(world_, transaction_, actor_, ledger::transfer_received(kept.id, *amount)));
        auto answer = open_.match(kept.line);
        if (answer.verdict != payments::Verdict::exact) return ImportedLine{kept.line, LineOutcome::waiting, std::move(answer)};
        const auto& allocations = answer.proposals.front().allocations;
        TRY(pay_orders(world_, transaction_, actor_, kept, allocations));
        open_.take(allocations);
        return ImportedLine{kept.line, LineOutcome::matched, std::move(answer)};
    }

    // A transfer that still waits is reversed with its correction; one that paid an order is for a person to look at.
    Outcome<ImportedLine> take_back(payments::KeptLine& correction) {
        auto earlier = TRY(transaction_.bank().transfers_like(correction.line));
        std::erase_if(earlier, [](const payments::KeptLine& one) { return one.stage == LineStage::reversed; });
        std::vector<payments::BankLine> lines;
        for (const auto& one : earlier) lines.push_back(one.line);
        const auto found = payments::reversed_by(correction.line, lines);
        if (found.size() != 1 || earlier[found.front()].stage != LineStage::waiting ||
            TRY(waiting_on(transaction_, earlier[found.front()].id)) != correction.line.amount)
            return ImportedLine{correction.line, LineOutcome::waiting, {}};

        auto& reversed = earlier[found.front()];
        const auto amount = TRY(ledger::Amount::create(correction.line.amount));
        TRY(post(world_, transaction_, actor_, ledger::reversal_of(ledger::transfer_received(reversed.id, amount))));
        TRY(move(reversed, LineStage::reversed));
        TRY(move(correction, LineStage::reversed));
        transaction_.record(audit::make_event(actor_, world_.clock.now(), audit::Action::transfer_taken_back,
                                              {.kind = "bank_line", .id = reversed.id.text()},
                                              std::to_string(correction.line.amount.amount) + " yen"));
        return ImportedLine{correction.line, LineOutcome::taken_back, {}};
    }

    Outcome<> move(payments::KeptLine& line, LineStage to) {
        const auto seen = std::exchange(line.stage, to);
        line.changed_at = world_.clock.now();
        return unchanged_meanwhile(transaction_.bank().update_line(line, seen));
    }

    World& world_;
    ports::Transaction& transaction_;
    const accounts::Actor& actor_;
    std::string file_;
    payments::OpenReceivables open_;
};

Outcome<ImportReport> take_in(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                              const BankFileGiven& given, const ReadFile& file) {
    const auto sha256 = to_hex(pki::sha256(bytes_of(given.bytes)));
    ImportReport report{.kind = file.kind, .imported_before = false, .lines = {}};
    if (TRY(transaction.bank().find_file(sha256))) {
        report.imported_before = true;
        return report;
    }
    const auto now = world.clock.now();
    TRY(transaction.bank().add_file({.sha256 = sha256,
                                     .kind = file.kind,
                                     .name = is_storable_text(given.name) ? given.name : "",
                                     .lines = static_cast<int>(file.lines.size()),
                                     .imported_at = now,
                                     .imported_by = actor.name}));
    Import taking(world, transaction, actor, sha256, TRY(open_receivables(transaction)));
    const auto prints = payments::fingerprints(file.lines);
    for (std::size_t i = 0; i < file.lines.size(); ++i) report.lines.push_back(TRY(taking.take(file.lines[i], prints[i])));
    transaction.record(audit::make_event(
        actor, now, audit::Action::bank_file_imported, {.kind = "bank_file", .id = sha256},
        std::to_string(file.lines.size()) + " lines, " + std::to_string(report.count(LineOutcome::matched)) + " matched"));
    return report;
}

}  // namespace

std::size_t ImportReport::count(LineOutcome outcome) const {
    return static_cast<std::size_t>(std::ranges::count(lines, outcome, &ImportedLine::outcome));
}

Yen ImportReport::sum(LineOutcome outcome) const {
    Yen sum;
    for (const auto& one : lines)
        if (one.outcome == outcome && one.line.kind == LineKind::transfer) sum.amount += one.line.amount.amount;
    return sum;
}

Outcome<ImportReport> import_bank_file(World& world, const accounts::Actor& actor, const BankFileGiven& given, ImportRun run) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    const auto file = TRY(read(given, day_in_japan(world.clock.now()), world.settings.bank_csv));
    const auto doing = [&](ports::Transaction& transaction) { return take_in(world, transaction, actor, given, file); };
    if (run == ImportRun::kept) return ports::writing(world.store, doing);
    const auto transaction = TRY(world.store.begin(ports::Access::write));  // ends without commit, and so without effect
    return doing(*transaction);
}

}  // namespace certdesk::desk

#include "adapters/memory/view.hpp"

namespace certdesk::adapters::memory {

namespace {

class MemoryBank final : public ports::Bank {
public:
    explicit MemoryBank(View& view) : view_(view) {}

    Result<> add_file(const payments::BankFile& file) override {
        TRY(view_.may_write());
        TRY(view_.storable({file.sha256, file.name, file.imported_by}));
        return view_.insert(view_.tables.bank_files, file.sha256, file, "file of the bank");
    }
    Result<std::optional<payments::BankFile>> find_file(std::string_view sha256) override {
        TRY(view_.may_read());
        return row_of(view_.tables.bank_files, sha256);
    }

    Result<bool> add_line(const payments::KeptLine& kept) override {
        TRY(view_.may_write());
        const auto& line = kept.line;
        TRY(view_.storable({kept.file, kept.fingerprint, line.account, line.reference, line.payer_code, line.payer_name,
                            line.bank_name, line.branch_name, line.remark}));
        TRY(view_.must_exist(view_.tables.bank_files, kept.file, "file of the bank"));
        if (view_.tables.bank_line_fingerprints.read().contains(kept.fingerprint)) return false;
        TRY(view_.insert(view_.tables.bank_lines, kept.id, kept, "line of the bank"));
        view_.tables.bank_line_fingerprints.write().insert(kept.fingerprint);
        return true;
    }
    Result<bool> knows_line(std::string_view fingerprint) override {
        TRY(view_.may_read());
        return view_.tables.bank_line_fingerprints.read().contains(std::string(fingerprint));
    }
    Result<std::optional<payments::KeptLine>> find_line(const BankLineId& id) override {
        TRY(view_.may_read());
        return row_of(view_.tables.bank_lines, id);
    }
    Result<std::vector<payments::KeptLine>> lines_in(payments::LineStage stage, int limit) override {
        TRY(view_.may_read());
        return at_most(sorted([&](const payments::KeptLine& kept) { return kept.stage == stage; }), limit);
    }
    Result<std::vector<payments::KeptLine>> transfers_like(const payments::BankLine& line) override {
        TRY(view_.may_read());
        return sorted([&](const payments::KeptLine& kept) {
            return kept.line.kind == payments::LineKind::transfer && kept.line.account == line.account &&
                   kept.line.amount == line.amount && kept.line.booked_on <= line.booked_on;
        });
    }
    Result<bool> update_line(const payments::KeptLine& line, payments::LineStage seen) override {
        TRY(view_.may_write());
        auto& rows = view_.tables.bank_lines.write();
        const auto row = rows.find(line.id);
        if (row == rows.end() || row->second.stage != seen) return false;
        row->second.stage = line.stage;
        row->second.changed_at = line.changed_at;
        return true;
    }

private:
    template <class Wanted>
    std::vector<payments::KeptLine> sorted(const Wanted& wanted) {
        return rows_by(view_.tables.bank_lines, wanted,
                       [](const payments::KeptLine& kept) { return std::tie(kept.line.booked_on, kept.id); });
    }

    View& view_;
};

}  // namespace

std::unique_ptr<ports::Bank> make_bank(View& view) { return std::make_unique<MemoryBank>(view); }

}  // namespace certdesk::adapters::memory

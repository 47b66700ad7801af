#include "adapters/sql/subjects.hpp"

namespace certdesk::adapters::sql {

namespace {

payments::BankFile file_in(Columns& in) {
    return {.sha256 = in.next<std::string>(),
            .kind = in.next<payments::BankFileKind>(),
            .name = in.next<std::string>(),
            .lines = in.next<int>(),
            .imported_at = in.next<Instant>(),
            .imported_by = in.next<std::string>()};
}

payments::KeptLine line_in(Columns& in) {
    return {.id = in.next<BankLineId>(),
            .file = in.next<std::string>(),
            .fingerprint = in.next<std::string>(),
            .line = {.line = in.next<std::size_t>(),
                     .account = in.next<std::string>(),
                     .kind = in.next<payments::LineKind>(),
                     .booked_on = in.next<Day>(),
                     .amount = in.next<Yen>(),
                     .reference = in.next<std::string>(),
                     .payer_code = in.next<std::string>(),
                     .payer_name = in.next<std::string>(),
                     .bank_name = in.next<std::string>(),
                     .branch_name = in.next<std::string>(),
                     .remark = in.next<std::string>()},
            .stage = in.next<payments::LineStage>(),
            .changed_at = in.next<Instant>()};
}

class SqlBank final : public ports::Bank {
public:
    explicit SqlBank(Statements& statements) : statements_(statements) {}

    Result<> add_file(const payments::BankFile& file) override {
        return statements_.run("add_bank_file",
                               {file.sha256, file.kind, file.name, file.lines, file.imported_at, file.imported_by});
    }
    Result<std::optional<payments::BankFile>> find_file(std::string_view sha256) override {
        return statements_.one("find_bank_file", {sha256}, file_in);
    }
    Result<bool> add_line(const payments::KeptLine& kept) override {
        const auto& line = kept.line;
        return statements_.any(
            "add_bank_line", {kept.id, kept.file, kept.fingerprint, static_cast<std::int64_t>(line.line), line.account, line.kind,
                              line.booked_on, line.amount, line.reference, line.payer_code, line.payer_name, line.bank_name,
                              line.branch_name, line.remark, kept.stage, kept.changed_at});
    }
    Result<bool> knows_line(std::string_view fingerprint) override { return statements_.any("know_bank_line", {fingerprint}); }
    Result<std::optional<payments::KeptLine>> find_line(const BankLineId& id) override {
        return statements_.one("find_bank_line", {id}, line_in);
    }
    Result<std::vector<payments::KeptLine>> lines_in(payments::LineStage stage, int limit) override {
        return statements_.all("list_bank_lines", {stage, limit}, line_in);
    }
    Result<std::vector<payments::KeptLine>> transfers_like(const payments::BankLine& line) override {
        return statements_.all("list_transfers_like", {line.account, line.amount, line.booked_on}, line_in);
    }
    Result<bool> update_line(const payments::KeptLine& line, payments::LineStage seen) override {
        return statements_.any("update_bank_line", {line.id, line.stage, line.changed_at, seen});
    }

private:
    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::Bank> make_bank(Statements& statements) { return std::make_unique<SqlBank>(statements); }

}  // namespace certdesk::adapters::sql

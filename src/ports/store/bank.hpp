// The bank's files and lines.
#pragma once

#include "base/result.hpp"
#include "core/payments/bank_book.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace certdesk::ports {

class Bank {
public:
    virtual ~Bank() = default;
    [[nodiscard]] virtual Result<> add_file(const payments::BankFile& file) = 0;  // conflict when it was imported before
    [[nodiscard]] virtual Result<std::optional<payments::BankFile>> find_file(std::string_view sha256) = 0;

    // False, and nothing is kept, when a line of this fingerprint is kept already.
    [[nodiscard]] virtual Result<bool> add_line(const payments::KeptLine& line) = 0;
    [[nodiscard]] virtual Result<bool> knows_line(std::string_view fingerprint) = 0;
    [[nodiscard]] virtual Result<std::optional<payments::KeptLine>> find_line(const BankLineId& id) = 0;
    // By the day they were booked on, oldest first.
    [[nodiscard]] virtual Result<std::vector<payments::KeptLine>> lines_in(payments::LineStage stage, int limit) = 0;
    // Transfers on the account with that amount, booked on the day or before: what a correction may take back.
    [[nodiscard]] virtual Result<std::vector<payments::KeptLine>> transfers_like(const payments::BankLine& line) = 0;
    // Writes stage and changed_at when the stage is still the one seen; false otherwise.
    [[nodiscard]] virtual Result<bool> update_line(const payments::KeptLine& line, payments::LineStage seen) = 0;
};

}  // namespace certdesk::ports

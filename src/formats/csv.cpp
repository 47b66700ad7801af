#include "formats/csv.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace certdesk {

namespace {

std::string_view what(CsvFaultKind kind) {
    switch (kind) {
        case CsvFaultKind::too_large: return "the file is too large; ask for a shorter period";
        case CsvFaultKind::too_many_cells: return "the row has too many cells; look whether the separator is the right one";
        case CsvFaultKind::quote_in_bare_cell:
            return "a quotation mark stands in a cell that does not begin with one; write the cell in quotes and the mark twice";
        case CsvFaultKind::text_after_quote: return "text stands behind the closing quotation mark; write marks in cells twice";
        case CsvFaultKind::quote_not_closed: return "the quotation mark is not closed before the file ends; close it";
    }
    return {};
}

// One pass over the text, cell by cell.
class Reader {
public:
    Reader(std::string_view text, char separator, const CsvLimits& limits)
        : text_(text), separator_(separator), limits_(limits) {}

    std::expected<std::vector<CsvRow>, CsvFault> rows() {
        if (text_.size() > limits_.bytes) return fault(CsvFaultKind::too_large);
        std::vector<CsvRow> rows;
        while (at_ < text_.size()) {
            row_.clear();
            bool more = true;
            while (more) {
                if (row_.size() == limits_.cells_in_row) return fault(CsvFaultKind::too_many_cells);
                const bool quoted = at_ < text_.size() && text_[at_] == '"';
                auto cell = quoted ? quoted_cell() : bare_cell();
                if (!cell) return std::unexpected(cell.error());
                row_.push_back(*std::move(cell));
                more = at_ < text_.size() && text_[at_] == separator_;
                if (more) ++at_;
            }
            end_line();
            rows.push_back(row_);
        }
        return rows;
    }

private:
    [[nodiscard]] std::unexpected<CsvFault> fault(CsvFaultKind kind) const {
        return std::unexpected(CsvFault{kind, line_, row_.size() + 1});
    }

    [[nodiscard]] bool at_line_end() const {
        return at_ == text_.size() || text_[at_] == '\n' || text_.substr(at_).starts_with("\r\n");
    }

    void end_line() {
        if (at_ < text_.size() && text_[at_] == '\r') ++at_;
        if (at_ < text_.size()) ++at_;
        ++line_;
    }

    std::expected<std::string, CsvFault> bare_cell() {
        const auto begin = at_;
        while (!at_line_end() && text_[at_] != separator_) {
            if (text_[at_] == '"') return fault(CsvFaultKind::quote_in_bare_cell);
            ++at_;
        }
        return std::string(text_.substr(begin, at_ - begin));
    }

    std::expected<std::string, CsvFault> quoted_cell() {
        std::string cell;
        const auto first_line = line_;
        ++at_;
        for (;;) {
            const auto quote = text_.find('"', at_);
            if (quote == std::string_view::npos)
                return std::unexpected(CsvFault{CsvFaultKind::quote_not_closed, first_line, row_.size() + 1});
            const auto part = text_.substr(at_, quote - at_);
            line_ += static_cast<std::size_t>(std::ranges::count(part, '\n'));
            cell += part;
            at_ = quote + 1;
            const bool doubled = at_ < text_.size() && text_[at_] == '"';
            if (!doubled) break;
            cell += '"';
            ++at_;
        }
        if (!at_line_end() && text_[at_] != separator_) return fault(CsvFaultKind::text_after_quote);
        return cell;
    }

    std::string_view text_;
    char separator_;
    CsvLimits limits_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    CsvRow row_;
};

bool is_number(std::string_view cell) {
    if (cell.starts_with('-') || cell.starts_with('+')) cell.remove_prefix(1);
    const bool digits = std::ranges::all_of(cell, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
    return digits && std::ranges::count(cell, '.') <= 1 && cell.find_first_of("0123456789") != std::string_view::npos;
}

bool needs_quotes(std::string_view cell, char separator) {
    if (cell.empty()) return false;
    return cell.front() == ' ' || cell.back() == ' ' || cell.contains(separator) ||
           cell.find_first_of("\"\r\n") != std::string_view::npos;
}

void append_cell(std::string& text, std::string_view cell, char separator) {
    if (!needs_quotes(cell, separator)) {
        text += cell;
        return;
    }
    text += '"';
    for (const char c : cell) {
        if (c == '"') text += '"';
        text += c;
    }
    text += '"';
}

}  // namespace

std::string describe(const CsvFault& fault) {
    return fmt::format("line {}, cell {}: {}", fault.line, fault.column, what(fault.kind));
}

std::expected<std::vector<CsvRow>, CsvFault> read_csv(std::string_view utf8, char separator, const CsvLimits& limits) {
    return Reader(utf8, separator, limits).rows();
}

std::string safe_cell(std::string_view cell) {
    constexpr std::array<std::string_view, 10> computed{"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
    const bool would_be_computed = std::ranges::any_of(
        computed, [&](std::string_view sign) { return cell.starts_with(sign) || trim(cell).starts_with(sign); });
    if (!would_be_computed || is_number(cell)) return std::string(cell);
    return std::string("'").append(cell);
}

std::string write_csv(const std::vector<CsvRow>& rows, CsvCells cells, char separator) {
    std::string text;
    for (const auto& row : rows) {
        bool first = true;
        for (const auto& cell : row) {
            if (!std::exchange(first, false)) text += separator;
            append_cell(text, cells == CsvCells::for_spreadsheets ? safe_cell(cell) : cell, separator);
        }
        text += "\r\n";
    }
    return text;
}

}  // namespace certdesk

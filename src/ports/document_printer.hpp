// Puts a worded sheet (invoice, receipt, credit note) on paper: a PDF of A4 pages with its fonts inside.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"

#include <string>
#include <vector>

namespace certdesk::ports {

struct LabelledText {
    std::string label;
    std::string text;
};

// What stands on it, top to bottom, already in the words of one language.
struct Sheet {
    std::string language;  // of the words, "ja" or "en": which shapes Chinese characters have
    std::string title;
    std::vector<LabelledText> references;  // number and days, at the right
    std::string recipient;
    std::string lead;  // one sentence
    LabelledText amount;
    std::string under_amount;           // what the amount is for; may be empty
    std::vector<std::string> headings;  // of the table: the first column is the widest, the others hold figures
    std::vector<std::vector<std::string>> rows;
    std::vector<std::vector<std::string>> totals;  // of the same columns, below a line
    std::vector<std::string> notes;
    std::vector<LabelledText> issuer;  // a label may be empty

    std::string author;   // for the properties of the file
    Instant issued_at{};  // as well: the same sheet is the same file
};

class DocumentPrinter {
public:
    virtual ~DocumentPrinter() = default;
    [[nodiscard]] virtual Result<std::string> print(const Sheet& sheet) = 0;
};

}  // namespace certdesk::ports

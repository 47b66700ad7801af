// Sheets as PDF by cairo and pango: A4, in Noto Sans CJK JP, whose used shapes are embedded so that every reader shows the same.
#pragma once

#include "ports/document_printer.hpp"

namespace certdesk::adapters {

class PdfPrinter final : public ports::DocumentPrinter {
public:
    // The same sheet is the same file, byte for byte. Fails when the font is not installed (Debian: fonts-noto-cjk).
    [[nodiscard]] Result<std::string> print(const ports::Sheet& sheet) override;
};

}  // namespace certdesk::adapters

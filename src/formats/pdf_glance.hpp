// What can be seen of a PDF without opening it (ISO 32000-1, 7.3.5, 7.5): how many pages it names, whether it is locked, and
// whether it brings scripts, files or actions (UPL-08). Compressed streams are not unpacked, so the answer "nothing" is a hint
// and no promise: nobody may open such a file on the word of this alone.
#pragma once

#include "base/bytes.hpp"

#include <cstddef>
#include <optional>

namespace certdesk {

struct PdfGlance {
    std::size_t pages = 0;        // page objects outside compressed streams; 0: they all lie inside
    bool encrypted = false;       // asks for a password or restricts its reader
    bool active_content = false;  // scripts, embedded files, programs to start, forms that send themselves
};

// Nothing when it does not begin and end as a PDF does.
[[nodiscard]] std::optional<PdfGlance> glance_at_pdf(BytesView file);

}  // namespace certdesk

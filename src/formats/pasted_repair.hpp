// What people's programs do to a PEM text on its way to us, as far as it can be undone.
#pragma once

#include "base/enumeration.hpp"

#include <bitset>
#include <cstddef>
#include <vector>

namespace certdesk {

CD_ENUMERATION(PastedRepair,
               utf16,              // the text was UTF-16, as Windows editors save it
               byte_order_mark,    // U+FEFF stood at the front
               full_width,         // letters, digits or signs of double width from a Japanese editor
               special_blanks,     // non-breaking, ideographic or other blanks
               invisible_signs,    // zero-width signs, soft hyphens, marks of direction
               long_dashes,        // a word processor made – or — of hyphens
               html,               // &#43; and <br>
               backslash_escapes,  // \n as in JSON and in program text
               percent_escapes,    // %2B as in a URL
               quoted_printable,   // =3D and soft line ends, as in the source of a mail
               mail_quotes,        // "> " in front of lines
               quotation_marks,    // "…" around lines
               blanks,             // indented lines, blanks inside
               line_lengths,       // wrapped anew: lines of different lengths
               armor,              // BEGIN or END line mistyped, or with another number of hyphens
               label,              // a mistyped label
               labels_differ,      // BEGIN says one thing and END another
               begin_missing,      // no BEGIN line
               end_missing,        // no END line
               no_armor,           // bare base64
               base64url,          // - and _ in place of + and /
               padding,            // '=' missing or too many, or stray bits at the end
               base64_twice        // PEM inside base64, as in the secrets of a cluster
);

using PastedRepairs = std::bitset<count_of<PastedRepair>>;

inline void note(PastedRepairs& repairs, PastedRepair repair) { repairs.set(static_cast<std::size_t>(repair)); }

[[nodiscard]] inline std::vector<PastedRepair> list_of(const PastedRepairs& repairs) {
    std::vector<PastedRepair> list;
    for (const auto repair : all_of<PastedRepair>())
        if (repairs.test(static_cast<std::size_t>(repair))) list.push_back(repair);
    return list;
}

}  // namespace certdesk

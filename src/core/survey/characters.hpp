// Which characters an answer may hold: what the CA takes, what registers write, and nothing that cannot be seen (G-01, G-07).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace certdesk::survey {

// Runs of blanks (also tabs and U+3000) become one U+0020; none at the ends.
[[nodiscard]] std::string with_single_blanks(std::string_view text);

// CR and CRLF become LF, tabs blanks; no blanks at the ends of lines, no empty lines at the ends.
[[nodiscard]] std::string with_plain_lines(std::string_view text);

// Full-width letters, hyphen look-alikes and typographic quotes of Japanese and English keyboards as ASCII.
[[nodiscard]] std::string to_half_width(std::string_view text);

// Each names the first sign that may not stand there: itself, or its number ("U+200B") when it cannot be seen.
using Offender = std::optional<std::string>;

[[nodiscard]] Offender outside_latin(std::string_view text);  // anything but printable ASCII

// The CA's rule for every attribute (domain.md 3.5): no " # ; +
[[nodiscard]] Offender forbidden_in_certificate(std::string_view latin);

// G-01 for places, after a certificate said "Tokyo, C=JP": also no , = < > \ /
[[nodiscard]] Offender forbidden_in_place(std::string_view latin);

// Han, kana, Latin and the signs of Japanese text; no other scripts, no pictures.
[[nodiscard]] Offender outside_japanese(std::string_view text);

// Control characters except LF, direction marks, zero-width signs, private use, and what stood for undecodable bytes.
[[nodiscard]] Offender invisible_in(std::string_view text);

}  // namespace certdesk::survey

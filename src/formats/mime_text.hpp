// The encodings of mails: header words, quoted-printable, base64 lines, parameters and dates (RFC 2045, 2047, 2231, 5322).
#pragma once

#include "base/bytes.hpp"
#include "base/time.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace certdesk {

// Encoded words of at most 75 octets, none of which splits a character (RFC 2047 sections 2 and 5), on as many lines as it needs.
// `column` is where the value begins in its line. The text must be UTF-8.
[[nodiscard]] std::string to_encoded_words(std::string_view text, std::size_t column);

// The same, but printable ASCII that fits on the line stays as it is, unless it could be taken for an encoded word.
[[nodiscard]] std::string encode_header_words(std::string_view text, std::size_t column);

// Every LF, CRLF and lone CR becomes CRLF (MAIL-04).
[[nodiscard]] std::string to_crlf(std::string_view text);

// Quoted-printable for UTF-8 text (RFC 2045 section 6.7): line ends become CRLF, lines have at most 76 octets, and none begins
// with a dot, which ends a message on its way.
[[nodiscard]] std::string to_quoted_printable(std::string_view text);

// Lines of 76 signs, each ended by CRLF (RFC 2045 section 6.8).
[[nodiscard]] std::string to_base64_lines(BytesView bytes);

// What stands behind "attachment;", each parameter on a line of its own: filename* with continuations (RFC 2231 sections 3 and 4)
// when the name needs it, then filename in ASCII for readers that know no better. Readers that know both take the first.
[[nodiscard]] std::string encode_filename(std::string_view filename);

// "Mon, 23 Nov 2026 09:00:00 +0900" (RFC 5322 section 3.3), in Japan Standard Time.
[[nodiscard]] std::string to_mail_date(Instant instant);

}  // namespace certdesk

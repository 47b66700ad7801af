// Mails as bytes: UTF-8, Japanese headers, plain text beside HTML (RFC 5322, 2045–2047, 2231, 3834).
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace certdesk {

struct MailAttachment {
    std::string filename;      // UTF-8, no path
    std::string content_type;  // "application/pem-certificate-chain"; type/subtype without parameters
    Bytes content;
};

struct MailMessage {
    std::string from_name = {};  // may be empty, UTF-8
    std::string from_address;    // checked by parse_mail_address
    std::string to_name = {};
    std::string to_address;
    std::string reply_to_address = {};  // may be empty
    std::string subject;
    std::string text;              // UTF-8, lines ended by "\n" or "\r\n"
    std::string html = {};         // empty: plain text only
    std::string message_id;        // without angle brackets: "0123abcd@desk.example"
    std::string in_reply_to = {};  // a message id without angle brackets, or empty
    Instant date;                  // written in Japan Standard Time
    std::vector<MailAttachment> attachments = {};
};

// The whole message with CRLF at every line, no line over 78 octets but those of addresses and message ids, ASCII only; the same
// input gives the same bytes (MAIL-01). Adds Auto-Submitted: auto-generated, so that no out-of-office answers (RFC 3834).
// Malformed: CR, LF, NUL, U+0085, U+2028 or U+2029 or another control in a header value (MAIL-03), text that is not UTF-8, an
// address, message id or content type that is none, an empty subject.
[[nodiscard]] Result<std::string> write_mail(const MailMessage& message);

}  // namespace certdesk

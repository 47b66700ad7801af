#include "formats/mime.hpp"

#include "base/text.hpp"
#include "formats/code_points.hpp"
#include "formats/mail_address.hpp"
#include "formats/mime_text.hpp"

#include <algorithm>
#include <cstddef>

namespace certdesk {

namespace {

constexpr std::size_t longest_line = 76;
constexpr std::size_t header_limit_bytes = 1'000;

// No encoding of ours writes "=_", so no content can hold a boundary that begins with it (RFC 2045 section 6.7, note).
constexpr std::string_view mixed_boundary = "=_certdesk_mixed";
constexpr std::string_view alternative_boundary = "=_certdesk_alternative";

std::unexpected<Error> malformed(std::string message) { return fail(ErrorKind::malformed, std::move(message)); }

// MAIL-03: what could end a header line, for any reader, is refused and not repaired. U+0000–001F, U+007F–009F (with U+0085),
// U+2028, U+2029.
bool is_header_text(std::string_view text) {
    return text.size() <= header_limit_bytes && is_storable_text(text) &&
           std::ranges::none_of(to_code_points(text),
                                [](char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029; });
}

// RFC 5322 section 3.6.4, the form that everybody writes.
bool is_message_id(std::string_view id) {
    const auto at = id.find('@');
    const auto fits = [](std::string_view part) {
        return !part.empty() && std::ranges::all_of(part, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
                   c == '_' || c == '+';
        });
    };
    return id.size() <= 200 && at != std::string_view::npos && fits(id.substr(0, at)) && fits(id.substr(at + 1));
}

bool is_media_type(std::string_view type) {
    const auto is_name = [](std::string_view name) {
        constexpr std::string_view others = "!#$&-^_.+";  // RFC 6838 section 4.2
        return !name.empty() && name.size() <= 127 && std::ranges::all_of(name, [&](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || others.contains(c);
        });
    };
    const auto slash = type.find('/');
    return slash != std::string_view::npos && is_name(type.substr(0, slash)) && is_name(type.substr(slash + 1));
}

// A display name as a quoted string when it is ASCII, else as encoded words (RFC 5322 section 3.4, RFC 2047 section 5).
std::string display_name(std::string_view name, std::size_t column) {
    const auto quoted = "\"" + replace_all(replace_all(std::string(name), "\\", "\\\\"), "\"", "\\\"") + "\"";
    const bool printable = std::ranges::all_of(name, [](char c) { return c >= ' ' && c <= '~'; });
    return printable && !name.contains("=?") && column + quoted.size() <= longest_line ? quoted : to_encoded_words(name, column);
}

Result<std::string> mailbox(std::string_view header, std::string_view name, std::string_view address) {
    const auto checked = TRY(with_context(parse_mail_address(address), header));
    if (!is_header_text(name)) return malformed(std::string(header) + ": the name cannot stand in a header");
    auto line = std::string(header) + ": ";
    if (name.empty()) return line + checked + "\r\n";
    line += display_name(name, line.size());
    const auto column = line.size() - std::min(line.rfind("\r\n") + 2, line.size());
    const bool fits = (line.contains("\r\n") ? column : line.size()) + checked.size() + 3 <= longest_line;
    return line + (fits ? " <" : "\r\n <") + checked + ">\r\n";
}

struct Part {
    std::string headers;  // whole lines
    std::string content;  // whole lines
};

// A part without content still needs the line end that a boundary takes for its own.
std::string joined(const Part& part) { return part.headers + "\r\n" + (part.content.empty() ? "\r\n" : part.content); }

// The shorter of the two encodings: quoted-printable stays readable for English, base64 is half as long for Japanese.
Part text_part(std::string_view type, std::string_view text) {
    auto quoted = to_quoted_printable(text);
    if (!quoted.ends_with("\r\n")) quoted += "\r\n";
    auto base64 = to_base64_lines(bytes_of(to_crlf(text)));
    const bool readable = quoted.size() <= base64.size();
    Part part;
    part.headers = "Content-Type: " + std::string(type) +
                   "; charset=utf-8\r\nContent-Transfer-Encoding: " + (readable ? "quoted-printable\r\n" : "base64\r\n");
    part.content = readable ? std::move(quoted) : std::move(base64);
    return part;
}

Part multipart(std::string_view type, std::string_view boundary, const std::vector<Part>& parts) {
    Part whole;
    whole.headers = "Content-Type: " + std::string(type) + ";\r\n boundary=\"" + std::string(boundary) + "\"\r\n";
    for (const auto& part : parts) whole.content += "--" + std::string(boundary) + "\r\n" + joined(part);
    whole.content += "--" + std::string(boundary) + "--\r\n";
    return whole;
}

Result<Part> attachment_part(const MailAttachment& attachment) {
    const auto& name = attachment.filename;
    if (name.empty() || name.size() > 255 || !is_header_text(name) || name.find_first_of("/\\") != std::string::npos)
        return malformed("the attachment has no plain file name");
    if (!is_media_type(attachment.content_type)) return malformed("the attachment has no content type");
    Part part;
    part.headers = "Content-Type: " + attachment.content_type + "\r\nContent-Transfer-Encoding: base64\r\n" +
                   "Content-Disposition: attachment;" + encode_filename(name) + "\r\n";
    part.content = to_base64_lines(attachment.content);
    return part;
}

Result<Part> body(const MailMessage& message) {
    if (!is_storable_text(message.text) || !is_storable_text(message.html)) return malformed("the mail is not UTF-8 text");
    auto part = text_part("text/plain", message.text);
    if (!message.html.empty())
        part = multipart("multipart/alternative", alternative_boundary, {part, text_part("text/html", message.html)});
    if (message.attachments.empty()) return part;

    std::vector<Part> parts{std::move(part)};
    for (const auto& attachment : message.attachments) parts.push_back(TRY(attachment_part(attachment)));
    return multipart("multipart/mixed", mixed_boundary, parts);
}

}  // namespace

Result<std::string> write_mail(const MailMessage& message) {
    if (trim(message.subject).empty() || !is_header_text(message.subject))
        return malformed("the subject of the mail cannot stand in a header");
    if (!is_message_id(message.message_id)) return malformed("the message id of the mail is none");
    if (!message.in_reply_to.empty() && !is_message_id(message.in_reply_to))
        return malformed("the message id answered to is none");

    std::string headers = "Date: " + to_mail_date(message.date) + "\r\n";
    headers += TRY(mailbox("From", message.from_name, message.from_address));
    if (!message.reply_to_address.empty()) headers += TRY(mailbox("Reply-To", {}, message.reply_to_address));
    headers += TRY(mailbox("To", message.to_name, message.to_address));
    constexpr std::string_view subject = "Subject: ";
    headers.append(subject).append(encode_header_words(message.subject, subject.size())).append("\r\n");
    headers += "Message-ID: <" + message.message_id + ">\r\n";
    if (!message.in_reply_to.empty())
        headers += "In-Reply-To: <" + message.in_reply_to + ">\r\nReferences: <" + message.in_reply_to + ">\r\n";
    headers += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n";
    return headers + joined(TRY(body(message)));
}

}  // namespace certdesk

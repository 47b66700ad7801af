#include "apps/demo/mail_text.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "formats/base64.hpp"

namespace certdesk::apps {

namespace {

std::string from_quoted_printable(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '=') {
            plain += text[at];
        } else if (text.substr(at + 1).starts_with('\n')) {
            ++at;  // a soft line break
        } else if (const auto byte = from_hex(text.substr(at + 1, 2))) {
            plain += text_of(*byte);
            at += 2;
        }
    }
    return plain;
}

}  // namespace

std::string plain_text_of(std::string_view mail) {
    const std::string lines = replace_all(std::string(mail), "\r\n", "\n");
    const std::size_t part = lines.find("Content-Type: text/plain");
    if (part == std::string::npos) return {};
    const std::size_t blank = lines.find("\n\n", part);
    if (blank == std::string::npos) return {};
    const std::string_view head = std::string_view(lines).substr(part, blank - part);
    const std::string_view body = std::string_view(lines).substr(blank + 2, lines.find("\n--", blank) - blank - 2);
    if (head.find("quoted-printable") != std::string_view::npos) return from_quoted_printable(body);
    if (head.find("base64") == std::string_view::npos) return std::string(body);
    const auto bytes = from_base64(replace_all(std::string(body), "\n", ""));
    return bytes ? std::string(text_of(*bytes)) : std::string();
}

}  // namespace certdesk::apps

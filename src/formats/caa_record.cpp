#include "formats/caa_record.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace certdesk {

namespace {

constexpr std::uint8_t critical = 0x80;  // bit 0 of the flags

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter_or_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::unexpected<Error> malformed(std::string_view why) {
    return fail(ErrorKind::malformed, "no CAA record: " + std::string(why));
}

// The way of zone files, so that whatever a stranger's server says can be stored and shown.
std::string to_zone_text(BytesView octets) {
    std::string text;
    for (const auto octet : octets) {
        if (octet == '\\')
            text += "\\\\";
        else if (octet >= ' ' && octet <= '~')
            text += static_cast<char>(octet);
        else
            text += fmt::format("\\{:03}", octet);
    }
    return text;
}

std::string from_zone_text(std::string_view text) {
    std::string octets;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            octets += text[i];
        } else if (i + 3 < text.size() && std::ranges::all_of(text.substr(i + 1, 3), is_digit)) {
            const int code = (text[i + 1] - '0') * 100 + (text[i + 2] - '0') * 10 + (text[i + 3] - '0');
            octets += static_cast<char>(code);
            i += 3;
        } else {
            octets += text[++i];
        }
    }
    return octets;
}

// Labels of letters and digits with hyphens between: what stands for a domain, and with one label for a tag of a parameter.
bool is_label(std::string_view text) {
    return !text.empty() && is_letter_or_digit(text.front()) && is_letter_or_digit(text.back()) &&
           std::ranges::all_of(text, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

// parameter = tag *WSP "=" *WSP value, value = *(%x21-3A / %x3C-7E)
std::optional<std::pair<std::string, std::string>> read_parameter(std::string_view text) {
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const auto tag = without_blanks(text.substr(0, equals));
    const auto value = without_blanks(text.substr(equals + 1));
    if (!is_label(tag) || !std::ranges::all_of(value, [](char c) { return c > ' ' && c <= '~'; })) return std::nullopt;
    return std::pair{to_lower_ascii(tag), std::string(value)};
}

}  // namespace

Result<CaaRecord> read_caa_rdata(BytesView rdata) {
    if (rdata.size() > caa_limit_bytes) return malformed("longer than 4096 octets");
    if (rdata.size() < 2) return malformed("shorter than its head");
    const std::size_t tag_length = rdata[1];
    if (tag_length == 0) return malformed("it has no tag");
    if (rdata.size() < 2 + tag_length) return malformed("the tag is longer than the record");
    const auto tag = text_of(rdata.subspan(2, tag_length));
    if (!std::ranges::all_of(tag, is_letter_or_digit)) return malformed("a tag of other characters than letters and digits");
    return CaaRecord{.is_critical = (rdata[0] & critical) != 0,
                     .tag = to_lower_ascii(tag),  // section 4.1: tags are compared without regard to case
                     .value = to_zone_text(rdata.subspan(2 + tag_length))};
}

Bytes write_caa_rdata(const CaaRecord& record) {
    Bytes rdata{record.is_critical ? critical : std::uint8_t{0}, static_cast<std::uint8_t>(record.tag.size())};
    const auto value = from_zone_text(record.value);
    rdata.insert(rdata.end(), record.tag.begin(), record.tag.end());
    rdata.insert(rdata.end(), value.begin(), value.end());
    return rdata;
}

Result<CaaIssuer> read_caa_issuer(std::string_view value) {
    // issue-value = *WSP [issuer-domain-name *WSP] [";" *WSP [parameters *WSP]]
    const auto octets = from_zone_text(value);
    const auto text = std::string_view(octets);
    const auto semicolon = text.find(';');
    CaaIssuer issuer;
    issuer.domain = to_lower_ascii(without_blanks(text.substr(0, semicolon)));
    if (!issuer.domain.empty() && !std::ranges::all_of(split(issuer.domain, '.'), is_label))
        return malformed("the issuer is no domain name");
    if (semicolon == std::string_view::npos) return issuer;
    const auto behind = without_blanks(text.substr(semicolon + 1));
    if (behind.empty()) return issuer;
    for (const auto part : split(behind, ';')) {
        auto parameter = read_parameter(part);
        if (!parameter) return malformed("a parameter that is none");
        issuer.parameters.push_back(*std::move(parameter));
    }
    return issuer;
}

}  // namespace certdesk

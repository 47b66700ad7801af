#include "formats/dns_name.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <idn2.h>
#include <memory>
#include <optional>

namespace certdesk {

namespace {

constexpr std::size_t longest_name = 253;
constexpr std::size_t longest_label = 63;
constexpr std::size_t longest_input = 4 * longest_name;  // nothing longer can become a name

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<std::uint8_t>(c) < 0x80; });
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ldh_sign(char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-'; }

// An address of IPv6 as it is typed, with or without brackets.
bool looks_like_ipv6(std::string_view text) {
    return std::ranges::count(text, ':') >= 2 && text.find_first_not_of("0123456789abcdef:.[]") == std::string_view::npos;
}

bool is_number(std::string_view label) {
    return label.starts_with("0x") ? label.find_first_not_of("0123456789abcdef", 2) == std::string_view::npos
                                   : std::ranges::all_of(label, is_digit);
}

// The library hands out C strings that must be given back to it.
struct FreeIdn2 {
    void operator()(void* text) const { idn2_free(text); }
};

std::optional<std::string> to_a_label(std::string_view label) {
    std::uint8_t* result = nullptr;
    const std::string terminated(label);
    const auto code =
        idn2_lookup_u8(reinterpret_cast<const std::uint8_t*>(terminated.c_str()), &result, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
    const std::unique_ptr<std::uint8_t, FreeIdn2> owner(result);
    if (code != IDN2_OK || result == nullptr) return std::nullopt;
    return to_lower_ascii(reinterpret_cast<const char*>(result));
}

std::optional<std::string> to_u_label(const std::string& a_label) {
    char* result = nullptr;
    const auto code = idn2_to_unicode_8z8z(a_label.c_str(), &result, IDN2_NONTRANSITIONAL);
    const std::unique_ptr<char, FreeIdn2> owner(result);
    if (code != IDN2_OK || result == nullptr) return std::nullopt;
    return std::string(result);
}

struct Label {
    std::string ascii;
    std::string unicode;
};

// RFC 5890 section 2.3.1: letters, digits, hyphens; none at the ends. BR 7.1.4.2: no reserved label but A-labels.
std::optional<DnsNameFault> fault_of_ascii(std::string_view label) {
    if (label.empty()) return DnsNameFault::empty_label;
    if (label.contains('*')) return DnsNameFault::wildcard_position;
    if (!std::ranges::all_of(label, is_ldh_sign)) return DnsNameFault::bad_character;
    if (label.size() > longest_label) return DnsNameFault::label_too_long;
    if (label.starts_with('-') || label.ends_with('-')) return DnsNameFault::bad_label;
    if (label.size() >= 4 && label.substr(2, 2) == "--" && !label.starts_with("xn")) return DnsNameFault::bad_label;
    return std::nullopt;
}

std::expected<Label, DnsNameFault> parse_label(std::string_view typed) {
    Label label{.ascii = to_lower_ascii(typed), .unicode = {}};
    if (!is_ascii(typed)) {
        // The library's own check of ASCII signs deletes what it does not like, so the signs are checked before and after it.
        const bool clean =
            std::ranges::all_of(label.ascii, [](char c) { return static_cast<std::uint8_t>(c) >= 0x80 || is_ldh_sign(c); });
        if (!clean) return std::unexpected(typed.contains('*') ? DnsNameFault::wildcard_position : DnsNameFault::bad_character);
        auto converted = to_a_label(typed);
        if (!converted) return std::unexpected(DnsNameFault::not_idna);
        label.ascii = std::move(*converted);
    }
    if (const auto fault = fault_of_ascii(label.ascii)) return std::unexpected(*fault);
    label.unicode = label.ascii;
    if (label.ascii.starts_with("xn--")) {
        // RFC 5891 section 5.3: an A-label that came from no U-label would show a name that nobody can type.
        const auto unicode = to_u_label(label.ascii);
        if (!unicode || is_ascii(*unicode) || to_a_label(*unicode) != label.ascii) return std::unexpected(DnsNameFault::not_idna);
        label.unicode = *unicode;
    }
    return label;
}

// UTS #46 section 2.3: the three other full stops.
std::string with_plain_dots(std::string_view text) {
    std::string dotted(text);
    for (const auto* dot : {"\u3002", "\uFF0E", "\uFF61"}) dotted = replace_all(std::move(dotted), dot, ".");
    return dotted;
}

}  // namespace

std::expected<DnsName, DnsNameFault> DnsName::parse(std::string_view text) {
    if (text.empty()) return std::unexpected(DnsNameFault::empty);
    if (text.size() > longest_input) return std::unexpected(DnsNameFault::too_long);
    if (!is_storable_text(text)) return std::unexpected(DnsNameFault::bad_character);
    if (looks_like_ipv6(to_lower_ascii(text))) return std::unexpected(DnsNameFault::ip_address);

    const auto dotted = with_plain_dots(text);
    std::string_view rest = dotted;
    const bool wildcard = rest.starts_with("*.");
    if (wildcard) rest.remove_prefix(2);
    if (rest.empty() || rest.ends_with('.')) return std::unexpected(DnsNameFault::trailing_dot);

    std::vector<std::string> ascii;
    std::vector<std::string> unicode;
    for (const auto typed : split(rest, '.')) {
        auto label = parse_label(typed);
        if (!label) return std::unexpected(label.error());
        ascii.push_back(std::move(label->ascii));
        unicode.push_back(std::move(label->unicode));
    }
    // WHATWG URL section 3.5: what ends in a number is read as an address of IPv4 by browsers.
    if (std::ranges::all_of(ascii, is_number)) return std::unexpected(DnsNameFault::ip_address);
    if (is_number(ascii.back())) return std::unexpected(DnsNameFault::bad_label);
    if (ascii.size() == 1) return std::unexpected(DnsNameFault::single_label);

    const std::string_view star = wildcard ? "*." : "";
    DnsName name(std::string(star) + join(ascii, "."), std::string(star) + join(unicode, "."));
    if (name.ascii_.size() > longest_name) return std::unexpected(DnsNameFault::too_long);
    return name;
}

std::vector<std::string_view> DnsName::labels() const { return split(host(), '.'); }

bool DnsName::is_within(const DnsName& zone) const {
    const auto inner = host();
    const auto outer = zone.host();
    return inner == outer ||
           (inner.size() > outer.size() && inner.ends_with(outer) && inner[inner.size() - outer.size() - 1] == '.');
}

}  // namespace certdesk

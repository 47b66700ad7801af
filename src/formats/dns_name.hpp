// A domain name that a certificate may hold: checked, lower-case, as A-labels.
#pragma once

#include "base/enumeration.hpp"

#include <compare>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace certdesk {

// Why a text is no domain name.
CD_ENUMERATION(DnsNameFault,
               empty,              //
               too_long,           // more than 253 octets (RFC 1035 section 2.3.4)
               trailing_dot,       //
               empty_label,        // two dots together, or a dot in front
               label_too_long,     // more than 63 octets
               bad_character,      // anything but letters, digits and hyphens; an underscore, a blank, a colon of "https:"
               bad_label,          // a hyphen at an end, "--" in places 3 and 4 without "xn", a last label of digits only
               ip_address,         //
               wildcard_position,  // a '*' elsewhere than alone in front (BR 3.2.2.6)
               single_label,       // "localhost", "jp"
               not_idna);          // refused by UTS #46, or an A-label that does not survive the way to Unicode and back

class DnsName {
public:
    // Takes letters in any case and Unicode labels (UTS #46, non-transitional; U+3002, U+FF0E and U+FF61 count as dots).
    // Does not trim.
    [[nodiscard]] static std::expected<DnsName, DnsNameFault> parse(std::string_view text);

    [[nodiscard]] const std::string& ascii() const { return ascii_; }      // "*.xn--wgv71a.jp"
    [[nodiscard]] const std::string& unicode() const { return unicode_; }  // "*.日本.jp", for people
    [[nodiscard]] bool is_wildcard() const { return ascii_.starts_with("*."); }

    // The name without "*.": where to look in the DNS, and what is compared with a zone.
    [[nodiscard]] std::string_view host() const { return std::string_view(ascii_).substr(is_wildcard() ? 2 : 0); }

    // The labels of host(), left to right; at least two. Views into this name.
    [[nodiscard]] std::vector<std::string_view> labels() const;

    // True for the zone itself and every name below it.
    [[nodiscard]] bool is_within(const DnsName& zone) const;

    friend auto operator<=>(const DnsName& a, const DnsName& b) { return a.ascii_ <=> b.ascii_; }
    friend bool operator==(const DnsName& a, const DnsName& b) { return a.ascii_ == b.ascii_; }

private:
    DnsName(std::string ascii, std::string unicode) : ascii_(std::move(ascii)), unicode_(std::move(unicode)) {}
    std::string ascii_;
    std::string unicode_;
};

}  // namespace certdesk

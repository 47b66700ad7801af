#include "formats/mail_address.hpp"

#include "formats/dns_name.hpp"

#include <algorithm>
#include <cstddef>

namespace certdesk {

namespace {

// RFC 5322 section 3.2.3.
bool is_atom_sign(char c) {
    constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || others.contains(c);
}

bool is_dot_atom(std::string_view text) {
    return !text.empty() && !text.starts_with('.') && !text.ends_with('.') && !text.contains("..") &&
           std::ranges::all_of(text, [](char c) { return c == '.' || is_atom_sign(c); });
}

}  // namespace

Result<std::string> parse_mail_address(std::string_view text) {
    // RFC 5321 section 4.5.3.1: 64 octets of local part; 254 of the whole, because a path has 256 with its angle brackets.
    constexpr std::size_t longest_local_part = 64;
    constexpr std::size_t longest_address = 254;

    const auto at = text.rfind('@');
    if (at == std::string_view::npos) return fail(ErrorKind::malformed, "the mail address has no @");
    const auto local = text.substr(0, at);
    if (local.size() > longest_local_part || !is_dot_atom(local))
        return fail(ErrorKind::malformed, "the part of the mail address before the @ is not one that mail servers take");
    const auto domain = DnsName::parse(text.substr(at + 1));
    if (!domain || domain->is_wildcard())
        return fail(ErrorKind::malformed, "the part of the mail address behind the @ is no domain name");

    auto address = std::string(local) + "@" + domain->ascii();
    if (address.size() > longest_address) return fail(ErrorKind::malformed, "the mail address is too long");
    return address;
}

}  // namespace certdesk

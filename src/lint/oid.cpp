#include "lint/oid.hpp"

#include <algorithm>
#include <utility>

namespace certdesk::lint {

std::string dotted(Oid oid) {
    std::string text;
    std::uint64_t arc = 0;
    bool open = false;
    for (const char c : oid) {
        const auto octet = static_cast<std::uint8_t>(c);
        if (arc >> 56U != 0) return to_hex(bytes_of(oid));
        arc = (arc << 7U) | (octet & 0x7FU);
        open = (octet & 0x80U) != 0;
        if (open) continue;
        if (text.empty()) {
            // X.690 section 8.19.4: the first octets hold two arcs.
            const auto first = std::min<std::uint64_t>(arc / 40, 2);
            text = std::to_string(first) + '.' + std::to_string(arc - first * 40);
        } else {
            text += '.' + std::to_string(arc);
        }
        arc = 0;
    }
    return open || text.empty() ? to_hex(bytes_of(oid)) : text;
}

namespace attribute {

std::string label(Oid type) {
    static constexpr std::array<std::pair<Oid, std::string_view>, 19> labels{{
        {country, "C"},
        {state, "ST"},
        {locality, "L"},
        {organization, "O"},
        {common_name, "CN"},
        {organizational_unit, "OU"},
        {postal_code, "postalCode"},
        {street, "street"},
        {surname, "SN"},
        {given_name, "GN"},
        {serial_number, "serialNumber"},
        {dn_qualifier, "dnQualifier"},
        {business_category, "businessCategory"},
        {organization_identifier, "organizationIdentifier"},
        {domain_component, "DC"},
        {email_address, "emailAddress"},
        {jurisdiction_locality, "jurisdictionL"},
        {jurisdiction_state, "jurisdictionST"},
        {jurisdiction_country, "jurisdictionC"},
    }};
    for (const auto& [known, text] : labels)
        if (known == type) return std::string(text);
    return dotted(type);
}

}  // namespace attribute

}  // namespace certdesk::lint

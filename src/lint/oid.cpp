#include "lint/oid.hpp"

#include "pki/der.hpp"

#include <utility>

namespace certdesk::lint {

std::string dotted(Oid oid) {
    const auto read = pki::der::read_object_identifier({pki::der::tag::object_identifier, bytes_of(oid), {}});
    return read ? *read : to_hex(bytes_of(oid));
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

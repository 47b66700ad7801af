// Distinguished names as certificates carry them.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <string>
#include <vector>

namespace certdesk::pki {

// One attribute as it stood in the bytes.
struct SubjectAttribute {
    std::string oid{};          // dotted
    std::string value{};        // UTF-8
    std::string string_type{};  // "UTF8String", "PrintableString", "IA5String" …

    friend bool operator==(const SubjectAttribute&, const SubjectAttribute&) = default;
};

// UTF-8 values; an empty one is absent. When an attribute is repeated, the field holds the first and `as_read` holds all.
struct SubjectName {
    std::string country{};
    std::string state{};
    std::string locality{};
    std::string postal_code{};  // only when read: we never write it
    std::string street{};       // only when read
    std::string organization{};
    std::vector<std::string> organizational_units{};  // only when read: forbidden since 2022-09-01
    std::string common_name{};
    std::vector<SubjectAttribute> as_read{};  // all attributes in their order; empty for a name made by us

    // The same values in the named fields, however they are encoded.
    [[nodiscard]] bool same_values(const SubjectName& other) const;
};

// RDNSequence with C, ST, L, O, CN in this order (Baseline Requirements 2.2.6 section 7.1.2.7.4), one attribute per RDN:
// C as PrintableString, the others as UTF8String. Refuses values that are not storable UTF-8, that hold control
// characters or that are too long (C 2, ST and L 128, O and CN 64 characters).
[[nodiscard]] Result<Bytes> encode_name(const SubjectName& name);

// At most 64 attributes. Malformed: one that has a label below, and is no string. RDNs with several attributes are read in their
// order.
[[nodiscard]] Result<SubjectName> parse_name(BytesView der);

// "C=JP, ST=Tokyo, L=Minato-ku, O=Example K.K., CN=www.example.test" with the escapes of RFC 4514, in the order of the bytes.
[[nodiscard]] std::string to_text(const SubjectName& name);

// "ST" for 2.5.4.8; the dotted form for what has no short name.
[[nodiscard]] std::string attribute_label(std::string_view oid);

}  // namespace certdesk::pki

// A walk over every element of an encoding, which lists whatever DER forbids and goes on behind it (ITU-T X.690, 02/2021,
// clauses 8, 10 and 11). The parsers of this room stop at the first such place; this tells all of them, and where they are.
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace certdesk::pki::reading {

CD_ENUMERATION(DerFault,
               cut_off,                 // the bytes end inside an element
               longer_than_parent,      // an element reaches beyond the one that holds it (8.1.3)
               trailing_bytes,          // something stands behind the one element
               indefinite_length,       // 10.1: only the definite form
               length_not_minimal,      // 10.1: in the fewest octets
               high_tag,                // a tag number above 30; none occurs in X.509
               unknown_tag,             // a universal tag that means nothing, or an end-of-contents alone
               constructed_string,      // 10.2: strings are primitive
               wrong_form,              // primitive where it must be constructed, or the other way round (8.9, 8.2)
               bad_boolean,             // 11.1: one octet, 00 or FF
               default_written,         // 11.5: FALSE is the default everywhere in X.509 and left out
               bad_null,                // 8.8
               integer_empty,           // 8.3.1
               integer_not_minimal,     // 8.3.2
               bad_object_identifier,   // 8.19: empty, cut off, or not in the fewest octets
               bad_bit_string,          // 8.6.2: no first octet, or more than seven unused bits
               unused_bits_set,         // 11.2.1
               named_bits_not_minimal,  // 11.2.2: zero bits at the end of a list of named bits, such as KeyUsage
               bad_string,              // octets that the string's type does not have (8.23, X.680 clause 41)
               bad_time,                // 11.7, 11.8, and RFC 5280 section 4.1.2.5
               set_order,               // 11.6: the elements of a SET OF ascend
               too_deep                 // more than max_der_depth levels; what is inside was not looked at
);

inline constexpr std::size_t max_der_depth = 32;
inline constexpr std::size_t max_der_findings = 64;

struct DerFinding {
    DerFault fault = DerFault::cut_off;
    std::size_t offset = 0;  // of the element's first octet in the whole
    std::string path{};      // "/0/6/0": the way down from the outermost element, counted from 0; "*": inside a string

    friend bool operator==(const DerFinding&, const DerFinding&) = default;
};

struct DerWalk {
    std::vector<DerFinding> findings{};  // in the order of the bytes, at most max_der_findings
    bool more_findings = false;
    std::size_t elements = 0;
    std::size_t steps = 0;  // octets and headers looked at: what the walk cost, at most a small multiple of the size
};

// One element is expected. Looks inside the values of the extensions of RFC 5280 and RFC 6962, RSA public keys and ECDSA
// signatures too. Linear but for the order of nested SETs (n log n); needs memory for the depth only.
[[nodiscard]] DerWalk walk_der(BytesView bytes);

}  // namespace certdesk::pki::reading

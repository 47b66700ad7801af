// DER itself: one way to write everything (ITU-T X.690 clauses 8, 10 and 11). Decoders that forgive differ in what they forgive.
#include "lint/rules/rules.hpp"

namespace certdesk::lint {

namespace {

template <Oddity oddity>
void check(const Anatomy& of, Faults& faults) {
    for (const auto& noted : of.oddities)
        if (noted.oddity == oddity) faults.add(noted.where, "encoded against DER: " + std::string(to_text(oddity)));
}

constexpr Citation x690(std::string_view section) { return {Document::x_690, "2021", section}; }

constexpr Rule rules[]{
    {"lengths_are_minimal", "A length takes no more octets than it needs.", Severity::error, x690("10.1"), always, anything,
     check<Oddity::length_too_long>},
    {"integers_are_minimal", "An INTEGER takes no more octets than it needs.", Severity::error, x690("8.3.2"), always, anything,
     check<Oddity::integer_too_long>},
    {"true_is_ff", "A BOOLEAN that is TRUE is the octet FF.", Severity::error, x690("11.1"), always, anything,
     check<Oddity::boolean_not_ff>},
    {"version_1_is_not_written", "Version 1 is the default and is left out.", Severity::error, x690("11.5"), always, certificates,
     check<Oddity::default_version>},
    {"critical_false_is_not_written", "An extension that is not critical leaves the field out.", Severity::error, x690("11.5"),
     always, anything, check<Oddity::default_critical>},
    {"ca_false_is_not_written", "basicConstraints of a leaf leaves cA out instead of writing FALSE.", Severity::error,
     x690("11.5"), always, certificates, check<Oddity::default_ca>},
    {"identifiers_are_minimal", "No arc of an OBJECT IDENTIFIER begins with the octet 80.", Severity::error, x690("8.19.2"),
     always, anything, check<Oddity::identifier_too_long>},
    {"nothing_is_left_over", "Nothing stands behind the last field of a structure.", Severity::error, x690("8.1"), always,
     anything, check<Oddity::trailing_bytes>},
    {"sets_are_sorted", "The elements of a SET OF are sorted by their encodings.", Severity::error, x690("11.6"), always,
     anything, check<Oddity::set_out_of_order>},
    {"unused_bits_are_zero", "The unused bits of a BIT STRING are zero.", Severity::error, x690("11.2.1"), always, anything,
     check<Oddity::unused_bits_set>},
    {"named_bits_end_with_a_one", "A list of named bits ends with the last bit that is set.", Severity::error, x690("11.2.2"),
     always, anything, check<Oddity::trailing_zero_bits>},
};

}  // namespace

std::span<const Rule> rules_of_encoding() { return rules; }

}  // namespace certdesk::lint

#include "base/text.hpp"
#include "lint/rule.hpp"
#include "pki/oid.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace certdesk::lint {

namespace {

// "C=", "ST =" … at the beginning of a value or behind a separator, in any case: a distinguished name that was pasted.
bool holds_attribute_pattern(std::string_view value) {
    static constexpr std::array<std::string_view, 9> types{"c", "st", "s", "l", "o", "ou", "cn", "dc", "emailaddress"};
    for (auto equals = value.find('='); equals != std::string_view::npos; equals = value.find('=', equals + 1)) {
        auto before = trim(value.substr(0, equals));
        const auto separator = before.find_last_of(",/+; ");
        const auto word = to_lower_ascii(separator == std::string_view::npos ? before : before.substr(separator + 1));
        if (std::ranges::find(types, word) != types.end()) return true;
    }
    return false;
}

bool is_control(char c) { return static_cast<std::uint8_t>(c) < 0x20 || c == 0x7F; }

Faults check(const Specimen& specimen) {
    Faults faults;
    for (const auto& attribute : specimen.subject().as_read) {
        const auto& value = attribute.value;
        const auto where = "subject." + pki::attribute_label(attribute.oid);
        const bool place = attribute.oid == pki::oid::state || attribute.oid == pki::oid::locality;
        if (std::ranges::any_of(value, is_control))
            faults.push_back({where, "holds a control character"});
        else if (holds_attribute_pattern(value))
            faults.push_back({where, "holds what looks like another attribute: " + value});
        else if (place && value.find_first_of(",=+;\"<>\\/") != std::string::npos)
            faults.push_back({where, "holds a sign that no place name has: " + value});
    }
    return faults;
}

}  // namespace

// No value holds a piece of a distinguished name; no place holds one of , = + ; " < > \ / (G-01, INC-01). A company may have a
// comma ("Example Co., Ltd.").
//
//   passes    ST=Tokyo, O="Example Co., Ltd."
//   violates  ST="Tokyo, C=JP"; O="Example, O=Other"; L="Minato/Shiba"
extern constexpr Rule no_name_pattern_in_values{
    .id = "no_name_pattern_in_values",
    .severity = Severity::error,
    .citation = {Document::house_rules, "", "G-01"},
    .applies = to_leaf_certificates_and_requests,
    .check = check,
};

}  // namespace certdesk::lint

// How the values of a subject are written: length and string type, from one table.
#include "base/text.hpp"
#include "lint/rule.hpp"
#include "pki/oid.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;
namespace oid = pki::oid;

struct Row {
    std::string_view oid;
    std::size_t longest;  // characters, not octets
};

// Baseline Requirements 2.2.6 section 7.1.4.2.
constexpr std::array<Row, 10> rows{{
    {oid::country, 2},
    {oid::state, 128},
    {oid::locality, 128},
    {oid::postal_code, 40},
    {oid::street, 128},
    {oid::organization, 64},
    {oid::surname, 64},
    {oid::given_name, 64},
    {oid::organizational_unit, 64},
    {oid::common_name, 64},
}};

const Row* row_of(std::string_view oid) {
    const auto* row = std::ranges::find(rows, oid, &Row::oid);
    return row == rows.end() ? nullptr : row;
}

Faults check_length(const Specimen& specimen) {
    Faults faults;
    for (const auto& attribute : specimen.subject().as_read) {
        const auto* row = row_of(attribute.oid);
        if (row == nullptr) continue;
        const auto length = code_point_count(attribute.value);
        const auto where = "subject." + pki::attribute_label(attribute.oid);
        if (length > row->longest)
            faults.push_back(
                {where, std::to_string(length) + " characters, at most " + std::to_string(row->longest) + " are allowed"});
        else if (attribute.oid == oid::country && length != 2)
            faults.push_back({where, "C has two letters, not " + std::to_string(length)});
    }
    return faults;
}

Faults check_string_type(const Specimen& specimen) {
    Faults faults;
    for (const auto& attribute : specimen.subject().as_read) {
        if (row_of(attribute.oid) == nullptr) continue;
        const bool printable = attribute.string_type == "PrintableString";
        const bool utf8 = attribute.string_type == "UTF8String";
        if (printable || (utf8 && attribute.oid != oid::country)) continue;
        faults.push_back({"subject." + pki::attribute_label(attribute.oid), "written as " + attribute.string_type});
    }
    return faults;
}

}  // namespace

// No value is longer than its attribute allows (INC-24).
//
//   passes    O of 64 characters
//   violates  O of 65 characters
extern constexpr Rule attributes_within_length{
    .id = "attributes_within_length",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.4.2"},
    .applies = to_leaf_certificates_and_requests,
    .check = check_length,
};

// C is a PrintableString, every other value a UTF8String or a PrintableString.
//
//   passes    C as PrintableString, O as UTF8String
//   violates  O as TeletexString or BMPString
extern constexpr Rule attributes_of_the_right_string_type{
    .id = "attributes_of_the_right_string_type",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.4.2"},
    .in_force = {.from = 2023y / 9 / 15},
    .applies = to_leaf_certificates,
    .check = check_string_type,
};

}  // namespace certdesk::lint

#include "base/text.hpp"
#include "formats/kana.hpp"
#include "lint/csr/finding_kinds.hpp"
#include "lint/csr/questions.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace certdesk::lint {

namespace {

struct Attribute {
    std::string_view field;
    std::string pki::SubjectName::* value;
};
constexpr std::array attributes{
    Attribute{"subject.C", &pki::SubjectName::country},      Attribute{"subject.ST", &pki::SubjectName::state},
    Attribute{"subject.L", &pki::SubjectName::locality},     Attribute{"subject.O", &pki::SubjectName::organization},
    Attribute{"subject.CN", &pki::SubjectName::common_name},
};

// What remains when case, width, blanks and signs are left out: "Example Co., Ltd." and "EXAMPLE CO.,LTD" are one.
std::string bones_of(std::string_view value) {
    std::string bones;
    for (const char c : to_lower_ascii(nfkc(value))) {
        const auto octet = static_cast<unsigned char>(c);
        if (octet >= 0x80 || std::isalnum(octet) != 0) bones += c;
    }
    return bones;
}

FieldMatch match(std::string_view field, const std::string& wanted, const std::string& seen) {
    if (wanted == seen) return FieldMatch::same;
    if (seen.empty()) return FieldMatch::missing;
    if (wanted.empty()) return FieldMatch::unexpected;
    if (field == "subject.CN" && equal_ignoring_ascii_case(wanted, seen)) return FieldMatch::same;
    return bones_of(wanted) == bones_of(seen) ? FieldMatch::spelling : FieldMatch::different;
}

// R24: a request need not hold the bare domain that the authority adds beside www; it must hold the first name and no other.
FieldMatch match_names(const std::vector<std::string>& wanted, const std::vector<std::string>& seen) {
    if (seen.empty()) return FieldMatch::missing;
    const bool first = std::ranges::find(seen, to_lower_ascii(wanted.front())) != seen.end();
    const bool only_wanted = std::ranges::all_of(seen, [&](const std::string& name) {
        return std::ranges::any_of(wanted, [&](const std::string& other) { return equal_ignoring_ascii_case(name, other); });
    });
    return first && only_wanted ? FieldMatch::same : FieldMatch::different;
}

}  // namespace

std::vector<FieldDifference> compare(const pki::Csr& csr, const WantedRequest& wanted) {
    std::vector<FieldDifference> lines;
    for (const auto& [field, value] : attributes) {
        const auto& should_be = wanted.subject.*value;
        const auto& is = csr.subject.*value;
        if (should_be.empty()) continue;
        lines.push_back({std::string(field), should_be, is, match(field, should_be, is)});
    }
    if (!csr.subject.organizational_units.empty())
        lines.push_back({"subject.OU", "", join(csr.subject.organizational_units, ", "), FieldMatch::unexpected});
    if (!wanted.names.empty()) {
        const auto seen = names_in(csr);
        lines.push_back({"names", join(wanted.names, " "), join(seen, " "), match_names(wanted.names, seen)});
    }
    return lines;
}

namespace csr {

void ask_dossier(const std::vector<FieldDifference>& comparison, std::vector<Finding>& findings) {
    for (const auto& line : comparison) {
        const auto detail = "wanted \"" + line.wanted + "\", seen \"" + line.seen + '"';
        if (line.match == FieldMatch::same || line.field == "subject.OU") continue;  // OU has a rule of its own
        if (line.field == "names")
            findings.push_back(finding(Found::dossier_names_differ, line.field, detail));
        else if (line.match == FieldMatch::missing)
            findings.push_back(finding(Found::dossier_field_missing, line.field, detail));
        else if (line.match == FieldMatch::spelling)
            findings.push_back(finding(Found::dossier_field_spelling, line.field, detail));
        else
            findings.push_back(finding(Found::dossier_field_differs, line.field, detail));
    }
}

}  // namespace csr

}  // namespace certdesk::lint

// The CSR checker: everything about a request that can be known before anybody applies with it (G-09, G-16, G-42, R92).
#pragma once

#include "base/enumeration.hpp"
#include "formats/public_suffix.hpp"
#include "lint/lint.hpp"
#include "pki/csr.hpp"
#include "pki/weak_keys/blocklist.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::lint {

// What the dossier and the order say the request should hold.
struct WantedRequest {
    pki::SubjectName subject{};        // an empty field is not compared
    std::vector<std::string> names{};  // ASCII, common name first; empty: not compared
};

struct CsrContext {
    Instant at{};                               // today, for rules with dates
    NamePolicy names{};                         //
    const pki::Blocklist* blocklist = nullptr;  // null: nobody has imported one
    std::optional<WantedRequest> wanted{};      //
    std::optional<std::string> key_seen_in{};   // the order, or another name of the place, where this key was met before
};

CD_ENUMERATION(FieldMatch,
               same,        //
               different,   //
               missing,     // wanted, and not in the request
               unexpected,  // in the request, and not wanted
               spelling);   // the same but for case, blanks, width or signs: a person can decide in a second

// One line of the comparison with the dossier.
struct FieldDifference {
    std::string field;  // "subject.O", "names"
    std::string wanted;
    std::string seen;
    FieldMatch match = FieldMatch::same;

    friend bool operator==(const FieldDifference&, const FieldDifference&) = default;
};

struct CsrReport {
    std::vector<Finding> findings;            // errors first
    std::vector<FieldDifference> comparison;  // empty when nothing was wanted; else one line for each field, same ones too
};

// Looks at the key, the proof of possession, the names and the subject, and asks the catalogue of rules for the rest.
// Each id of csr_finding_kinds() has words in words/ that say what it is (finding.<id>) and what to do (finding.<id>.do).
[[nodiscard]] CsrReport check_csr(const pki::Csr& csr, const CsrContext& context);

[[nodiscard]] std::vector<FieldDifference> compare(const pki::Csr& csr, const WantedRequest& wanted);

// What this room can find by itself; stable, and documented in the manual.
struct CsrFindingKind {
    std::string_view id;
    Severity severity = Severity::error;
    Citation citation{};
};
[[nodiscard]] std::span<const CsrFindingKind> csr_finding_kinds();

}  // namespace certdesk::lint

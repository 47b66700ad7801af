// What a lint rule is: what must be true of a certificate, a request or a revocation list, who demands it, and since when.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "lint/anatomy.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::lint {

// error: a MUST, nothing is signed or sent. warning: a SHOULD, a person decides. notice: worth knowing.
CD_ENUMERATION(Severity, notice, warning, error);

CD_ENUMERATION(Document, x_520, x_690, iso_3166, baseline_requirements, ev_guidelines, chrome_root_program, chrome_ct_policy,
               mozilla_root_policy, rfc_2986, rfc_3279, rfc_4055, rfc_4632, rfc_5280, rfc_5480, rfc_5758, rfc_5890, rfc_6960,
               rfc_6962, rfc_7633, rfc_7686, unicode, ca_csr_rules, house_rules);

// Where the rule is written. The edition is the one that was read.
struct Citation {
    Document document = Document::house_rules;
    std::string_view edition{};
    std::string_view section{};
};

[[nodiscard]] std::string to_text(const Citation& citation);  // "Baseline Requirements 2.2.6 section 7.1.4.3"

[[nodiscard]] constexpr Citation baseline(std::string_view section) {
    return {Document::baseline_requirements, "2.2.6", section};
}
[[nodiscard]] constexpr Citation rfc5280(std::string_view section) { return {Document::rfc_5280, "", section}; }
[[nodiscard]] constexpr Citation ev_guidelines(std::string_view section) { return {Document::ev_guidelines, "2.0", section}; }
[[nodiscard]] constexpr Citation house() { return {Document::house_rules, "", ""}; }

// Days in UTC, by the date of issue. The rule holds on `from` and no longer on `until`.
struct InForce {
    std::chrono::year_month_day from{std::chrono::year{1999}, std::chrono::month{1}, std::chrono::day{1}};
    std::optional<std::chrono::year_month_day> until{};

    [[nodiscard]] bool on(Instant at) const;
};

// Since RFC 5280 and older standards; since the Baseline Requirements; since their profiles of 2.0.0.
inline constexpr InForce always{};
inline constexpr InForce since_baseline{{std::chrono::year{2012}, std::chrono::month{7}, std::chrono::day{1}}, {}};
inline constexpr InForce since_profiles{{std::chrono::year{2023}, std::chrono::month{9}, std::chrono::day{15}}, {}};

// What is looked at, by what it says of itself. A leaf without a reserved policy is unnamed_leaf.
CD_ENUMERATION(Kind, dv, iv, ov, ev, unnamed_leaf, ocsp_responder, subordinate, root, request, revocation_list, ocsp_response);

[[nodiscard]] Kind kind_of(const Anatomy& anatomy);

// Sets of kinds.
using Kinds = std::uint32_t;
[[nodiscard]] constexpr Kinds only(Kind kind) { return 1U << static_cast<unsigned>(kind); }

inline constexpr Kinds server_leaves =
    only(Kind::dv) | only(Kind::iv) | only(Kind::ov) | only(Kind::ev) | only(Kind::unnamed_leaf);
inline constexpr Kinds authorities = only(Kind::subordinate) | only(Kind::root);
inline constexpr Kinds certificates = server_leaves | only(Kind::ocsp_responder) | authorities;
inline constexpr Kinds issued_by_another = certificates & ~only(Kind::root);
inline constexpr Kinds requests = only(Kind::request);
inline constexpr Kinds lists = only(Kind::revocation_list);
inline constexpr Kinds responses = only(Kind::ocsp_response);
inline constexpr Kinds leaves_and_requests = server_leaves | requests;
inline constexpr Kinds with_subject = certificates | requests;
inline constexpr Kinds anything = certificates | requests | lists;  // but responses, whose fields are others
inline constexpr Kinds signed_by_authority = certificates | lists;
// Leaf certificates that speak of an organization: all but those that say domain- or individual-validated.
inline constexpr Kinds organizations = only(Kind::ov) | only(Kind::ev) | only(Kind::unnamed_leaf);

struct Fault {
    std::string where;   // "subject.ST", "subjectAltName", "validity"
    std::string detail;  // English, with the value
};

class Faults {
public:
    void add(std::string_view where, std::string detail) {
        found_.push_back({std::string(where), detail.empty() ? "empty" : std::move(detail)});
    }
    [[nodiscard]] std::vector<Fault>& found() { return found_; }

private:
    std::vector<Fault> found_;
};

struct Rule {
    std::string_view id;         // names what must be true; stable
    std::string_view statement;  // the same as a sentence
    Severity severity = Severity::error;
    Citation citation{};
    InForce in_force{};
    Kinds kinds = anything;
    void (*check)(const Anatomy& of, Faults& faults) = nullptr;
};

}  // namespace certdesk::lint

// Law 5: nothing can be applied for or issued without a value that only this module can make.
#pragma once

#include "base/time.hpp"
#include "core/applications/application.hpp"
#include "core/authority/case.hpp"
#include "core/contracts/standing.hpp"
#include "core/refusal.hpp"
#include "core/survey/check.hpp"
#include "pki/csr.hpp"
#include "pki/subject.hpp"
#include "pki/weak_keys/blocklist.hpp"

#include <memory>
#include <string>
#include <vector>

namespace certdesk::vetting {

// Whose facts were compared: three answers, because "cannot see" is not "different".
CD_ENUMERATION(Match, same, different, not_visible);
CD_ENUMERATION(ComparedItem, common_name, names, organization, locality, state, country, department, key, signature);

struct Comparison {
    ComparedItem item{};
    std::string wanted;  // what dossier and order say; several names are separated by a blank
    std::string seen;    // what the CSR says; empty when it says nothing
    Match match = Match::not_visible;
};

// What everything is judged against: the day, what this desk decided for itself, and the keys that nobody may use.
struct Context {
    Day today{};
    survey::Policy policy{};
    std::shared_ptr<const pki::Blocklist> weak_keys{};  // null: none has been imported

    [[nodiscard]] survey::Context survey() const { return {today, policy}; }
};

// Everything an application is judged by.
struct ApplicationFacts {
    survey::Answers answers;  // order and dossier together, only what counts today
    contracts::Contract contract;
    contracts::Standing standing{};  // of the contract: obstacles by today, service by the day the application began
    std::vector<std::string> names;  // of the order
    bool paid = false;
    Bytes csr_der;                 // may be empty: then the comparison is not_visible
    bool key_seen_before = false;  // in another application (KEY-12)
    bool key_compromised = false;  // a certificate with it was revoked for that (G-16)
};

// Everything an issue is judged by.
struct CaseFacts {
    const authority::Case& authority_case;
    const std::vector<authority::ConfirmedItem>& items;
    bool key_compromised = false;  // as above
};

[[nodiscard]] pki::SubjectName wanted_subject(const survey::Answers& answers);  // C, ST, L, O, CN; never OU (BR 7.1.2.7.4)
[[nodiscard]] std::vector<Comparison> compare(const ApplicationFacts& facts);

// SHA-256 over everything clear_to_apply looks at: an edit gives another digest.
[[nodiscard]] std::string digest_of(const ApplicationFacts& facts);

// What was checked, by which rules, on which day. submit() and issue() take one; only this module makes one.
class Cleared {
public:
    [[nodiscard]] const std::string& digest() const { return digest_; }
    [[nodiscard]] const std::string& rules() const { return rules_; }  // "preflight 2026-11; BR 2.2.6"
    [[nodiscard]] const std::vector<std::string>& evidence() const { return evidence_; }
    [[nodiscard]] Instant at() const { return at_; }
    [[nodiscard]] const pki::SubjectName& subject() const { return subject_; }
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    [[nodiscard]] const Bytes& csr_der() const { return csr_der_; }

private:
    Cleared() = default;
    friend Decision<Cleared> clear_to_apply(const ApplicationFacts&, const Context&, Instant);
    friend Decision<Cleared> clear_to_issue(const CaseFacts&, const Context&, Instant);
    std::string digest_;
    std::string rules_;
    std::vector<std::string> evidence_;
    Instant at_{};
    pki::SubjectName subject_;
    std::vector<std::string> names_;
    Bytes csr_der_;
};

// R69-R77: what can never be applied for, whatever is paid or corrected elsewhere. Silent about what is unanswered.
[[nodiscard]] std::vector<Finding> applicant_obstacles(const survey::Answers& answers, const Context& context);

// R69-R80, and the CSR against the dossier and the rules. Every obstacle is named, not only the first.
[[nodiscard]] std::vector<Finding> preflight(const ApplicationFacts& facts, const Context& context);
[[nodiscard]] Decision<Cleared> clear_to_apply(const ApplicationFacts& facts, const Context& context, Instant now);

// R52-R57: every item confirmed with source and day, the responsible person reached and willing. Any one missing: no (R53).
// The request is asked everything once more: the authority does not rely on who applied (G-09, G-16).
[[nodiscard]] Decision<Cleared> clear_to_issue(const CaseFacts& facts, const Context& context, Instant now);

}  // namespace certdesk::vetting

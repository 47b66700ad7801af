// What the rejection oracle says: one prediction for each comparison the certification authority will make, made before anybody
// pays, each with what was compared, who said so, and what cures it.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "core/oracle/sources.hpp"
#include "core/refusal.hpp"
#include "core/vetting/matching/matched.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::oracle {

// In the order in which they are shown. The source of each rule: rule_of().
CD_ENUMERATION(Question, may_apply, registration, registered_name, english_name, place, domain_owner, domain_state, phone, caa,
               dnssec, reachable);

// What will come of it, the worst last.
CD_ENUMERATION(Outlook,
               passes,          // the authority will see the same as the customer says
               unknown,         // nobody could be asked, or nothing is answered yet
               somebody_looks,  // spelled otherwise, or seen by a person only: an officer decides, most often with yes
               on_hold,         // 保留: goes on when it is cured (R19)
               refused);        // NG (R18)

// Why: the sentence a person reads, words "oracle.reason.<reason>".
CD_ENUMERATION(Reason,
               // may_apply
               nothing_against, stands_against,
               // registration
               in_register, found_by_name, several_of_that_name, not_in_register, closed, merged, number_of_another, own_papers,
               // names and places
               same, same_after_folding, different, not_visible, not_published,
               // the domain
               owner_is_applicant, owner_english_differs, owner_is_another, owner_is_a_service, owner_hidden, not_registered,
               usable, suspended, ends_soon,
               // the telephone number
               number_to_be_found, number_not_representative,
               // the DNS
               caa_absent, caa_allows, caa_forbids, caa_unknown_critical, caa_malformed, dnssec_secure, dnssec_absent,
               dnssec_bogus, resolves, no_address, no_such_name,
               // everywhere
               not_answered, not_asked, no_answer);

CD_ENUMERATION(Remedy,
               correct_answer,         // what: the survey's field
               correct_registration,   // at the registrar of the domain
               give_paper,             // what: papers::Kind
               owner_agrees_by_phone,  // R60
               list_the_number,        // in a directory that the authority looks up (R56)
               allow_in_caa,           // what: the record to add
               mend_dnssec, publish_address, renew_domain, choose_other_name, ask_the_desk);

struct Cure {
    Remedy remedy{};
    std::string what{};        // see Remedy; empty where it says nothing
    std::string suggestion{};  // a value that would do, as the source spells it; may be empty
    bool is_fallback = false;  // only when the cures before it do not help (R62)

    friend bool operator==(const Cure&, const Cure&) = default;
};

struct Prediction {
    Question question{};
    std::string about{};  // the name of the certificate, or the domain; empty when it is about the applicant
    Outlook outlook = Outlook::unknown;
    Reason reason = Reason::not_asked;
    std::string ours{};    // what the customer says
    std::string theirs{};  // what the source says
    std::optional<vetting::matching::Matched> matched{};
    std::string source{};  // who said so; empty when nobody was asked
    std::optional<Day> obtained_on{};
    std::vector<Finding> findings{};  // with stands_against
    std::vector<Cure> cures{};        // in the order in which to try them
};

// "R54; Baseline Requirements 3.2.2.1": what makes the authority look at it.
[[nodiscard]] std::string_view rule_of(Question question);

// The worst of them; passes when there are none.
[[nodiscard]] Outlook outlook_of(std::span<const Prediction> predictions);

}  // namespace certdesk::oracle

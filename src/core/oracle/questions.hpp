// The questions of the oracle one by one; for core/oracle only.
#pragma once

#include "core/oracle/foresee.hpp"

namespace certdesk::oracle {

// The body of the register that is meant; nullptr when none or several could be.
[[nodiscard]] const HoujinRecord* body_meant(const Applicant& applicant, const Told<RegisteredBodies>& told);

[[nodiscard]] Prediction may_apply(const Applicant& applicant, const vetting::Context& context);
[[nodiscard]] Prediction registration(const Applicant& applicant, const Told<RegisteredBodies>& told);
[[nodiscard]] Prediction registered_name(const Applicant& applicant, const Told<RegisteredBodies>& told);
[[nodiscard]] Prediction english_name(const Applicant& applicant, const Told<RegisteredBodies>& told);
[[nodiscard]] Prediction place(const Applicant& applicant, const Told<RegisteredBodies>& told);
[[nodiscard]] Prediction phone(const Applicant& applicant);

[[nodiscard]] Prediction domain_owner(const Applicant& applicant, const Told<DomainRegistration>& told);
[[nodiscard]] Prediction domain_state(const Told<DomainRegistration>& told, Day today, const Policy& policy);

[[nodiscard]] Prediction caa(const Told<NameInDns>& told, const Policy& policy);
[[nodiscard]] Prediction dnssec(const Told<NameInDns>& told);
[[nodiscard]] Prediction reachable(const Told<NameInDns>& told);

// A prediction with what the source says of itself; unknown, with the reason, unless it told.
template <class T>
[[nodiscard]] Prediction asked_at(Question question, const Told<T>& told) {
    Prediction prediction{.question = question, .outlook = Outlook::unknown, .reason = Reason::not_asked, .source = told.source};
    if (told.answered == Answered::not_asked) return prediction;
    prediction.obtained_on = told.obtained_on;
    if (told.answered == Answered::no_answer) prediction.reason = Reason::no_answer;
    return prediction;
}

// The outlook and reason of two spellings compared; `different` is what comes of it when they differ.
void judge_by(vetting::matching::Matched matched, Outlook different, Prediction& prediction);

}  // namespace certdesk::oracle

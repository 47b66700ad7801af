#include "core/oracle/foresee.hpp"

#include "core/oracle/questions.hpp"
#include "core/papers/needed.hpp"

#include <algorithm>

namespace certdesk::oracle {

namespace {

papers::DomainOwner owner_seen(Reason reason) {
    switch (reason) {
        case Reason::owner_is_applicant:
        case Reason::owner_english_differs: return papers::DomainOwner::applicant;
        case Reason::owner_is_another: return papers::DomainOwner::another;
        case Reason::owner_is_a_service:
        case Reason::owner_hidden: return papers::DomainOwner::not_visible;
        default: return papers::DomainOwner::unknown;
    }
}

Question asked_by(papers::Reason reason) {
    switch (reason) {
        case papers::Reason::phone_not_confirmed: return Question::phone;
        case papers::Reason::owner_is_another:
        case papers::Reason::owner_not_visible: return Question::domain_owner;
        case papers::Reason::registration_not_confirmed:
        case papers::Reason::sole_proprietor:
        case papers::Reason::licensed_office:
        case papers::Reason::asked_by_the_desk: return Question::registration;
    }
    return Question::registration;
}

// One law says which papers a situation needs; the predictions only repeat it where the paper cures.
void add_papers(const Applicant& applicant, std::vector<Prediction>& predictions) {
    auto situation = situation_foreseen(applicant, predictions);
    situation.owner_can_be_phoned = papers::Known::no;  // the letter is the fallback of a call (R60, R62)
    for (const auto& needed : papers::needed_papers(situation)) {
        const auto prediction = std::ranges::find(predictions, asked_by(needed.reason), &Prediction::question);
        prediction->cures.push_back({.remedy = Remedy::give_paper,
                                     .what = std::string(to_text(needed.kind)),
                                     .is_fallback = needed.reason == papers::Reason::owner_is_another ||
                                                    needed.reason == papers::Reason::phone_not_confirmed});
    }
}

}  // namespace

papers::Situation situation_foreseen(const Applicant& applicant, const std::vector<Prediction>& predictions) {
    const auto kind = survey::answer(applicant.answers, survey::Field::applicant_kind);
    papers::Situation situation{
        .applicant = parse_enumeration<survey::ApplicantKind>(kind.value_or("")).value_or(survey::ApplicantKind::corporation)};
    for (const auto& prediction : predictions) {
        if (prediction.question == Question::domain_owner) situation.owner = owner_seen(prediction.reason);
        if (prediction.reason == Reason::number_not_representative) situation.phone_confirmed = papers::Known::no;
        if (prediction.question == Question::registration && prediction.reason == Reason::not_in_register)
            situation.registration_confirmed = papers::Known::no;
    }
    return situation;
}

std::vector<Prediction> foresee(const Applicant& applicant, const Sources& sources, const vetting::Context& context,
                                const Policy& policy) {
    std::vector<Prediction> predictions{
        may_apply(applicant, context),
        registration(applicant, sources.register_of_numbers),
        registered_name(applicant, sources.register_of_numbers),
        english_name(applicant, sources.register_of_numbers),
        place(applicant, sources.register_of_numbers),
        domain_owner(applicant, sources.domain),
        domain_state(sources.domain, context.today, policy),
        phone(applicant),
    };
    // Bodies without an entry are vetted by their papers; there is nothing to compare.
    if (predictions[1].reason == Reason::own_papers)
        std::erase_if(predictions, [](const Prediction& prediction) {
            return prediction.question == Question::registered_name || prediction.question == Question::english_name ||
                   prediction.question == Question::place;
        });
    for (const auto& name : sources.names) predictions.push_back(caa(name, policy));
    for (const auto& name : sources.names) predictions.push_back(dnssec(name));
    for (const auto& name : sources.names) predictions.push_back(reachable(name));
    add_papers(applicant, predictions);
    return predictions;
}

}  // namespace certdesk::oracle

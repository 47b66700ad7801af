#include "core/oracle/questions.hpp"
#include "core/vetting/matching/organization.hpp"
#include "core/vetting/matching/visibility.hpp"

namespace certdesk::oracle {

namespace {

using survey::Field;
using vetting::matching::Answer;
using vetting::matching::Matched;

Matched beside(std::string_view ours, std::string_view owner, Matched (*match)(std::string_view, std::string_view)) {
    if (vetting::matching::is_hidden(owner)) return {};
    return match(ours, owner);
}

bool is_one(const Matched& matched) { return matched.answer == Answer::same || matched.answer == Answer::same_after_folding; }

void hold_for(Reason reason, Prediction& prediction) {
    prediction.outlook = Outlook::on_hold;
    prediction.reason = reason;
}

}  // namespace

Prediction domain_owner(const Applicant& applicant, const Told<DomainRegistration>& told) {
    auto prediction = asked_at(Question::domain_owner, told);
    prediction.about = told.value.domain;
    // R63: JPRS registers services, not organizations, below NE.JP: there is none to be seen, whoever asks.
    const bool is_service_domain = prediction.about.ends_with(".ne.jp");
    if (told.answered == Answered::nothing_there) {
        prediction.outlook = Outlook::refused;
        prediction.reason = Reason::not_registered;
        prediction.cures.push_back({.remedy = Remedy::choose_other_name});
        return prediction;
    }
    if (told.answered == Answered::told && !told.value.service_name.empty()) prediction.theirs = told.value.service_name;
    if (is_service_domain || !told.value.service_name.empty()) {
        hold_for(Reason::owner_is_a_service, prediction);
        return prediction;
    }
    if (told.answered != Answered::told) return prediction;

    const auto ours = survey::answer(applicant.answers, Field::organization_name).value_or("");
    const auto ours_english = survey::answer(applicant.answers, Field::organization_english).value_or("");
    const auto japanese = beside(ours, told.value.owner, vetting::matching::match_japanese_names);
    const auto english = beside(ours_english, told.value.owner_english, vetting::matching::match_english_names);
    const bool shows_english = !vetting::matching::is_hidden(told.value.owner_english);
    prediction.ours = shows_english ? ours_english : ours;
    prediction.theirs = shows_english ? told.value.owner_english : told.value.owner;
    if (!shows_english && vetting::matching::is_hidden(told.value.owner)) {
        hold_for(Reason::owner_hidden, prediction);
        prediction.cures.push_back({.remedy = Remedy::correct_registration});
        return prediction;
    }
    if (prediction.ours.empty()) {
        prediction.reason = Reason::not_answered;
        return prediction;
    }
    if (is_one(english) || (!shows_english && is_one(japanese))) {  // R54
        judge_by(shows_english ? english : japanese, Outlook::on_hold, prediction);
        prediction.reason = Reason::owner_is_applicant;
        return prediction;
    }
    prediction.matched = shows_english ? english : japanese;
    if (is_one(japanese)) {
        hold_for(Reason::owner_english_differs, prediction);
        prediction.cures.push_back({.remedy = Remedy::correct_answer,
                                    .what = std::string(to_text(Field::organization_english)),
                                    .suggestion = told.value.owner_english});
        prediction.cures.push_back({.remedy = Remedy::correct_registration, .suggestion = ours_english});
        return prediction;
    }
    hold_for(Reason::owner_is_another, prediction);  // R60, R62
    prediction.cures.push_back({.remedy = Remedy::owner_agrees_by_phone});
    prediction.cures.push_back({.remedy = Remedy::correct_registration, .suggestion = ours_english, .is_fallback = true});
    return prediction;
}

Prediction domain_state(const Told<DomainRegistration>& told, Day today, const Policy& policy) {
    auto prediction = asked_at(Question::domain_state, told);
    prediction.about = told.value.domain;
    if (told.answered == Answered::nothing_there) {
        prediction.outlook = Outlook::refused;
        prediction.reason = Reason::not_registered;
        prediction.cures.push_back({.remedy = Remedy::choose_other_name});
    }
    if (told.answered != Answered::told) return prediction;
    prediction.theirs = told.value.state;
    if (!told.value.is_usable) {
        hold_for(Reason::suspended, prediction);
        prediction.cures.push_back({.remedy = Remedy::renew_domain});
    } else if (told.value.expires_on && *told.value.expires_on < today + policy.domain_ends_soon) {
        prediction.outlook = Outlook::somebody_looks;
        prediction.reason = Reason::ends_soon;
        prediction.theirs = to_iso_date(*told.value.expires_on);
        prediction.cures.push_back({.remedy = Remedy::renew_domain});
    } else {
        prediction.outlook = Outlook::passes;
        prediction.reason = Reason::usable;
    }
    return prediction;
}

}  // namespace certdesk::oracle

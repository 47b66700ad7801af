#include "base/text.hpp"
#include "core/oracle/questions.hpp"
#include "core/vetting/matching/organization.hpp"
#include "formats/japanese_phone.hpp"
#include "formats/prefecture.hpp"

#include <algorithm>
#include <iterator>

namespace certdesk::oracle {

namespace {

using survey::ApplicantKind;
using survey::Field;
using vetting::matching::Matched;

std::string said(const Applicant& applicant, Field field) { return survey::answer(applicant.answers, field).value_or(""); }

std::optional<ApplicantKind> kind_of(const Applicant& applicant) {
    return parse_enumeration<ApplicantKind>(said(applicant, Field::applicant_kind));
}

Cure correct(Field field, std::string suggestion = {}) {
    return {.remedy = Remedy::correct_answer, .what = std::string(to_text(field)), .suggestion = std::move(suggestion)};
}

// They have no entry, or one that proves nothing about who applies (R58; domain.md 3.3).
bool shows_own_papers(ApplicantKind kind) {
    return kind == ApplicantKind::sole_proprietor || kind == ApplicantKind::licensed_office;
}

std::vector<const HoujinRecord*> open_bodies_of_that_name(const RegisteredBodies& bodies) {
    std::vector<const HoujinRecord*> open;
    for (const auto& body : bodies.by_name)
        if (!body.closed_on) open.push_back(&body);
    return open;
}

bool is_named(const HoujinRecord& body, const std::string& name) {
    using vetting::matching::Answer;
    return name.empty() || vetting::matching::match_japanese_names(name, body.name).answer != Answer::different;
}

// The applicant's own name stands in the register under another number than the one it gave.
const HoujinRecord* namesake(const Applicant& applicant, const RegisteredBodies& bodies) {
    const auto open = open_bodies_of_that_name(bodies);
    if (!bodies.by_number || open.size() != 1 || open.front()->number == bodies.by_number->number) return nullptr;
    return is_named(*bodies.by_number, said(applicant, Field::organization_name)) ? nullptr : open.front();
}

std::string place_of(const HoujinRecord& body) { return body.prefecture + body.city; }

// Names and places stand or fall with the body: nothing can be compared before it is known which one is meant.
Prediction beside_the_register(Question question, std::string ours, const Told<RegisteredBodies>& told, bool is_known) {
    auto prediction = asked_at(question, told);
    prediction.ours = std::move(ours);
    if (prediction.ours.empty())
        prediction.reason = Reason::not_answered;
    else if (!is_known && told.answered == Answered::told)
        prediction.reason = Reason::not_in_register;
    return prediction;
}

}  // namespace

void judge_by(Matched matched, Outlook different, Prediction& prediction) {
    using vetting::matching::Answer;
    switch (matched.answer) {
        case Answer::same: prediction.outlook = Outlook::passes, prediction.reason = Reason::same; break;
        case Answer::same_after_folding:
            prediction.outlook = Outlook::somebody_looks, prediction.reason = Reason::same_after_folding;
            break;
        case Answer::different: prediction.outlook = different, prediction.reason = Reason::different; break;
        case Answer::not_visible: prediction.outlook = Outlook::unknown, prediction.reason = Reason::not_visible; break;
    }
    prediction.matched = std::move(matched);
}

const HoujinRecord* body_meant(const Applicant& applicant, const Told<RegisteredBodies>& told) {
    if (told.answered != Answered::told) return nullptr;
    if (told.value.by_number) return namesake(applicant, told.value) != nullptr ? nullptr : &*told.value.by_number;
    const auto open = open_bodies_of_that_name(told.value);
    return open.size() == 1 ? open.front() : nullptr;
}

Prediction may_apply(const Applicant& applicant, const vetting::Context& context) {
    Prediction prediction{.question = Question::may_apply};
    prediction.findings = vetting::applicant_obstacles(applicant.answers, context);
    std::ranges::copy(applicant.standing.obstacles, std::back_inserter(prediction.findings));
    if (!prediction.findings.empty()) {
        prediction.outlook = Outlook::refused;
        prediction.reason = Reason::stands_against;
        for (const auto& finding : prediction.findings)
            if (const auto field = parse_enumeration<Field>(finding.where)) prediction.cures.push_back(correct(*field));
        prediction.cures.push_back({.remedy = Remedy::ask_the_desk});
        return prediction;
    }
    const bool is_answered = kind_of(applicant) && !said(applicant, Field::common_name).empty();
    prediction.outlook = is_answered ? Outlook::passes : Outlook::unknown;
    prediction.reason = is_answered ? Reason::nothing_against : Reason::not_answered;
    return prediction;
}

Prediction registration(const Applicant& applicant, const Told<RegisteredBodies>& told) {
    auto prediction = asked_at(Question::registration, told);
    const auto number = said(applicant, Field::corporate_number);
    const auto name = said(applicant, Field::organization_name);
    prediction.ours = number.empty() ? name : number;
    const auto kind = kind_of(applicant);
    if (kind && shows_own_papers(*kind)) {
        prediction = {.question = Question::registration, .outlook = Outlook::on_hold, .reason = Reason::own_papers};
        return prediction;
    }
    if (!kind || prediction.ours.empty()) {
        prediction.reason = Reason::not_answered;
        return prediction;
    }
    if (told.answered != Answered::told && told.answered != Answered::nothing_there) return prediction;

    const auto& bodies = told.value;
    const auto open = open_bodies_of_that_name(bodies);
    if (bodies.by_number) {
        const auto& body = *bodies.by_number;
        prediction.theirs = body.name;
        if (const auto* other = namesake(applicant, bodies)) {
            prediction.outlook = Outlook::on_hold;
            prediction.reason = Reason::number_of_another;
            prediction.cures.push_back(correct(Field::corporate_number, other->number));
        } else if (body.closed_on) {
            prediction.outlook = Outlook::refused;
            prediction.reason = body.successor.empty() ? Reason::closed : Reason::merged;
            prediction.cures.push_back(correct(Field::corporate_number, body.successor));
            prediction.cures.push_back({.remedy = Remedy::ask_the_desk});
        } else {
            prediction.outlook = Outlook::passes;
            prediction.reason = Reason::in_register;
        }
    } else if (number.empty() && open.size() == 1) {
        prediction.outlook = Outlook::passes;
        prediction.reason = Reason::found_by_name;
        prediction.theirs = open.front()->name + " " + open.front()->number;
        prediction.cures.push_back(correct(Field::corporate_number, open.front()->number));
    } else if (number.empty() && open.size() > 1) {
        prediction.outlook = Outlook::somebody_looks;
        prediction.reason = Reason::several_of_that_name;
        prediction.cures.push_back(correct(Field::corporate_number));
    } else {
        prediction.outlook = Outlook::on_hold;
        prediction.reason = Reason::not_in_register;
        prediction.cures.push_back(correct(Field::corporate_number, open.size() == 1 ? open.front()->number : std::string()));
        prediction.cures.push_back(correct(Field::organization_name));
    }
    return prediction;
}

Prediction registered_name(const Applicant& applicant, const Told<RegisteredBodies>& told) {
    const auto* body = body_meant(applicant, told);
    auto prediction =
        beside_the_register(Question::registered_name, said(applicant, Field::organization_name), told, body != nullptr);
    if (body == nullptr || prediction.ours.empty()) return prediction;
    prediction.theirs = body->name;
    // The register shows letters that have no code as a picture; nobody can compare them by machine.
    if (body->name_has_image) {
        prediction.outlook = Outlook::somebody_looks;
        prediction.reason = Reason::not_visible;
        return prediction;
    }
    judge_by(vetting::matching::match_japanese_names(prediction.ours, body->name), Outlook::on_hold, prediction);
    if (prediction.reason == Reason::different) prediction.cures.push_back(correct(Field::organization_name, body->name));
    return prediction;
}

Prediction english_name(const Applicant& applicant, const Told<RegisteredBodies>& told) {
    const auto* body = body_meant(applicant, told);
    auto prediction =
        beside_the_register(Question::english_name, said(applicant, Field::organization_english), told, body != nullptr);
    if (body == nullptr || prediction.ours.empty()) return prediction;
    prediction.theirs = body->english_name;
    // Few bodies have an English name published; the authority then looks at WHOIS (R54) and at what the body itself shows.
    if (body->english_name.empty()) {
        prediction.outlook = Outlook::somebody_looks;
        prediction.reason = Reason::not_published;
        return prediction;
    }
    judge_by(vetting::matching::match_english_names(prediction.ours, body->english_name), Outlook::on_hold, prediction);
    if (prediction.reason == Reason::different)
        prediction.cures.push_back(correct(Field::organization_english, body->english_name));
    return prediction;
}

Prediction place(const Applicant& applicant, const Told<RegisteredBodies>& told) {
    const auto* body = body_meant(applicant, told);
    auto prediction = beside_the_register(Question::place, said(applicant, Field::prefecture), told, body != nullptr);
    if (body == nullptr || prediction.ours.empty()) return prediction;
    prediction.theirs = place_of(*body);
    const auto ours = parse_prefecture(prediction.ours);
    const bool is_same = ours && ours->number == body->prefecture_code;
    // Certificates name the business place, the register the seat: another prefecture may be right, and a person will ask.
    prediction.outlook = is_same ? Outlook::passes : Outlook::somebody_looks;
    prediction.reason = is_same ? Reason::same : Reason::different;
    if (!is_same) {
        const auto theirs = prefecture_of_number(body->prefecture_code);
        prediction.cures.push_back(correct(Field::prefecture, theirs ? std::string(theirs->english) : std::string()));
    }
    return prediction;
}

Prediction phone(const Applicant& applicant) {
    Prediction prediction{.question = Question::phone, .ours = said(applicant, Field::organization_phone)};
    const auto number = PhoneNumber::parse(prediction.ours);
    if (!number) {
        prediction.reason = Reason::not_answered;
        return prediction;
    }
    prediction.ours = number->domestic();
    // R57: whatever is given here, the call goes to the number that the authority finds itself.
    const bool may_represent = number->phone_class() == PhoneClass::fixed;
    prediction.outlook = may_represent ? Outlook::somebody_looks : Outlook::on_hold;
    prediction.reason = may_represent ? Reason::number_to_be_found : Reason::number_not_representative;
    if (!may_represent) prediction.cures.push_back(correct(Field::organization_phone));
    prediction.cures.push_back({.remedy = Remedy::list_the_number});
    return prediction;
}

}  // namespace certdesk::oracle

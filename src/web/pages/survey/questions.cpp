#include "web/pages/survey/questions.hpp"

#include "formats/japanese_phone.hpp"
#include "web/pages/applications/claims.hpp"

#include <algorithm>

namespace certdesk::web::pages {

namespace {

using survey::Field;
using survey::Input;

// The survey's groups (R47); what only sole proprietors are asked (R58, R74-R76) stands apart, saying so.
CD_ENUMERATION(Chapter, distinguished_name, organization, sole_proprietor, responsible_person, other);

Chapter chapter_of(Field field) {
    switch (field) {
        case Field::birth_date:
        case Field::opening_notified:
        case Field::trade_name_documented: return Chapter::sole_proprietor;
        default: break;
    }
    switch (survey::rule_of(field).group) {
        case survey::Group::distinguished_name: return Chapter::distinguished_name;
        case survey::Group::organization: return Chapter::organization;
        case survey::Group::responsible_person: return Chapter::responsible_person;
        case survey::Group::other: return Chapter::other;
    }
    return Chapter::other;
}

std::string key_of(Field field, std::string_view part) {
    return "survey." + std::string(to_text(field)) + "." + std::string(part);
}

// The legend of a chapter, and why it is asked.
std::string key_of(Chapter chapter) {
    const std::string name(to_text(chapter));
    return chapter == Chapter::sole_proprietor ? "survey_page." + name : "survey.group." + name;
}

// How wide the field is says how much is expected (DADS: the width of a text field).
std::string_view width_of(Field field) {
    switch (field) {
        case Field::corporate_number:
        case Field::tdb_code:
        case Field::organization_phone:
        case Field::birth_date:
        case Field::renewal_expiry: return "width-10";
        case Field::city:
        case Field::prefecture:
        case Field::applicant_kind:
        case Field::legal_form:
        case Field::representative_name:
        case Field::responsible_person_name:
        case Field::responsible_person_reading:
        case Field::responsible_person_department:
        case Field::responsible_person_title:
        case Field::ip_address: return "width-20";
        default: return "width-full";
    }
}

// HTML autofill: only what browsers really know about the person at the keyboard.
std::string_view autocomplete_of(Field field) { return field == Field::organization_phone ? "tel" : "off"; }

std::string_view keyboard_of(Field field) {
    switch (field) {
        case Field::corporate_number:
        case Field::tdb_code: return "numeric";
        case Field::organization_phone: return "tel";
        case Field::common_name: return "url";
        default: return "text";
    }
}

void set_if_worded(Visit& visit, Values& row, Field field, std::string_view part, std::string_view section) {
    const auto key = key_of(field, part);
    if (visit.house().words.has(visit.language(), key)) row.add(section).set("WORDS", visit.word(key));
}

void show_input(Visit& visit, Values& row, Field field, const std::string& value) {
    switch (survey::rule_of(field).input) {
        case Input::line:
        case Input::date:  // typed, because wareki and other spellings are read as well
            row.add("LINE")
                .set("KEYBOARD", keyboard_of(field))
                .set("AUTOCOMPLETE", autocomplete_of(field))
                .set("WIDTH", width_of(field));
            break;
        case Input::paragraph: row.show("PARAGRAPH"); break;
        case Input::choice: {
            auto& choice = row.add("CHOICE");
            choice.set("WIDTH", width_of(field));
            for (const auto& option : survey::choices(field)) {
                auto& entry = choice.add("OPTIONS");
                entry.set("OPTION", option).set("OPTION_LABEL", worded_answer(visit, field, option));
                entry.show_if(option == value, "SELECTED");
            }
            break;
        }
        case Input::yes_no: {
            auto& choice = row.add("YES_NO");
            choice.show_if(value == "yes", "IS_YES").show_if(value == "no", "IS_NO");
            choice.set("YES", worded_answer(visit, field, "yes")).set("NO", worded_answer(visit, field, "no"));
            break;
        }
    }
}

std::string shown_value(const Questions& questions, Field field) {
    const auto typed = questions.typed.find(field);
    if (typed != questions.typed.end()) return typed->second;
    return answer_as_typed(field, survey::answer(questions.answers, field).value_or(""));
}

void show_question(Visit& visit, Values& chapter, const Questions& questions, Field field) {
    const auto& rule = survey::rule_of(field);
    const std::string name(to_text(field));
    auto& row = chapter.add("QUESTIONS");
    row.set("NAME", name).set("LABEL", label_of(visit, field)).set("VALUE", shown_value(questions, field));
    row.set("APPEARS", visit.word("survey.appears." + std::string(to_text(rule.appears))));
    row.show(survey::is_required(field, questions.answers) ? "REQUIRED" : "OPTIONAL");
    set_if_worded(visit, row, field, "hint", "HINT");
    set_if_worded(visit, row, field, "example", "EXAMPLE");
    set_if_worded(visit, row, field, "help", "HELP");
    row.show(rule.input == Input::yes_no ? "AS_GROUP" : "AS_ROW");

    const auto refused = std::ranges::find(questions.findings, name, &Finding::where);
    if (refused != questions.findings.end()) row.add("REFUSED").set("ERROR", visit.sentence(*refused));
    show_input(visit, row, field, shown_value(questions, field));
}

}  // namespace

std::string answer_as_typed(Field field, const std::string& value) {
    if (field != Field::organization_phone) return value;
    const auto phone = PhoneNumber::parse(value);
    return phone ? phone->domestic() : value;
}

std::string answer_in_words(Visit& visit, Field field, const std::string& value) {
    if (survey::rule_of(field).input == Input::date)
        if (const auto day = parse_iso_date(value)) return visit.day(*day);
    return worded_answer(visit, field, answer_as_typed(field, value));
}

std::vector<Field> fields_to_show(const survey::Answers& answers) {
    const bool kind_is_known = survey::answer(answers, Field::applicant_kind).has_value();
    std::vector<Field> fields;
    for (const auto field : all_of<Field>())
        if (!kind_is_known || survey::is_asked(field, answers)) fields.push_back(field);
    return fields;
}

TypedAnswers typed_answers(const FormData& form) {
    TypedAnswers typed;
    for (const auto field : all_of<Field>())
        if (const auto value = form.find(to_text(field))) typed.emplace(field, *value);
    return typed;
}

void list_findings(Visit& visit, Values& values, std::string_view section, const std::vector<Finding>& findings) {
    for (const auto& finding : findings) {
        auto& row = values.add(section);
        const auto field = parse_enumeration<Field>(finding.where);
        const std::string label = field ? label_of(visit, *field) + visit.word("survey_page.label_end") : std::string();
        row.set("SENTENCE", label + visit.sentence(finding));
        if (!finding.where.empty()) row.add("WITH_FIELD").set("FIELD", finding.where);
    }
}

void show_questions(Visit& visit, Values& values, const Questions& questions) {
    if (!questions.findings.empty()) {
        values.show("HAS_ERRORS");
        list_findings(visit, values, "ERRORS", questions.findings);
    }
    for (const auto chapter : all_of<Chapter>()) {
        Values* rows = nullptr;
        for (const auto field : questions.fields) {
            if (chapter_of(field) != chapter) continue;
            if (rows == nullptr) {
                rows = &values.add("CHAPTERS");
                rows->set("LEGEND", visit.word(key_of(chapter))).set("EXPLANATION", visit.word(key_of(chapter) + ".intro"));
            }
            show_question(visit, *rows, questions, field);
        }
    }
}

}  // namespace certdesk::web::pages

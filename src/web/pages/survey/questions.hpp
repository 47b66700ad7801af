// The survey's questions as rows of a form: for the survey, the information request and the page of the organization.
#pragma once

#include "core/survey/field.hpp"
#include "web/visit.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::web::pages {

using TypedAnswers = std::map<survey::Field, std::string>;

struct Questions {
    std::vector<survey::Field> fields;  // in the order of the survey
    survey::Answers answers;            // what is known; decides what is required
    TypedAnswers typed;                 // shown instead where something was typed
    std::vector<Finding> findings;      // stand beside their fields, and in the summary on top
};

// Fills parts/error_summary.html and parts/questions.html.
void show_questions(Visit& visit, Values& values, const Questions& questions);

// Everything that is asked with these answers. While nobody said what kind of applicant it is, everything that may be asked.
[[nodiscard]] std::vector<survey::Field> fields_to_show(const survey::Answers& answers);

// The fields that the form holds; the others were not asked.
[[nodiscard]] TypedAnswers typed_answers(const FormData& form);

// As people type it: telephone numbers begin with 0.
[[nodiscard]] std::string answer_as_typed(survey::Field field, const std::string& value);
// As people read it: the words of a choice, the day, the value itself.
[[nodiscard]] std::string answer_in_words(Visit& visit, survey::Field field, const std::string& value);

// Rows of `section` with SENTENCE ("label: sentence") and, where a field is meant, WITH_FIELD with FIELD.
void list_findings(Visit& visit, Values& values, std::string_view section, const std::vector<Finding>& findings);

}  // namespace certdesk::web::pages

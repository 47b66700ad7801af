// What an applicant says about itself, in the visitor's words: label and value, in the survey's order.
#pragma once

#include "core/survey/field.hpp"
#include "web/visit.hpp"

#include <string>
#include <vector>

namespace certdesk::web::pages {

[[nodiscard]] std::string label_of(const Visit& visit, survey::Field field);
// Choices are worded; everything else is shown as it is kept.
[[nodiscard]] std::string worded_answer(Visit& visit, survey::Field field, const std::string& value);

// Rows LABEL and VALUE of the section, for the answered ones of these fields.
void show_claims(Visit& visit, Values& values, std::string_view section, const survey::Answers& answers,
                 const std::vector<survey::Field>& fields);

// Every field whose answer leaves the desk.
[[nodiscard]] std::vector<survey::Field> fields_for_the_authority();

}  // namespace certdesk::web::pages

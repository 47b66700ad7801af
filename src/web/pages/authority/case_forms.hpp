// What the forms of a case's page share: choices, and sentences beside the fields that were refused.
#pragma once

#include "web/pages/authority/case_page.hpp"

#include <string>
#include <string_view>

namespace certdesk::web::pages {

template <Enumeration E>
void show_choices(Visit& visit, Values& values, std::string_view section, const std::string& prefix, std::string_view chosen) {
    for (const auto value : all_of<E>()) {
        auto& row = values.add(section);
        row.set("VALUE", to_text(value)).set("LABEL", visit.word(prefix + std::string(to_text(value))));
        row.show_if(to_text(value) == chosen, "CHOSEN");
    }
}

// Shows `section` with the sentence as ERROR when the form came back because of that field.
void show_error(Visit& visit, Values& values, const RefusedCaseForm& refused, std::string_view form, std::string_view field,
                std::string_view section);

// The call: number, plan, tries, script, and the forms to record them (call_section.cpp).
void show_call(Visit& visit, Values& values, const desk::CaseFile& file, const RefusedCaseForm& refused, bool takes_evidence);

}  // namespace certdesk::web::pages

#include "core/calls/script.hpp"

#include "base/text.hpp"

namespace certdesk::calls {

std::map<std::string, std::string> script_facts(const authority::Case& authority_case) {
    const auto claim = [&](survey::Field field) { return survey::answer(authority_case.claims, field).value_or("―"); };
    return {{"organization", claim(survey::Field::organization_name)},
            {"person", claim(survey::Field::responsible_person_name)},
            {"reading", claim(survey::Field::responsible_person_reading)},
            {"department", claim(survey::Field::responsible_person_department)},
            {"title", claim(survey::Field::responsible_person_title)},
            {"names", join(authority_case.names, ", ")}};
}

}  // namespace certdesk::calls

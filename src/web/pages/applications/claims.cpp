#include "web/pages/applications/claims.hpp"

#include "formats/japanese_phone.hpp"

namespace certdesk::web::pages {

std::string label_of(const Visit& visit, survey::Field field) {
    return visit.word("survey." + std::string(to_text(field)) + ".label");
}

std::string worded_answer(Visit& visit, survey::Field field, const std::string& value) {
    if (field == survey::Field::organization_phone)  // kept as E.164, dialled and looked up as people here write it
        if (const auto number = PhoneNumber::parse(value)) return number->domestic();
    const std::string key = "survey." + std::string(to_text(field)) + "." + value;
    return visit.house().words.has(visit.language(), key) ? visit.word(key) : value;
}

void show_claims(Visit& visit, Values& values, std::string_view section, const survey::Answers& answers,
                 const std::vector<survey::Field>& fields) {
    for (const auto field : fields) {
        const auto answer = survey::answer(answers, field);
        if (answer) values.add(section).set("LABEL", label_of(visit, field)).set("VALUE", worded_answer(visit, field, *answer));
    }
}

std::vector<survey::Field> fields_for_the_authority() {
    std::vector<survey::Field> fields;
    for (const auto& rule : survey::rules())
        if (rule.appears != survey::Appears::at_the_desk) fields.push_back(rule.field);
    return fields;
}

}  // namespace certdesk::web::pages

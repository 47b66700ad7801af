// Reading what a customer typed into the survey: normalized values in, or a refusal beside its field.
#pragma once

#include "base/time.hpp"
#include "core/refusal.hpp"
#include "core/survey/field.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace certdesk::survey {

// What may differ between installations of the desk.
struct Policy {
    std::vector<std::string> also_public_names;  // reserved TLDs taken as public, for samples and tests ("test", "example")
    int sole_proprietor_minimum_age = 20;        // R74; the age of majority is 18 since 2022-04-01, the procedure says 20
};

struct Context {
    Day today{};
    Policy policy;
};

// One answer, normalized (NFKC where the field allows it, hyphens, katakana to hiragana, prefecture to its English name …).
// An empty answer is accepted here: whether it is missing is asked by missing().
[[nodiscard]] Decision<std::string> read_answer(Field field, std::string_view typed, const Context& context);

// All answers of a form; the findings name every field that was refused, the others are kept.
struct Reading {
    Answers accepted;
    std::vector<Finding> findings;
};
[[nodiscard]] Reading read_answers(const std::map<Field, std::string>& typed, const Context& context);

// Required and unanswered, or inconsistent with one another (legal form against the registered name, reading against name).
[[nodiscard]] std::vector<Finding> missing(const Answers& answers);

// An open question that the information request may ask after payment; contradictions and refusals never may.
[[nodiscard]] bool may_follow_payment(const Finding& finding);

// R24: the names the certificate will carry, common name first; empty when the common name is absent or unreadable.
[[nodiscard]] std::vector<std::string> certificate_names(const Answers& answers, const Context& context);

}  // namespace certdesk::survey

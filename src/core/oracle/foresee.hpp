// The rejection oracle (R52-R63, R69-R80): given what the customer says and what the sources tell, what will the authority say?
#pragma once

#include "core/contracts/standing.hpp"
#include "core/oracle/policy.hpp"
#include "core/oracle/prediction.hpp"
#include "core/oracle/sources.hpp"
#include "core/papers/needed.hpp"
#include "core/survey/field.hpp"
#include "core/vetting/cleared.hpp"

#include <string>
#include <vector>

namespace certdesk::oracle {

struct Applicant {
    survey::Answers answers;         // order and dossier together; may be incomplete
    std::vector<std::string> names;  // of the certificate, common name first; may be empty
    contracts::Standing standing;    // of the hosting contract
};

struct Sources {
    Told<RegisteredBodies> register_of_numbers;
    Told<DomainRegistration> domain;
    std::vector<Told<NameInDns>> names;  // in the order of Applicant::names; value.name is always set
};

// One prediction for each question, for the questions about the DNS one for each name. What nobody asked or answered is unknown,
// never a no. The same input gives the same predictions.
[[nodiscard]] std::vector<Prediction> foresee(const Applicant& applicant, const Sources& sources, const vetting::Context& context,
                                              const Policy& policy);

// What the predictions mean for papers (core/papers/needed.hpp). Whether another owner can be phoned only a person knows.
[[nodiscard]] papers::Situation situation_foreseen(const Applicant& applicant, const std::vector<Prediction>& predictions);

}  // namespace certdesk::oracle

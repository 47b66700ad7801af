// Certificates that pass and that violate each rule: made by the generator, registered beside the rules they are for.
#pragma once

#include "tests/support/certificate_builder.hpp"

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace certdesk::lint {

struct Specimen {
    std::string id;  // of the rule it is for
    bool passes = true;
    Bytes der{};
    std::set<std::string> also{};  // ids that come with it and cannot be kept apart
};

class Specimens {
public:
    // The good plan meets the rule and passes; with the change it violates it.
    template <class Plan, class Change>
    void pair(std::string_view id, const Plan& good, Change change, std::set<std::string> also = {}) {
        passes(id, good);
        violates(id, good, change, std::move(also));
    }
    template <class Plan>
    void passes(std::string_view id, const Plan& plan) {
        list_.push_back({std::string(id), true, plan.der(), {}});
    }
    template <class Plan, class Change>
    void passes(std::string_view id, const Plan& plan, Change change) {
        passes(id, test::changed(plan, change));
    }
    template <class Plan, class Change>
    void violates(std::string_view id, const Plan& plan, Change change, std::set<std::string> also = {}) {
        list_.push_back({std::string(id), false, test::changed(plan, change).der(), std::move(also)});
    }
    // The last passing one may bring findings of these other rules.
    void although(std::set<std::string> also) { list_.back().also = std::move(also); }

    [[nodiscard]] const std::vector<Specimen>& all() const { return list_; }

private:
    std::vector<Specimen> list_;
};

using Certificate = test::CertificatePlan;
using Request = test::RequestPlan;
using RevocationList = test::RevocationListPlan;

// Every specimen of every rule.
[[nodiscard]] const std::vector<Specimen>& all_specimens();

void specimens_of_encoding(Specimens& s);
void specimens_of_numbers(Specimens& s);
void specimens_of_signatures(Specimens& s);
void specimens_of_times(Specimens& s);
void specimens_of_names(Specimens& s);
void specimens_of_attributes(Specimens& s);
void specimens_of_subjects(Specimens& s);
void specimens_of_values(Specimens& s);
void specimens_of_japan(Specimens& s);
void specimens_of_keys(Specimens& s);
void specimens_of_extensions(Specimens& s);
void specimens_of_key_usage(Specimens& s);
void specimens_of_purposes(Specimens& s);
void specimens_of_alt_names(Specimens& s);
void specimens_of_key_ids(Specimens& s);
void specimens_of_policies(Specimens& s);
void specimens_of_locations(Specimens& s);
void specimens_of_constraints(Specimens& s);
void specimens_of_transparency(Specimens& s);
void specimens_of_authorities(Specimens& s);
void specimens_of_requests(Specimens& s);
void specimens_of_lists(Specimens& s);
void specimens_of_ocsp_responses(Specimens& s);

}  // namespace certdesk::lint

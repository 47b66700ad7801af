// What we know about an organization, shared by all its orders: facts with source and two dates (law 6).
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "core/ids.hpp"
#include "core/survey/field.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace certdesk::dossier {

CD_ENUMERATION(Source, survey, information_request, customer_correction, operator_entry);

struct Dossier {
    DossierId id;
    CustomerId customer;
    Instant created_at{};
};

struct Fact {
    survey::Field field{};
    std::string value;
    Source source = Source::survey;
    Day obtained_on{};
    Day counts_until{};       // the last day on which it may be used
    std::string recorded_by;  // name of the actor
    Instant recorded_at{};
};

// Baseline Requirements 2.2.6, 4.2.1: identity data may be reused for 398 days from 2026-03-15 on.
inline constexpr std::chrono::days identity_reuse{398};

// The newest fact of every field, without those that no longer count and those that were taken back (an empty value).
[[nodiscard]] survey::Answers answers_of(const std::vector<Fact>& facts, Day today);
[[nodiscard]] Fact make_fact(survey::Field field, std::string value, Source source, const std::string& recorded_by, Instant now);

}  // namespace certdesk::dossier

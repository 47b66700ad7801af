#include "core/dossier/dossier.hpp"

#include <map>
#include <utility>

namespace certdesk::dossier {

survey::Answers answers_of(const std::vector<Fact>& facts, Day today) {
    std::map<survey::Field, const Fact*> newest;
    for (const auto& fact : facts) {
        auto& kept = newest[fact.field];
        if (kept == nullptr || kept->recorded_at <= fact.recorded_at) kept = &fact;
    }
    survey::Answers answers;
    for (const auto& [field, fact] : newest)
        if (!fact->value.empty() && today <= fact->counts_until) answers[field] = fact->value;
    return answers;
}

Fact make_fact(survey::Field field, std::string value, Source source, const std::string& recorded_by, Instant now) {
    const Day today = day_in_japan(now);
    return {
        .field = field,
        .value = std::move(value),
        .source = source,
        .obtained_on = today,
        // Baseline Requirements 1.6.1: a day is 86,400 seconds and a fraction counts as a whole one. We keep days only, so the
        // 398th day after is one too late for what was obtained in the morning and is used in the evening.
        .counts_until = today + identity_reuse - std::chrono::days{1},
        .recorded_by = recorded_by,
        .recorded_at = now,
    };
}

}  // namespace certdesk::dossier

#include "core/papers/review.hpp"

#include <algorithm>

namespace certdesk::papers {

namespace {

Finding finding(Refusal refusal, std::string where, std::vector<FindingFact> facts = {}) {
    return {.refusal = refusal, .where = std::move(where), .facts = std::move(facts)};
}

std::string place_of(Item item) { return "item_" + std::string(to_text(item)); }

// What was not looked at, or does not belong to this kind of paper.
std::vector<Finding> gaps(const KindRule& rule, const Review& review) {
    std::vector<Finding> gaps;
    for (const auto item : rule.checklist)
        if (!review.items.contains(item))
            gaps.push_back(finding(Refusal::paper_item_open, place_of(item), {{"item", std::string(to_text(item))}}));
    for (const auto& [item, seen] : review.items)
        if (std::ranges::find(rule.checklist, item) == rule.checklist.end())
            gaps.push_back(finding(Refusal::not_an_option, place_of(item)));
    return gaps;
}

// What nobody can accept, whatever the checklist says.
std::vector<Finding> obstacles(const KindRule& rule, const Review& review, std::optional<Day> arrived_on, Day today) {
    std::vector<Finding> obstacles;
    if (rule.form == Form::original && !arrived_on) obstacles.push_back(finding(Refusal::original_missing, ""));
    if (!rule.greatest_age) return obstacles;
    if (!review.issued_on) {
        obstacles.push_back(finding(Refusal::required, "issued_on"));
    } else if (*review.issued_on > today) {
        obstacles.push_back(finding(Refusal::bad_date, "issued_on"));
    } else if (const auto until = submit_until(rule.kind, *review.issued_on); until && today > *until) {
        obstacles.push_back(finding(Refusal::paper_too_old, "issued_on",
                                    {{"issued_on", to_iso_date(*review.issued_on)}, {"until", to_iso_date(*until)}}));
    }
    return obstacles;
}

}  // namespace

Decision<Verdict> decide(Kind kind, const Review& review, std::optional<Day> arrived_on, Day today) {
    const auto& rule = rule_of(kind);
    if (auto open = gaps(rule, review); !open.empty()) return std::unexpected(Refused{std::move(open)});

    Verdict verdict;
    for (const auto item : rule.checklist)
        if (review.items.at(item) != Seen::yes) verdict.failed.push_back(item);
    verdict.accepted = verdict.failed.empty();
    if (verdict.accepted) {
        if (auto found = obstacles(rule, review, arrived_on, today); !found.empty())
            return std::unexpected(Refused{std::move(found)});
    } else if (review.note.empty()) {
        return refuse(Refusal::reason_missing, "note");
    }
    return verdict;
}

}  // namespace certdesk::papers

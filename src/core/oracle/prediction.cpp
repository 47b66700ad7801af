#include "core/oracle/prediction.hpp"

#include <algorithm>

namespace certdesk::oracle {

std::string_view rule_of(Question question) {
    switch (question) {
        case Question::may_apply: return "R69-R80";
        case Question::registration: return "R52, R53, R58; Baseline Requirements 3.2.2.1";
        case Question::registered_name: return "R55";
        case Question::english_name: return "R26, R54";
        case Question::place: return "R28, R29; Baseline Requirements 7.1.2.7.4";
        case Question::domain_owner: return "R54, R60-R63";
        case Question::domain_state: return "R54; Baseline Requirements 3.2.2.4";
        case Question::phone: return "R20, R56, R57";
        case Question::caa: return "RFC 8659; Baseline Requirements 3.2.2.8";
        case Question::dnssec: return "RFC 4035; Baseline Requirements 3.2.2.8.1";
        case Question::reachable: return "Baseline Requirements 3.2.2.4, 3.2.2.9";
    }
    return {};
}

Outlook outlook_of(std::span<const Prediction> predictions) {
    Outlook worst = Outlook::passes;
    for (const auto& prediction : predictions) worst = std::max(worst, prediction.outlook);
    return worst;
}

}  // namespace certdesk::oracle

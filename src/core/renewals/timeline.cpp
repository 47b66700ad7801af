#include "core/renewals/timeline.hpp"

#include "core/vetting/reuse.hpp"

#include <algorithm>
#include <tuple>

namespace certdesk::renewals {

namespace {

std::vector<Event> endings(const Known& known, Day today) {
    std::vector<Event> events;
    for (const auto& fact : known.facts)
        if (!fact.value.empty() && fact.counts_until >= today)
            events.push_back({fact.counts_until, EventKind::fact_ends, std::string(to_text(fact.field)), {}});
    for (const auto& evidence : known.evidence) {
        const Day until = vetting::counts_until(evidence.item, evidence.obtained_on);
        if (until >= today) events.push_back({until, EventKind::evidence_ends, std::string(to_text(evidence.item)), {}});
    }
    return events;
}

std::vector<std::string> over_before(const std::vector<Event>& endings, Day day) {
    std::vector<std::string> over;
    for (const auto& ending : endings)
        if (ending.on < day) over.push_back(ending.what);
    return over;
}

}  // namespace

std::vector<Event> timeline(const Known& known, Day today) {
    auto events = endings(known, today);
    std::ranges::sort(events, {}, [](const Event& event) { return std::tie(event.on, event.kind, event.what); });
    std::vector<Event> of_certificates;
    for (const auto& [certificate, renew_at] : known.certificates) {
        const Day begins = day_in_japan(renew_at);
        const Day ends = day_in_japan(certificate.not_after);
        if (begins >= today)
            of_certificates.push_back({begins, EventKind::renewal_begins, certificate.names, over_before(events, begins)});
        if (ends >= today) of_certificates.push_back({ends, EventKind::certificate_ends, certificate.names, {}});
    }
    events.insert(events.end(), of_certificates.begin(), of_certificates.end());
    std::ranges::sort(events, {}, [](const Event& event) { return std::tie(event.on, event.kind, event.what); });
    return events;
}

}  // namespace certdesk::renewals

// What lies ahead of an organization: when its facts and evidence stop counting, when its certificates are renewed, and what will
// have to be asked again for each renewal.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "core/applications/application.hpp"
#include "core/authority/case.hpp"
#include "core/dossier/dossier.hpp"

#include <string>
#include <vector>

namespace certdesk::renewals {

// fact_ends, evidence_ends: the last day on which it may be used. renewal_begins, certificate_ends: in Japan.
CD_ENUMERATION(EventKind, fact_ends, evidence_ends, renewal_begins, certificate_ends);

struct Event {
    Day on{};
    EventKind kind{};
    std::string what;  // a survey::Field, an authority::Item, or the names of a certificate, separated by a blank
    // Of a renewal: which facts and which evidence will no longer count on that day, by the same names.
    std::vector<std::string> asked_again{};

    friend bool operator==(const Event&, const Event&) = default;
};

// A certificate whose renewal is written down for a moment to come.
struct Planned {
    applications::IssuedCertificate certificate;
    Instant renew_at{};
};

struct Known {
    std::vector<dossier::Fact> facts;
    std::vector<authority::ConfirmedItem> evidence;  // that counts today
    std::vector<Planned> certificates;               // the newest of each order
};

// By rising day. What was taken back or is over already is left out.
[[nodiscard]] std::vector<Event> timeline(const Known& known, Day today);

}  // namespace certdesk::renewals

// The officer of the embedded authority: items with source and day, and the decision (R16-R19, R52-R57). The call is
// desk/record_call.hpp.
#pragma once

#include "core/authority/case.hpp"
#include "core/calls/plan.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string>
#include <vector>

namespace certdesk::desk {

struct CaseFile {
    authority::Case authority_case;
    std::vector<authority::ConfirmedItem> items;
    calls::Plan plan;
    std::vector<calls::Attempt> attempts;  // oldest first
    bool call_is_to_come = false;
    std::vector<Instant> offered;               // slots that can be chosen; none unless the call is to come
    std::vector<Finding> obstacles;             // why it cannot be issued yet; empty: it can
    std::vector<std::string> certificate_text;  // what will stand in the certificate, line by line
};

[[nodiscard]] Outcome<std::vector<authority::Case>> list_cases(World& world, const accounts::Actor& actor, bool only_open);
[[nodiscard]] Outcome<CaseFile> look_at_case(World& world, const accounts::Actor& actor, const CaseId& id);

struct ItemFinding {
    authority::Item item{};
    authority::ItemState state{};
    std::string source;  // refused as source_missing when empty and confirmed
    Day obtained_on{};
    std::string note;
};
[[nodiscard]] Outcome<> confirm_item(World& world, const accounts::Actor& actor, const CaseId& id, const ItemFinding& finding);

// Issue: cleared by vetting, then work that prepares the serial and signs. The other two need a reason (reason_missing).
[[nodiscard]] Outcome<> issue_certificate(World& world, const accounts::Actor& actor, const CaseId& id);
[[nodiscard]] Outcome<> put_case_on_hold(World& world, const accounts::Actor& actor, const CaseId& id, const std::string& reason);
[[nodiscard]] Outcome<> refuse_case(World& world, const accounts::Actor& actor, const CaseId& id, const std::string& reason);

// DER of the CRL, good for 7 days (BR 4.9.7).
[[nodiscard]] Outcome<Bytes> current_crl(World& world);
// The same of the root, over its intermediates.
[[nodiscard]] Outcome<Bytes> current_root_crl(World& world);

}  // namespace certdesk::desk

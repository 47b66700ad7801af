#include "core/vetting/former_evidence.hpp"

#include "core/vetting/reuse.hpp"

#include <algorithm>
#include <span>

namespace certdesk::vetting {

namespace {

using authority::Case;
using authority::ConfirmedItem;
using authority::Item;
using survey::Field;

// The claims an item was confirmed about. Who the organization is belongs to each of them.
std::span<const Field> claims_behind(Item item) {
    static constexpr std::array organization{Field::applicant_kind, Field::organization_name, Field::legal_form,
                                             Field::corporate_number, Field::trade_name_documented};
    static constexpr std::array name{Field::applicant_kind, Field::organization_name, Field::legal_form, Field::corporate_number,
                                     Field::organization_english};
    static constexpr std::array address{Field::organization_name, Field::corporate_number, Field::prefecture, Field::city};
    static constexpr std::array domain{Field::organization_name, Field::corporate_number, Field::organization_english};
    static constexpr std::array phone{Field::organization_name, Field::corporate_number, Field::organization_phone};
    static constexpr std::array person{Field::organization_name, Field::corporate_number, Field::responsible_person_name,
                                       Field::responsible_person_department, Field::responsible_person_title};
    switch (item) {
        case Item::legal_existence: return organization;
        case Item::organization_name: return name;
        case Item::address: return address;
        case Item::domain_right: return domain;
        case Item::phone_number: return phone;
        case Item::presence:
        case Item::intention: return person;
    }
    return {};
}

bool is_about_names(Item item) { return item == Item::domain_right || item == Item::intention; }

bool holds_all_names(const Case& former, const Case& fresh) {
    const auto held = [&](const auto& name) { return std::ranges::find(former.names, name) != former.names.end(); };
    return std::ranges::all_of(fresh.names, held);
}

bool is_about_the_same(Item item, const Case& former, const Case& fresh) {
    const auto says_the_same = [&](Field field) {
        return survey::answer(former.claims, field) == survey::answer(fresh.claims, field);
    };
    if (!std::ranges::all_of(claims_behind(item), says_the_same)) return false;
    return !is_about_names(item) || holds_all_names(former, fresh);
}

bool is_young_enough(Item item, Day obtained_on, Day today) {
    return obtained_on <= today && today - obtained_on < longest_reuse(item, today);
}

bool counts(const ConfirmedItem& evidence, const Case& former, const Case& fresh, Day today) {
    return evidence.state == authority::ItemState::confirmed && !evidence.source.empty() &&
           is_young_enough(evidence.item, evidence.obtained_on, today) && is_about_the_same(evidence.item, former, fresh);
}

// A call spoke about presence and intention both (R16).
bool counts(const authority::Call& call, const Case& former, const Case& fresh, Day today) {
    return call.outcome == authority::CallOutcome::reached_and_confirmed && !call.number_source.empty() &&
           is_young_enough(Item::intention, day_in_japan(call.made_at), today) &&
           is_about_the_same(Item::presence, former, fresh) && is_about_the_same(Item::intention, former, fresh);
}

// Since then an officer said no to the applicant.
bool was_refused_since(const std::vector<FormerCase>& former, const Case& since) {
    return std::ranges::any_of(former, [&](const FormerCase& one) {
        return one.authority_case.stage == authority::Stage::refused && one.authority_case.received_at >= since.received_at;
    });
}

// Somebody looked again later and found something else, however that case stands.
bool is_in_doubt(Item item, const std::vector<FormerCase>& former, const Case& since) {
    return std::ranges::any_of(former, [&](const FormerCase& one) {
        if (one.authority_case.received_at < since.received_at) return false;
        const auto found = std::ranges::find(one.items, item, &ConfirmedItem::item);
        return found != one.items.end() && found->state == authority::ItemState::different;
    });
}

void keep_the_newer(std::vector<ConfirmedItem>& kept, const ConfirmedItem& evidence, const CaseId& from) {
    auto found = std::ranges::find(kept, evidence.item, &ConfirmedItem::item);
    if (found != kept.end() && found->obtained_on >= evidence.obtained_on) return;
    if (found == kept.end()) found = kept.insert(kept.end(), evidence);
    *found = evidence;
    if (!found->reused_from) found->reused_from = from;  // the case that obtained it stays named
}

}  // namespace

FormerEvidence evidence_that_counts(const Case& fresh, const std::vector<FormerCase>& former, Day today) {
    FormerEvidence kept;
    for (const auto& [authority_case, items] : former) {
        if (authority_case.stage != authority::Stage::issued || was_refused_since(former, authority_case)) continue;
        for (const auto& evidence : items)
            if (counts(evidence, authority_case, fresh, today) && !is_in_doubt(evidence.item, former, authority_case))
                keep_the_newer(kept.items, evidence, authority_case.id);
        const auto& call = authority_case.call;
        if (!call || !counts(*call, authority_case, fresh, today)) continue;
        if (is_in_doubt(Item::presence, former, authority_case) || is_in_doubt(Item::intention, former, authority_case)) continue;
        if (kept.call && kept.call->made_at >= call->made_at) continue;
        kept.call = call;
        if (!kept.call->reused_from) kept.call->reused_from = authority_case.id;
    }
    std::ranges::sort(kept.items, {}, &ConfirmedItem::item);
    return kept;
}

}  // namespace certdesk::vetting

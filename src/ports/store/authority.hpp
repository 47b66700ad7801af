// The embedded authority's cases and issuances. The CRL is made from the revoked ones.
#pragma once

#include "base/result.hpp"
#include "core/authority/case.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace certdesk::ports {

class Authority {
public:
    virtual ~Authority() = default;
    [[nodiscard]] virtual Result<> add_case(const authority::Case& authority_case) = 0;  // conflict when the reference exists
    [[nodiscard]] virtual Result<std::optional<authority::Case>> find_case(const CaseId& id) = 0;
    [[nodiscard]] virtual Result<std::optional<authority::Case>> find_case_by_reference(std::string_view reference) = 0;
    [[nodiscard]] virtual Result<std::vector<authority::Case>> list_cases(
        bool only_open, int limit) = 0;  // oldest first; open: not issued, not refused
    // Of every stage, with their claims, newest first; none for an empty applicant.
    [[nodiscard]] virtual Result<std::vector<authority::Case>> cases_of(std::string_view applicant, int limit) = 0;
    // Writes stage, message, answer, call, decided_by, serial and changed_at and counts the revision up, when it is still the
    // one that was read; false otherwise.
    [[nodiscard]] virtual Result<bool> update_case(const authority::Case& authority_case) = 0;

    [[nodiscard]] virtual Result<> put_item(const CaseId& authority_case,
                                            const authority::ConfirmedItem& item) = 0;  // replaces the item's former state
    [[nodiscard]] virtual Result<std::vector<authority::ConfirmedItem>> items(
        const CaseId& authority_case) = 0;  // in the order of authority::Item

    [[nodiscard]] virtual Result<> add_issuance(const authority::Issuance& issuance) = 0;  // conflict when the serial exists
    [[nodiscard]] virtual Result<std::optional<authority::Issuance>> find_issuance_of_case(const CaseId& authority_case) = 0;
    // False when it was signed before.
    [[nodiscard]] virtual Result<bool> complete_issuance(std::string_view serial, const Bytes& certificate,
                                                         Instant signed_at) = 0;
    [[nodiscard]] virtual Result<std::vector<authority::Issuance>> revoked_issuances() = 0;
};

}  // namespace certdesk::ports

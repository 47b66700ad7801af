// The terms that orders are found by: written in the transaction that changes what they are made of.
#pragma once

#include "adapters/sql/statements.hpp"
#include "core/contracts/contract.hpp"
#include "core/search/term.hpp"
#include "core/survey/field.hpp"

#include <string>
#include <vector>

namespace certdesk::adapters::sql {

[[nodiscard]] constexpr bool names_an_organization(survey::Field field) {
    return field == survey::Field::organization_name || field == survey::Field::organization_english;
}

// What people call a server.
[[nodiscard]] inline std::vector<std::string> names_of(const contracts::Server& server) {
    return {server.id.text(), server.label, server.ssh_host, server.site_address};
}

// Beside those it has of this kind. The owner is the one search::owner_of(kind) speaks of.
[[nodiscard]] Result<> add_terms(Statements& statements, search::Kind kind, const std::string& owner,
                                 const std::vector<std::string>& values);
// Instead of them: by what is gone, nothing is found any more.
[[nodiscard]] Result<> put_terms(Statements& statements, search::Kind kind, const std::string& owner,
                                 const std::vector<std::string>& values);

}  // namespace certdesk::adapters::sql

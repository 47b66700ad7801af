// Revocation and transparency of a certificate as findings.
#pragma once

#include "lint/lint.hpp"
#include "pki/chain/ct_policy.hpp"
#include "pki/chain/revocation.hpp"

#include <string>
#include <vector>

namespace certdesk::lint {

// `where` names the certificate or the source. Nothing for a good one.
[[nodiscard]] std::vector<Finding> findings_of(const pki::RevocationAnswer& answer, const std::string& where);
[[nodiscard]] std::vector<Finding> findings_of(const pki::CtReport& report, const std::string& where);

}  // namespace certdesk::lint

// The questions of the CSR checker, one file each; private to this folder.
#pragma once

#include "lint/csr/check.hpp"

namespace certdesk::lint::csr {

void ask_key(const pki::Csr& csr, const CsrContext& context, std::vector<Finding>& findings);      // key.cpp
void ask_names(const pki::Csr& csr, const CsrContext& context, std::vector<Finding>& findings);    // names.cpp
void ask_dossier(const std::vector<FieldDifference>& comparison, std::vector<Finding>& findings);  // dossier.cpp

}  // namespace certdesk::lint::csr

// Everything there is to say about what somebody brought: how its text was mended, where it is against DER, what the rules say,
// and whether it is in time.
#pragma once

#include "base/time.hpp"
#include "lint/csr/check.hpp"
#include "lint/lint.hpp"
#include "pki/reading/read_input.hpp"

#include <cstddef>
#include <vector>

namespace certdesk::lint {

// Ids beside those of the rules and of the CSR checker: "text.<PastedRepair>", "der.<DerFault>", "time.expired",
// "time.not_yet_valid", "time.update_overdue", "key.inconsistent". Rules of certificates hold as of notBefore, those of requests
// as of `now`. In an input of several things `where` begins with their number: "#2 subject.ST". With a context (whose instant is
// not looked at) requests are asked everything, as check_csr does.
[[nodiscard]] std::vector<Finding> lint_input(const pki::reading::Input& input, Instant now, const CsrContext* csr = nullptr);

// "text.<PastedRepair>": how the text of a block was mended, which begins at that line.
[[nodiscard]] std::vector<Finding> findings_of(const std::vector<PastedRepair>& repairs, std::size_t line);

// What the walk found in something that could not be read.
[[nodiscard]] std::vector<Finding> findings_of(const pki::reading::DerWalk& walk);

}  // namespace certdesk::lint

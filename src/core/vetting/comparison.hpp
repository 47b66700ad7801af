// A CSR beside what it should say: the comparison that operator and officer see, and the refusals that follow from it.
#pragma once

#include "core/refusal.hpp"
#include "core/vetting/cleared.hpp"

#include <string>
#include <vector>

namespace certdesk::vetting {

// What a CSR is compared with: the survey's answers, or the claims of a case.
struct Wanted {
    pki::SubjectName subject;
    std::vector<std::string> names;  // common name first
};

[[nodiscard]] std::vector<Comparison> compare_request(const Wanted& wanted, BytesView csr_der);

// Every fault of the CSR by name (R25, R41, R90; BR 6.1.1.3, 7.1.2.7.4), and whatever else the checker of CSRs and the rules
// call an error (G-09, G-16, G-42).
[[nodiscard]] std::vector<Finding> request_obstacles(const Wanted& wanted, BytesView csr_der, const Context& context);

[[nodiscard]] Finding key_is_compromised();

}  // namespace certdesk::vetting

// Chapters of the walk that many tests begin with. Each does through the desk's verbs what people and machine do, and throws
// when it cannot.
#pragma once

#include "tests/support/cast.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/simulated_world.hpp"

#include <string>
#include <vector>

namespace certdesk::tests {

// Ordered, answered and paid by card (first_steps.hpp), and the machine has done what follows.
[[nodiscard]] OrderId buy(SimulatedWorld& world, const Cast& cast, const contracts::Contract& contract);
// A CSR as a customer makes it, with this key of customer_key(); PEM.
[[nodiscard]] std::string csr_of_customer(SimulatedWorld& world, const OrderId& order, std::size_t key = 1000);
// Bought, and with a CSR: the operator may submit.
[[nodiscard]] ApplicationId get_ready_to_apply(SimulatedWorld& world, const Cast& cast, const contracts::Contract& contract);
// The operator submits what the preflight shows; the application is with the CA.
void submit(SimulatedWorld& world, const Cast& cast, const ApplicationId& application);
// The officer confirms every item and reaches the responsible person.
void vet(SimulatedWorld& world, const Cast& cast, const CaseId& authority_case);
// Vetted and decided; the machine does what follows, up to the report.
void issue(SimulatedWorld& world, const Cast& cast, const CaseId& authority_case);

// ---- reading what became of it

[[nodiscard]] orders::Order order_of(SimulatedWorld& world, const OrderId& order);
[[nodiscard]] applications::Application application_of(SimulatedWorld& world, const ApplicationId& application);
[[nodiscard]] applications::Application newest_application(SimulatedWorld& world, const OrderId& order);
[[nodiscard]] authority::Case case_of(SimulatedWorld& world, const ApplicationId& application);
[[nodiscard]] installation::Installation newest_installation(SimulatedWorld& world, const OrderId& order);
[[nodiscard]] std::vector<work::Task> open_tasks(SimulatedWorld& world, const OrderId& order);

}  // namespace certdesk::tests

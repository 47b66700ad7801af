// Everything an application is judged by, read in one view: order, contract, answers that count today, payment and CSR.
#pragma once

#include "core/vetting/cleared.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

namespace certdesk::desk {

struct ApplicationCase {
    applications::Application application;
    orders::Order order;
    vetting::ApplicationFacts facts;
};

// Refuses not_found outside the scope.
[[nodiscard]] Outcome<ApplicationCase> read_application(World& world, ports::Transaction& transaction, const ApplicationId& id,
                                                        const accounts::Scope& scope);

// What is known about the key whose digest the application holds; nothing without one.
[[nodiscard]] Result<> look_up_key(ports::Transaction& transaction, ApplicationCase& about);

// The application that a piece of work is about. An error when its subject is not an application.
[[nodiscard]] Outcome<ApplicationCase> read_application_of_work(World& world, ports::Transaction& transaction,
                                                                const work::Work& work);

// Guarded by the stage that was seen; the refusal changed_by_another otherwise.
[[nodiscard]] Outcome<> move_application(World& world, ports::Transaction& transaction, applications::Application& application,
                                         applications::Step step);

}  // namespace certdesk::desk

#include "tests/support/stories.hpp"

#include "core/contracts/standing.hpp"
#include "desk/answer_survey.hpp"
#include "desk/give_csr.hpp"
#include "desk/record_call.hpp"
#include "desk/submit_application.hpp"
#include "desk/vet_case.hpp"
#include "pki/csr.hpp"
#include "tests/support/must.hpp"
#include "tests/support/test_keys.hpp"

namespace certdesk::tests {
namespace {

const accounts::Scope everything = accounts::Scope::whole_desk();

template <class Doing>
auto read(SimulatedWorld& world, Doing doing) {
    return must(ports::reading(world.store(), doing));
}

survey::Answers answers_of(SimulatedWorld& world, const OrderId& order) {
    const accounts::Actor machine{};
    return must(desk::look_at_survey(world.world(), machine, order)).answers;
}

}  // namespace

OrderId buy(SimulatedWorld& world, const Cast& cast, const contracts::Contract& contract) {
    const auto order = pay_order(world.world(), cast, contract);
    world.drain();
    return order.id;
}

std::string csr_of_customer(SimulatedWorld& world, const OrderId& order, std::size_t key) {
    const pki::CsrRequest request{vetting::wanted_subject(answers_of(world, order)), order_of(world, order).names};
    return pki::csr_to_pem(must(pki::make_csr(customer_key(key), request)));
}

ApplicationId get_ready_to_apply(SimulatedWorld& world, const Cast& cast, const contracts::Contract& contract) {
    const auto order = buy(world, cast, contract);
    const auto standing = contracts::standing_of(contract, world.settings().plans, {}, day_in_japan(world.clock().now()));
    if (standing.service == contracts::Service::apply_only)
        must(desk::give_csr(world.world(), cast.kaisha_customer, order, csr_of_customer(world, order)));
    return newest_application(world, order).id;
}

void submit(SimulatedWorld& world, const Cast& cast, const ApplicationId& application) {
    const auto preflight = must(desk::look_at_preflight(world.world(), cast.desk_operator, application));
    must(desk::submit_application(world.world(), cast.desk_operator, application, preflight.digest));
    world.drain();
}

void vet(SimulatedWorld& world, const Cast& cast, const CaseId& authority_case) {
    for (const auto item : all_of<authority::Item>())
        must(desk::confirm_item(world.world(), cast.officer, authority_case,
                                {.item = item,
                                 .state = authority::ItemState::confirmed,
                                 .source = "国税庁法人番号公表サイト",
                                 .obtained_on = day_in_japan(world.clock().now()),
                                 .note = {}}));
    must(desk::record_call(world.world(), cast.officer, authority_case,
                           {.outcome = authority::CallOutcome::reached_and_confirmed,
                            .phone_number = "03-5550-0100",
                            .number_source = "iタウンページ",
                            .spoken_with = "雲野 花子"}));
}

void issue(SimulatedWorld& world, const Cast& cast, const CaseId& authority_case) {
    vet(world, cast, authority_case);
    must(desk::issue_certificate(world.world(), cast.officer, authority_case));
    world.drain();
}

orders::Order order_of(SimulatedWorld& world, const OrderId& order) {
    return read(world, [&](ports::Transaction& transaction) { return transaction.orders().find(order, everything); });
}

applications::Application application_of(SimulatedWorld& world, const ApplicationId& application) {
    return read(world, [&](ports::Transaction& transaction) { return transaction.applications().find(application, everything); });
}

applications::Application newest_application(SimulatedWorld& world, const OrderId& order) {
    return read(world, [&](ports::Transaction& transaction) { return transaction.applications().list_of_order(order); }).at(0);
}

authority::Case case_of(SimulatedWorld& world, const ApplicationId& application) {
    return read(world, [&](ports::Transaction& transaction) {
        return transaction.authority().find_case_by_reference(application.text());
    });
}

installation::Installation newest_installation(SimulatedWorld& world, const OrderId& order) {
    return read(world, [&](ports::Transaction& transaction) { return transaction.installations().list_of_order(order); }).at(0);
}

std::vector<work::Task> open_tasks(SimulatedWorld& world, const OrderId& order) {
    return read(world, [&](ports::Transaction& transaction) { return transaction.work().open_tasks_of_order(order); });
}

}  // namespace certdesk::tests

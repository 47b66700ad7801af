#include "desk/order_overview.hpp"

#include "base/ascii.hpp"
#include "desk/call_plan.hpp"
#include "desk/gate.hpp"
#include "desk/known_answers.hpp"
#include "desk/standing.hpp"

#include <algorithm>
#include <map>
#include <ranges>
#include <utility>

namespace certdesk::desk {

namespace {

constexpr int longest_list = 100;

[[nodiscard]] Outcome<> permit_looking(const accounts::Actor& actor) {
    return permit(actor, {accounts::Role::customer, accounts::Role::desk_operator});
}

template <class T>
[[nodiscard]] std::optional<T> newest_of(const std::vector<T>& newest_first) {
    if (newest_first.empty()) return std::nullopt;
    return newest_first.front();
}

// The part of an order that its time line is made of. Each look-up is left out where an earlier answer says that there is
// nothing to find: before the order is placed there is no payment, before the payment no application, and so on.
struct Walk {
    std::optional<payments::Payment> payment;
    std::vector<dossier::InformationRequest> information_requests;
    std::vector<applications::Application> applications;
    std::vector<applications::IssuedCertificate> certificates;
    std::vector<installation::Installation> installations;
    std::vector<notices::Mail> mails;
    bool machine_gave_up = false;
};

[[nodiscard]] Result<Walk> read_walk(ports::Transaction& transaction, const orders::Order& order) {
    Walk walk;
    if (order.stage == orders::Stage::draft) return walk;
    walk.payment = TRY(transaction.payments().find_of_order(order.id, accounts::Scope::of(order.customer)));
    if (!walk.payment || walk.payment->stage == payments::Stage::awaiting) return walk;
    walk.applications = TRY(transaction.applications().list_of_order(order.id));
    walk.information_requests = TRY(transaction.dossiers().requests_of(order.id));
    walk.mails = TRY(transaction.mails().list_of_order(order.id));
    const auto tasks = TRY(transaction.work().open_tasks_of_order(order.id));
    walk.machine_gave_up = std::ranges::find(tasks, work::TaskKind::work_gave_up, &work::Task::kind) != tasks.end();
    const bool issued =
        std::ranges::any_of(walk.applications, [](const auto& application) { return application.certificate.has_value(); });
    if (!issued) return walk;
    walk.certificates = TRY(transaction.applications().certificates_of_order(order.id));
    walk.installations = TRY(transaction.installations().list_of_order(order.id));
    return walk;
}

// R22, R86: the walk ends with the report, or with the certificate by ticket on apply-only plans.
[[nodiscard]] std::optional<Instant> reported_at(const std::vector<notices::Mail>& oldest_first) {
    for (const auto& mail : oldest_first | std::views::reverse)
        if (mail.kind == notices::Kind::completion_report || mail.kind == notices::Kind::certificate_delivered)
            return mail.sent_at;
    return std::nullopt;
}

[[nodiscard]] std::vector<orders::Entry> time_line_of(const orders::Order& order, contracts::Service service, const Walk& walk) {
    orders::Facts facts;
    facts.order = order;
    facts.service = service;
    facts.payment = walk.payment;
    facts.information_request = newest_of(walk.information_requests);
    facts.application = newest_of(walk.applications);
    facts.certificate = newest_of(walk.certificates);
    facts.installation = newest_of(walk.installations);
    if (walk.payment) facts.placed_at = walk.payment->created_at;  // the price is due from the moment the survey is sent
    facts.reported_at = reported_at(walk.mails);
    facts.machine_gave_up = walk.machine_gave_up;
    return orders::time_line(facts);
}

// What was begun is ended as it was begun; what is not begun yet goes by today.
[[nodiscard]] Result<contracts::Standing> standing_in(World& world, ports::Transaction& transaction,
                                                      const contracts::Contract& contract, const Walk& walk) {
    if (!walk.applications.empty()) return standing_of(world, transaction, contract, walk.applications.front());
    return standing_of(world, transaction, contract, day_in_japan(world.clock.now()));
}

// R49: an order is paid for a term, and holds as many certificates as that needs.
void add_entitlement(OrderOverview& overview, const Walk& walk, Day today) {
    const auto& payment = walk.payment;
    if (!payment || payment->stage != payments::Stage::confirmed || !payment->confirmed_at || !overview.product) return;
    overview.entitlement = orders::entitlement_from(day_in_japan(*payment->confirmed_at), overview.order.term_months);
    if (walk.certificates.empty()) {
        overview.renewals = orders::certificates_needed(*overview.entitlement, today, *overview.product);
        return;
    }
    const auto& newest = walk.certificates.front();
    overview.renewals = orders::renewals_to_come(*overview.entitlement, day_in_japan(newest.not_before),
                                                 day_in_japan(newest.not_after), *overview.product);
}

// R16: nothing unless the embedded authority has the application and is to call about it.
[[nodiscard]] Result<std::optional<calls::Plan>> call_to_come(ports::Transaction& transaction, const Walk& walk) {
    if (walk.applications.empty()) return std::nullopt;
    const auto& newest = walk.applications.front();
    if (newest.stage != applications::Stage::with_the_ca && newest.stage != applications::Stage::on_hold) return std::nullopt;
    const auto authority_case = TRY(transaction.authority().find_case_by_reference(newest.id.text()));
    if (!authority_case || !call_is_to_come(*authority_case)) return std::nullopt;
    return TRY(read_plan(transaction, authority_case->id)).plan;
}

// Customers see their walk; the desk's tasks, history and mails that wait for their hour are for operators.
[[nodiscard]] Result<> add_what_operators_see(ports::Transaction& transaction, OrderOverview& overview) {
    overview.tasks = TRY(transaction.work().open_tasks_of_order(overview.order.id));
    overview.history = TRY(transaction.audit().events_about(overview.order.id));
    return {};
}

}  // namespace

Outcome<OrderOverview> order_overview(World& world, const accounts::Actor& actor, const OrderId& id) {
    TRY(permit_looking(actor));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<OrderOverview> {
        const auto scope = accounts::scope_of(actor);
        OrderOverview overview;
        overview.order = TRY(there(transaction.orders().find(id, scope)));
        overview.customer = TRY(there(transaction.accounts().find_customer(overview.order.customer)));
        overview.contract = TRY(there(transaction.contracts().find(overview.order.contract, scope)));
        if (const auto* product = world.settings.catalogue.find(overview.order.product)) overview.product = *product;

        overview.facts = TRY(transaction.dossiers().facts(overview.order.dossier));
        overview.answers =
            together(TRY(transaction.orders().answers(id)), dossier::answers_of(overview.facts, day_in_japan(world.clock.now())));
        auto walk = TRY(read_walk(transaction, overview.order));
        overview.standing = TRY(standing_in(world, transaction, overview.contract, walk));
        overview.service = overview.standing.service;
        overview.time_line = time_line_of(overview.order, overview.service, walk);
        if (!walk.installations.empty()) overview.proofs = TRY(transaction.installations().proofs(walk.installations.front().id));
        if (overview.service == contracts::Service::full)
            overview.servers = TRY(transaction.contracts().servers_of(overview.contract.id));
        overview.messages = TRY(transaction.mails().messages_of(id));
        overview.invoices = TRY(transaction.invoices().of_order(id));

        add_entitlement(overview, walk, day_in_japan(world.clock.now()));
        overview.call = TRY(call_to_come(transaction, walk));
        overview.payment = std::move(walk.payment);
        overview.information_requests = std::move(walk.information_requests);
        overview.applications = std::move(walk.applications);
        overview.certificates = std::move(walk.certificates);
        overview.installations = std::move(walk.installations);
        overview.mails = std::move(walk.mails);
        if (actor.role == accounts::Role::customer)
            std::erase_if(overview.mails, [](const notices::Mail& mail) { return !mail.sent_at; });
        else
            TRY(add_what_operators_see(transaction, overview));
        return overview;
    });
}

Outcome<OrderId> find_order_by_number(World& world, const accounts::Actor& actor, std::string_view number) {
    TRY(permit_looking(actor));
    const auto as_written = to_upper_ascii(number);
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<OrderId> {
        return TRY(there(transaction.orders().find_by_number(as_written, accounts::scope_of(actor)))).id;
    });
}

Outcome<std::vector<OrderLine>> order_lines(World& world, ports::Transaction& transaction, const accounts::Scope& scope,
                                            std::vector<orders::Order> orders) {
    std::map<ContractId, contracts::Contract> contracts;  // many orders, few contracts
    std::map<CustomerId, std::string> customers;
    std::vector<OrderLine> lines;
    lines.reserve(orders.size());
    for (auto& order : orders) {
        auto contract = contracts.find(order.contract);
        if (contract == contracts.end()) {
            auto found = TRY(there(transaction.contracts().find(order.contract, scope)));
            contract = contracts.emplace(order.contract, std::move(found)).first;
        }
        auto customer = customers.find(order.customer);
        if (customer == customers.end()) {
            const auto found = TRY(there(transaction.accounts().find_customer(order.customer)));
            customer = customers.emplace(order.customer, found.name).first;
        }
        const auto walk = TRY(read_walk(transaction, order));
        const auto standing = TRY(standing_in(world, transaction, contract->second, walk));
        auto time_line = time_line_of(order, standing.service, walk);
        lines.push_back({std::move(order), std::move(time_line), customer->second});
    }
    return lines;
}

Outcome<std::vector<OrderLine>> list_orders(World& world, const accounts::Actor& actor, int limit,
                                            const std::optional<OrderId>& after) {
    TRY(permit_looking(actor));
    if (limit < 1 || limit > longest_list) return refuse(Refusal::not_an_option, "limit");
    const auto scope = accounts::scope_of(actor);
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<std::vector<OrderLine>> {
        std::optional<orders::Order> last;
        if (after) last = TRY(there(transaction.orders().find(*after, scope)));
        return order_lines(world, transaction, scope, TRY(transaction.orders().list(scope, limit, last)));
    });
}

}  // namespace certdesk::desk

#include "desk/gate.hpp"
#include "desk/information_link.hpp"
#include "desk/known_answers.hpp"
#include "desk/notices.hpp"
#include "desk/work/settle.hpp"

namespace certdesk::desk {

// R11: asks only for what is missing. Who has said everything before is not asked at all, and the application goes on.
Outcome<> perform_request_information(World& world, Claimed& claimed) {
    const auto id = OrderId::parse(claimed.work().subject);
    if (!id) return fail(ErrorKind::broken, "request_information: no order id: " + claimed.work().subject);
    const accounts::Actor machine{};
    return claimed.done([&](ports::Transaction& transaction) -> Outcome<> {
        const auto order = TRY(there(transaction.orders().find(*id, accounts::Scope::whole_desk())));
        const auto application = TRY(gathering_application(transaction, *id));
        if (!application) return {};  // it went on by itself meanwhile
        if (TRY(go_on_when_complete(world, transaction, machine, order, *application))) return {};
        const auto missing = fields_of(survey::missing(TRY(known_answers(world, transaction, order))));
        TRY(send_information_link(world, transaction, machine, order, missing));
        return {};
    });
}

}  // namespace certdesk::desk

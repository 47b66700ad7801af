#include "desk/write_ticket.hpp"

#include "base/text.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"

namespace certdesk::desk {

namespace {
constexpr std::size_t longest_text = 4'000;
}

Outcome<> write_ticket(World& world, const accounts::Actor& actor, const OrderId& id, const std::string& text) {
    TRY(permit(actor, {accounts::Role::customer, accounts::Role::desk_operator}));
    const auto said = trim(text);
    if (said.empty()) return refuse(Refusal::required, "text");
    if (!is_storable_text(said)) return refuse(Refusal::not_storable_text, "text");
    if (code_point_count(said) > longest_text)
        return refuse(Refusal::too_long, "text", {{"limit", std::to_string(longest_text)}});

    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        const auto order = TRY(there(transaction.orders().find(id, accounts::scope_of(actor))));
        const notices::TicketMessage message{.id = world.randomness.new_id<TicketMessageId>(),
                                             .order = order.id,
                                             .customer = order.customer,
                                             .author_role = actor.role,
                                             .author_name = actor.name,
                                             .text = std::string(said),
                                             .attachments = {},
                                             .written_at = world.clock.now()};
        TRY(transaction.mails().add_message(message));
        transaction.record(audit::make_event(
            actor, message.written_at, audit::Action::ticket_written,
            {.kind = "ticket_message", .id = message.id.text(), .customer = order.customer, .order = order.id}));
        return {};
    });
}

Outcome<notices::Attachment> fetch_attachment(World& world, const accounts::Actor& actor, const AttachmentId& id) {
    TRY(permit(actor, {accounts::Role::customer, accounts::Role::desk_operator}));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<notices::Attachment> {
        return there(transaction.mails().find_attachment(id, accounts::scope_of(actor)));
    });
}

}  // namespace certdesk::desk

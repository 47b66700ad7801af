#include "desk/information_link.hpp"

#include "desk/notices.hpp"
#include "desk/token.hpp"

namespace certdesk::desk {

namespace {

// An item that begins with '@' is a key of words/: the fields are named in the customer's language.
[[nodiscard]] std::vector<std::string> labels_of(const std::vector<survey::Field>& fields) {
    std::vector<std::string> labels;
    for (const auto field : fields) labels.push_back("@survey." + std::string(to_text(field)) + ".label");
    return labels;
}

}  // namespace

Result<> send_information_link(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                               const orders::Order& order, const std::vector<survey::Field>& asked) {
    const Instant now = world.clock.now();
    const std::string token = new_token(world.randomness);
    const dossier::InformationRequest request{.id = world.randomness.new_id<InformationRequestId>(),
                                              .order = order.id,
                                              .customer = order.customer,
                                              .token_hash = hash_of_token(token),
                                              .asked = asked,
                                              .created_at = now,
                                              .expires_at = now + dossier::link_lifetime,
                                              .answered_at = {}};
    TRY(transaction.dossiers().add_request(request));
    transaction.record(
        audit::make_event(actor, now, audit::Action::information_requested,
                          {.kind = "information_request", .id = request.id.text(), .customer = order.customer, .order = order.id},
                          std::to_string(asked.size()) + " fields, until " + to_rfc3339(request.expires_at)));
    return write_mail(world, transaction, order,
                      {.kind = notices::Kind::information_request,
                       .facts = {{"link", world.settings.base_url + "/information/" + token},
                                 {"until", to_iso_date(day_in_japan(request.expires_at))}},
                       .items = labels_of(asked)},
                      now);
}

Result<std::optional<applications::Application>> gathering_application(ports::Transaction& transaction, const OrderId& order) {
    const auto applications = TRY(transaction.applications().list_of_order(order));
    if (applications.empty() || applications.front().stage != applications::Stage::gathering) return std::nullopt;
    return applications.front();
}

}  // namespace certdesk::desk

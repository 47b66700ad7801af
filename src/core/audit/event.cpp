#include "core/audit/event.hpp"

#include "pki/sha256.hpp"

#include <string_view>
#include <utility>

namespace certdesk::audit {

namespace {

// "5:order" for a value, "-" for none: no two lists of fields have one form (AUD-13).
void append(std::string& form, std::string_view value) {
    form += std::to_string(value.size());
    form += ':';
    form += value;
}

template <class Tag>
void append(std::string& form, const std::optional<Id<Tag>>& id) {
    if (id)
        append(form, id->text());
    else
        form += '-';
}

}  // namespace

std::string hash_of(const Event& event) {
    std::string form;
    append(form, std::to_string(event.sequence));
    append(form, std::to_string(to_epoch_milliseconds(event.at)));
    append(form, to_text(event.actor_role));
    append(form, event.actor_name);
    append(form, event.via);
    append(form, event.request_id);
    append(form, to_text(event.action));
    append(form, event.subject_kind);
    append(form, event.subject);
    append(form, event.customer);
    append(form, event.order);
    append(form, event.why);
    append(form, event.detail);
    append(form, event.previous_hash);
    return to_hex(pki::sha256(bytes_of(form)));
}

std::optional<ChainFault> ChainVerifier::next(const Event& event) {
    const auto fault = [&](Fault what) { return ChainFault{event.sequence, what}; };
    if (event.sequence != sequence_ + 1) return fault(Fault::sequence_gap);
    if (event.previous_hash != previous_) return fault(Fault::chain_broken);
    if (event.hash != hash_of(event)) return fault(Fault::content_changed);
    sequence_ = event.sequence;
    previous_ = event.hash;
    return std::nullopt;
}

Event make_event(const accounts::Actor& actor, Instant at, Action action, About about, std::string detail, std::string why) {
    Event event;
    event.at = at;
    event.actor_role = actor.role;
    event.actor_name = actor.name;
    event.via = actor.via;
    event.request_id = actor.request_id;
    event.action = action;
    event.subject_kind = std::move(about.kind);
    event.subject = std::move(about.id);
    event.customer = about.customer;
    event.order = about.order;
    event.why = std::move(why);
    event.detail = std::move(detail);
    return event;
}

}  // namespace certdesk::audit

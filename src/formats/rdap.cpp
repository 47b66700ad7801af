#include "formats/rdap.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace certdesk {

namespace {

namespace json = boost::json;

constexpr std::size_t most_entities = 500;
constexpr std::size_t most_listed = 1000;
constexpr int deepest_entity = 5;

std::unexpected<Error> malformed(std::string_view why) { return fail(ErrorKind::malformed, "RDAP: " + std::string(why)); }

const json::value* member(const json::object& object, std::string_view name) {
    return object.if_contains({name.data(), name.size()});
}

std::string text_of(const json::value& value) {
    const auto* text = value.if_string();
    return text == nullptr ? std::string() : std::string(text->data(), text->size());
}

// Empty when it is not there; malformed when it is no text.
Result<std::string> text_in(const json::object& object, std::string_view name) {
    const auto* value = member(object, name);
    if (value == nullptr || value->is_null()) return std::string();
    if (!value->is_string()) return malformed("\"" + std::string(name) + "\" is no text");
    auto text = text_of(*value);
    if (!is_storable_text(text)) return malformed("\"" + std::string(name) + "\" is no text that can be stored");
    return text;
}

// An empty list when it is not there.
Result<const json::array*> list_in(const json::object& object, std::string_view name) {
    static const json::array none;
    const auto* value = member(object, name);
    if (value == nullptr) return &none;
    const auto* list = value->if_array();
    if (list == nullptr || list->size() > most_listed)
        return malformed("\"" + std::string(name) + "\" is no list, or a very long one");
    return list;
}

Result<std::vector<std::string>> texts_in(const json::object& object, std::string_view name) {
    std::vector<std::string> texts;
    for (const auto& each : *TRY(list_in(object, name))) {
        if (!each.is_string()) return malformed("\"" + std::string(name) + "\" holds something else than texts");
        texts.push_back(text_of(each));
    }
    return texts;
}

// A value of a card is a text, or a list whose first text counts (org has units behind it).
std::string first_text(const json::value& value) {
    const auto* list = value.if_array();
    if (list == nullptr) return text_of(value);
    return list->empty() ? std::string() : text_of(list->front());
}

// The seven components of adr, each a text or a list of texts (RFC 7095 section 3.3.1.3).
std::vector<std::string> address_in(const json::value& value) {
    std::vector<std::string> lines;
    const auto* components = value.if_array();
    if (components == nullptr) return lines;
    const auto add = [&](const json::value& each) {
        if (auto text = text_of(each); !trim(text).empty() && lines.size() < most_listed) lines.push_back(std::move(text));
    };
    for (const auto& component : *components) {
        if (const auto* several = component.if_array())
            for (const auto& each : *several) add(each);
        else
            add(component);
    }
    return lines;
}

// ["fn", {}, "text", "Example Co., Ltd."]
void read_property(RdapEntity& entity, const json::array& property) {
    if (property.size() < 4) return;
    const auto name = to_lower_ascii(text_of(property[0]));
    const auto& value = property[3];
    const auto first = [&](std::string& member_of) {
        if (member_of.empty()) member_of = first_text(value);
    };
    if (name == "fn") first(entity.name);
    if (name == "org") first(entity.organization);
    if (name == "kind") first(entity.kind);
    if (name == "email") first(entity.email);
    if (name == "tel" && entity.phone.empty()) {
        entity.phone = first_text(value);
        if (entity.phone.starts_with("tel:")) entity.phone.erase(0, 4);
    }
    if (name == "adr" && entity.address.empty()) {
        entity.address = address_in(value);
        if (const auto* parameters = property[1].if_object())
            if (const auto* country = member(*parameters, "cc")) entity.country_code = text_of(*country);
    }
}

Result<> read_card(RdapEntity& entity, const json::object& object) {
    const auto& card = *TRY(list_in(object, "vcardArray"));
    if (card.empty()) return {};
    const auto* properties = card.size() == 2 ? card[1].if_array() : nullptr;
    if (properties == nullptr || text_of(card[0]) != "vcard") return malformed("a card that is none");
    for (const auto& each : *properties) {
        const auto* property = each.if_array();
        if (property == nullptr) return malformed("a card with something else than properties");
        read_property(entity, *property);
    }
    return {};
}

Result<> read_entities(RdapDomain& domain, const json::object& parent, int depth) {
    if (depth > deepest_entity) return malformed("entities within entities without end");
    for (const auto& each : *TRY(list_in(parent, "entities"))) {
        const auto* object = each.if_object();
        if (object == nullptr) return malformed("an entity that is no object");
        if (domain.entities.size() == most_entities) return malformed("more than 500 entities");
        RdapEntity entity;
        entity.handle = TRY(text_in(*object, "handle"));
        entity.roles = TRY(texts_in(*object, "roles"));
        TRY(read_card(entity, *object));
        domain.entities.push_back(std::move(entity));
        TRY(read_entities(domain, *object, depth + 1));
    }
    return {};
}

Result<> read_events(RdapDomain& domain, const json::object& object) {
    for (const auto& each : *TRY(list_in(object, "events"))) {
        const auto* event = each.if_object();
        if (event == nullptr) return malformed("an event that is no object");
        const auto action = TRY(text_in(*event, "eventAction"));
        auto* const wanted = action == "registration"   ? &domain.registered_at
                             : action == "last changed" ? &domain.changed_at
                             : action == "expiration"   ? &domain.expires_at
                                                        : nullptr;
        if (wanted == nullptr) continue;
        const auto instant = parse_rfc3339(TRY(text_in(*event, "eventDate")));
        if (!instant) return malformed("an event at a time that is none");
        *wanted = *instant;
    }
    return {};
}

// {"name": {"type": "Registrant Organization"}, "method": "removal", "reason": {"description": "Server policy"}}
Result<> read_redactions(RdapDomain& domain, const json::object& object) {
    for (const auto& each : *TRY(list_in(object, "redacted"))) {
        const auto* redacted = each.if_object();
        if (redacted == nullptr) return malformed("a redaction that is no object");
        const auto described = [&](std::string_view name) -> Result<std::string> {
            const auto* value = member(*redacted, name);
            const auto* inner = value == nullptr ? nullptr : value->if_object();
            if (inner == nullptr) return std::string();
            auto type = TRY(text_in(*inner, "type"));
            return type.empty() ? text_in(*inner, "description") : Result<std::string>(std::move(type));
        };
        RdapRedaction redaction{.name = TRY(described("name")), .method = TRY(text_in(*redacted, "method")), .reason = {}};
        redaction.reason = TRY(described("reason"));
        if (redaction.name.empty()) return malformed("a redaction of nothing");
        if (redaction.method.empty()) redaction.method = "removal";
        domain.redactions.push_back(std::move(redaction));
    }
    return {};
}

Result<> read_name_servers(RdapDomain& domain, const json::object& object) {
    for (const auto& each : *TRY(list_in(object, "nameservers"))) {
        const auto* server = each.if_object();
        if (server == nullptr) return malformed("a name server that is no object");
        auto name = TRY(text_in(*server, "ldhName"));
        if (name.empty()) name = TRY(text_in(*server, "unicodeName"));
        if (!name.empty()) domain.name_servers.push_back(std::move(name));
    }
    return {};
}

Result<> read_links(RdapDomain& domain, const json::object& object) {
    for (const auto& each : *TRY(list_in(object, "links"))) {
        const auto* link = each.if_object();
        if (link == nullptr) return malformed("a link that is no object");
        if (TRY(text_in(*link, "rel")) != "related" || TRY(text_in(*link, "type")) != "application/rdap+json") continue;
        if (auto target = TRY(text_in(*link, "href")); target.starts_with("https://"))
            domain.links_to_registrar.push_back(std::move(target));
    }
    return {};
}

// RFC 9083 section 6.
std::optional<Error> error_in(const json::object& object, bool& is_not_found) {
    const auto* code = member(object, "errorCode");
    if (code == nullptr) return std::nullopt;
    const auto number = code->is_int64() ? code->get_int64() : 0;
    is_not_found = number == 404;
    const bool later = number == 429 || (number >= 500 && number <= 599);
    return Error{later ? ErrorKind::unavailable : ErrorKind::denied,
                 "the RDAP server answers with error " + std::to_string(number)};
}

}  // namespace

const RdapEntity* RdapDomain::with_role(std::string_view role) const {
    const auto found = std::ranges::find_if(
        entities, [&](const RdapEntity& each) { return std::ranges::find(each.roles, role) != each.roles.end(); });
    return found == entities.end() ? nullptr : &*found;
}

bool RdapDomain::is_redacted(std::string_view name) const {
    return std::ranges::any_of(redactions, [&](const RdapRedaction& each) { return equal_ignoring_ascii_case(each.name, name); });
}

Result<std::optional<RdapDomain>> read_rdap_domain(std::string_view text) {
    if (text.size() > rdap_limit_bytes) return malformed("longer than 1 MB");
    boost::system::error_code error;
    const auto document = json::parse({text.data(), text.size()}, error);
    if (error) return malformed(error.message());
    const auto* object = document.if_object();
    if (object == nullptr) return malformed("no object");
    bool is_not_found = false;
    if (auto told = error_in(*object, is_not_found)) {
        if (is_not_found) return std::nullopt;
        return std::unexpected(*std::move(told));
    }
    if (TRY(text_in(*object, "objectClassName")) != "domain")
        return malformed("the answer is about something else than a domain");

    RdapDomain domain;
    domain.handle = TRY(text_in(*object, "handle"));
    domain.ldh_name = TRY(text_in(*object, "ldhName"));
    domain.unicode_name = TRY(text_in(*object, "unicodeName"));
    if (domain.ldh_name.empty() && domain.unicode_name.empty()) return malformed("a domain without a name");
    domain.statuses = TRY(texts_in(*object, "status"));
    TRY(read_name_servers(domain, *object));
    TRY(read_entities(domain, *object, 1));
    TRY(read_events(domain, *object));
    TRY(read_redactions(domain, *object));
    TRY(read_links(domain, *object));
    if (const auto* secure = member(*object, "secureDNS"); secure != nullptr && secure->is_object())
        if (const auto* is_signed = member(secure->get_object(), "delegationSigned");
            is_signed != nullptr && is_signed->is_bool())
            domain.signed_delegation = is_signed->get_bool();
    return domain;
}

}  // namespace certdesk

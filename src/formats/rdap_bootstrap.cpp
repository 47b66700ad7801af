#include "formats/rdap_bootstrap.hpp"

#include "base/text.hpp"

#include <boost/json.hpp>
#include <optional>

namespace certdesk {

namespace {

namespace json = boost::json;

std::unexpected<Error> malformed(std::string_view why) {
    return fail(ErrorKind::malformed, "RDAP bootstrap: " + std::string(why));
}

std::optional<std::string> text_of(const json::value* value) {
    if (value == nullptr || !value->is_string()) return std::nullopt;
    const auto& text = value->get_string();
    return std::string(text.data(), text.size());
}

Result<std::vector<std::string>> texts_of(const json::value& value) {
    const auto* list = value.if_array();
    if (list == nullptr || list->empty()) return malformed("a service without its names or its addresses");
    std::vector<std::string> texts;
    for (const auto& each : *list) {
        auto text = text_of(&each);
        if (!text || text->empty()) return malformed("a service with something else than texts");
        texts.push_back(*std::move(text));
    }
    return texts;
}

// Section 3: https comes before http; we take no http at all.
std::vector<std::string> secure(const std::vector<std::string>& addresses) {
    std::vector<std::string> found;
    for (const auto& address : addresses)
        if (address.starts_with("https://")) found.push_back(address.ends_with('/') ? address : address + "/");
    return found;
}

}  // namespace

Result<RdapBootstrap> RdapBootstrap::read(std::string_view text) {
    if (text.size() > rdap_bootstrap_limit_bytes) return malformed("longer than 4 MB");
    boost::system::error_code error;
    const auto document = json::parse({text.data(), text.size()}, error);
    if (error) return malformed(error.message());
    const auto* object = document.if_object();
    if (object == nullptr) return malformed("no object");
    if (text_of(object->if_contains("version")) != "1.0") return malformed("another version than 1.0");
    RdapBootstrap bootstrap;
    const auto published = parse_rfc3339(text_of(object->if_contains("publication")).value_or(""));
    if (!published) return malformed("no time of publication");
    bootstrap.published_ = *published;
    const auto* services = object->if_contains("services");
    if (services == nullptr || !services->is_array()) return malformed("no services");
    for (const auto& each : services->get_array()) {
        const auto* service = each.if_array();
        if (service == nullptr || service->size() != 2) return malformed("a service that is no pair");
        const auto addresses = secure(TRY(texts_of((*service)[1])));
        for (const auto& name : TRY(texts_of((*service)[0]))) {
            if (name.starts_with('.') || name.ends_with('.')) return malformed("an entry that is no name");
            bootstrap.servers_[to_lower_ascii(name)] = addresses;
        }
    }
    return bootstrap;
}

std::vector<std::string> RdapBootstrap::servers_for(std::string_view ascii_domain) const {
    const auto name = to_lower_ascii(ascii_domain);
    for (std::string_view rest = name; !rest.empty();) {
        if (const auto found = servers_.find(rest); found != servers_.end()) return found->second;
        const auto dot = rest.find('.');
        if (dot == std::string_view::npos) break;
        rest.remove_prefix(dot + 1);
    }
    return {};
}

}  // namespace certdesk

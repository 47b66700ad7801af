#include "adapters/registrations/registration_reading.hpp"

#include "base/text.hpp"
#include "formats/code_points.hpp"
#include "formats/dns_name.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace certdesk::adapters {

namespace {

// JPRS: the domain is on its way out, or was taken out. A state we do not know is left to whoever reads it as it stands.
bool is_usable(std::optional<JprsState> state) {
    switch (state.value_or(JprsState::active)) {
        case JprsState::active:
        case JprsState::connected:
        case JprsState::registered: return true;
        case JprsState::reserved:
        case JprsState::to_be_suspended:
        case JprsState::suspended:
        case JprsState::deleted: return false;
    }
    return false;
}

// RFC 8056 section 2, the EPP status values in RDAP's spelling (RFC 9083 section 10.2.2).
bool is_usable(const std::vector<std::string>& statuses) {
    constexpr auto unusable = std::to_array<std::string_view>(
        {"client hold", "server hold", "pending delete", "redemption period", "pending restore", "reserved"});
    return std::ranges::none_of(statuses, [&](const std::string& status) {
        return std::ranges::any_of(unusable, [&](std::string_view each) { return equal_ignoring_ascii_case(status, each); });
    });
}

// Kana, kanji and their marks stand from U+3000 on; ideographs outside the first plane do as well.
bool has_japanese(std::string_view name) {
    return std::ranges::any_of(to_code_points(name), [](char32_t c) { return c >= 0x3000; });
}

}  // namespace

oracle::DomainRegistration registration_of(const JprsRegistration& told, const std::string& domain) {
    oracle::DomainRegistration registration;
    registration.domain = domain;
    registration.owner = told.kind == JprsKind::general ? told.registrant : told.organization;
    registration.owner_english = told.organization_english;
    registration.service_name = told.service;
    registration.is_usable = is_usable(told.state);
    registration.state = told.state_as_told;
    registration.expires_on = told.expires_on;
    return registration;
}

oracle::DomainRegistration registration_of(const RdapDomain& told, const std::string& domain) {
    oracle::DomainRegistration registration;
    registration.domain = domain;
    if (const auto* registrant = told.with_role("registrant")) {
        const auto& name = registrant->organization.empty() ? registrant->name : registrant->organization;
        (has_japanese(name) ? registration.owner : registration.owner_english) = name;
    }
    registration.is_usable = is_usable(told.statuses);
    registration.state = join(told.statuses, ", ");
    if (told.expires_at) registration.expires_on = std::chrono::floor<std::chrono::days>(*told.expires_at);
    return registration;
}

bool is_about(const std::string& told, const std::string& domain) {
    const auto name = DnsName::parse(told);
    return name && name->ascii() == domain;
}

}  // namespace certdesk::adapters

#include "formats/whois/key_value_whois.hpp"

#include "base/text.hpp"
#include "formats/whois/whois_text.hpp"

#include <algorithm>
#include <array>

namespace certdesk {

namespace {

std::unexpected<Error> malformed(const std::string& why) { return fail(ErrorKind::malformed, "WHOIS: " + why); }

using Member = std::string WhoisRegistration::*;
struct TextKey {
    std::string_view key;
    Member member;
};
constexpr auto text_keys = std::to_array<TextKey>({
    {"domain name", &WhoisRegistration::domain},
    {"registrar", &WhoisRegistration::registrar},
    {"registrant organization", &WhoisRegistration::registrant_organization},
    {"registrant name", &WhoisRegistration::registrant_name},
    {"registrant country", &WhoisRegistration::registrant_country},
});

struct TimeKey {
    std::string_view key;
    std::optional<Instant> WhoisRegistration::* member;
};
constexpr auto time_keys = std::to_array<TimeKey>({
    {"creation date", &WhoisRegistration::registered_at},
    {"updated date", &WhoisRegistration::updated_at},
    {"registry expiry date", &WhoisRegistration::expires_at},
    {"registrar registration expiration date", &WhoisRegistration::expires_at},
});

constexpr auto not_found = std::to_array<std::string_view>(
    {"no match for", "not found", "no data found", "domain not found", "no entries found", "no object found", "no match"});
constexpr auto too_often =
    std::to_array<std::string_view>({"quota exceeded", "query rate", "limit exceeded", "too many requests", "too many queries"});

template <std::size_t N>
bool begins_with_one_of(std::string_view line, const std::array<std::string_view, N>& beginnings) {
    return std::ranges::any_of(beginnings, [&](std::string_view each) { return line.starts_with(each); });
}

class Reader {
public:
    Result<> read(std::string_view line) {
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) return {};
        const auto key = to_lower_ascii(trim(line.substr(0, colon)));
        const auto value = trim(line.substr(colon + 1));
        if (const auto* const known = std::ranges::find(text_keys, key, &TextKey::key); known != text_keys.end())
            return once(registration_.*known->member, value, known->key);
        if (const auto* const known = std::ranges::find(time_keys, key, &TimeKey::key); known != time_keys.end())
            return time(registration_.*known->member, value);
        if (key == "name server" && !value.empty()) registration_.name_servers.emplace_back(value.substr(0, value.find(' ')));
        if (key == "domain status" && !value.empty()) registration_.statuses.emplace_back(value.substr(0, value.find(' ')));
        if (key == "dnssec") registration_.signed_delegation = to_lower_ascii(value).starts_with("signed");
        return {};
    }

    Result<WhoisRegistration> finish() {
        if (registration_.domain.empty()) return malformed("an answer without a domain");
        return std::move(registration_);
    }

private:
    static Result<> once(std::string& member, std::string_view value, std::string_view key) {
        if (!member.empty() && member != value) return malformed("two values of \"" + std::string(key) + "\"");
        member = value;
        return {};
    }
    static Result<> time(std::optional<Instant>& member, std::string_view value) {
        if (value.empty()) return {};
        const auto instant = parse_rfc3339(value);
        if (!instant) return malformed("a time that is none");
        // Registry and registrar may differ by hours about the same end: the first counts.
        if (!member) member = *instant;
        return {};
    }

    WhoisRegistration registration_;
};

}  // namespace

Result<std::optional<WhoisRegistration>> read_key_value_whois(std::string_view octets) {
    const auto lines = TRY(whois_lines(octets));
    Reader reader;
    bool has_fields = false;
    for (const auto& each : lines) {
        const auto line = trim(each);
        if (line.empty() || line.starts_with('%') || line.starts_with('#')) continue;
        if (line.starts_with(">>>")) break;
        const auto lower = to_lower_ascii(line);
        if (!has_fields && begins_with_one_of(lower, not_found)) return std::nullopt;
        if (!has_fields && std::ranges::any_of(too_often, [&](std::string_view words) { return lower.contains(words); }))
            return fail(ErrorKind::unavailable, "the WHOIS server says that it is asked too often");
        has_fields = has_fields || line.contains(':');
        TRY(reader.read(line));
    }
    return TRY(reader.finish());
}

}  // namespace certdesk

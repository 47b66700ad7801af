#include "formats/whois/jprs_whois.hpp"

#include "base/text.hpp"
#include "formats/whois/whois_text.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace certdesk {

namespace {

using Registration = JprsRegistration;

std::unexpected<Error> malformed(std::string_view why) { return fail(ErrorKind::malformed, fmt::format("JPRS WHOIS: {}", why)); }

// What a label stands for. One name per meaning, whatever the language of the answer.
enum class Label : unsigned char {
    domain,
    organization,
    organization_kana,
    organization_english,
    organization_type,
    service_kana,
    service,
    service_english,
    registrant,
    administrative_contact,
    technical_contact,
    name_server,
    signing_key,
    state,
    lock,
    registered_on,
    connected_on,
    expires_on,
    updated_at,
    contact_name,
    contact_name_english,
    contact_email,
    contact_web_page,
    contact_postal_code,
    contact_address,
    contact_address_english,
    contact_phone,
    contact_fax,
};

struct Spelling {
    std::string_view text;
    Label label;
};

constexpr auto spellings = std::to_array<Spelling>({
    {"ドメイン名", Label::domain},
    {"Domain Name", Label::domain},
    {"そしきめい", Label::organization_kana},
    {"組織名", Label::organization},
    {"Organization", Label::organization_english},
    {"組織種別", Label::organization_type},
    {"Organization Type", Label::organization_type},
    {"ねっとわーくさーびすめい", Label::service_kana},
    {"ネットワークサービス名", Label::service},
    {"Network Service Name", Label::service_english},
    {"登録者名", Label::registrant},
    {"Registrant", Label::registrant},
    {"登録担当者", Label::administrative_contact},
    {"Administrative Contact", Label::administrative_contact},
    {"技術連絡担当者", Label::technical_contact},
    {"Technical Contact", Label::technical_contact},
    {"ネームサーバ", Label::name_server},
    {"Name Server", Label::name_server},
    {"署名鍵", Label::signing_key},
    {"Signing Key", Label::signing_key},
    {"状態", Label::state},
    {"State", Label::state},
    {"Status", Label::state},
    {"ロック状態", Label::lock},
    {"Lock Status", Label::lock},
    {"登録年月日", Label::registered_on},
    {"Registered Date", Label::registered_on},
    {"Created on", Label::registered_on},
    {"接続年月日", Label::connected_on},
    {"Connected Date", Label::connected_on},
    {"有効期限", Label::expires_on},
    {"Expires on", Label::expires_on},
    {"最終更新", Label::updated_at},
    {"Last Update", Label::updated_at},
    {"Last Updated", Label::updated_at},
    {"名前", Label::contact_name},
    {"Name", Label::contact_name_english},
    {"Email", Label::contact_email},
    {"Web Page", Label::contact_web_page},
    {"郵便番号", Label::contact_postal_code},
    {"Postal code", Label::contact_postal_code},
    {"住所", Label::contact_address},
    {"Postal Address", Label::contact_address_english},
    {"電話番号", Label::contact_phone},
    {"Phone", Label::contact_phone},
    {"FAX番号", Label::contact_fax},
    {"Fax", Label::contact_fax},
});

struct State {
    std::string_view text;
    JprsState state;
};
constexpr auto states = std::to_array<State>({
    {"Active", JprsState::active},
    {"Connected", JprsState::connected},
    {"Registered", JprsState::registered},
    {"Reserved", JprsState::reserved},
    {"To be suspended", JprsState::to_be_suspended},
    {"Suspended", JprsState::suspended},
    {"Deleted", JprsState::deleted},
});

// "2027/03/31"
Result<Day> day_in(std::string_view text) {
    const auto day = parse_iso_date(replace_all(std::string(text), "/", "-"));
    if (!day || text.contains('-')) return malformed("a day that is none");
    return *day;
}

// "2026/04/01 01:05:37 (JST)"
Result<Instant> time_in(std::string_view text) {
    constexpr std::string_view zone = " (JST)";
    constexpr std::size_t day_length = 10;
    if (!text.ends_with(zone) || text.size() <= day_length + zone.size()) return malformed("a time without its zone");
    const auto day = to_iso_date(TRY(day_in(text.substr(0, day_length))));
    const auto clock = trim(text.substr(day_length, text.size() - day_length - zone.size()));
    const auto instant = parse_rfc3339(day + "T" + std::string(clock) + "+09:00");
    if (!instant) return malformed("a time that is none");
    return *instant;
}

class Reader {
public:
    // A line "a. [Label]   value", or one that goes on with the field before.
    Result<> read(std::string_view line) {
        auto rest = line;
        const bool lettered = rest.size() > 3 && rest[0] >= 'a' && rest[0] <= 'z' && rest[1] == '.' && rest[2] == ' ';
        if (lettered) rest = trim(rest.substr(2));
        if (!rest.starts_with('[') || (rest.size() > 1 && rest[1] == ' ')) return go_on(line);
        const auto end = rest.find(']');
        if (end == std::string_view::npos) return malformed("a label without its end");
        const auto label = rest.substr(1, end - 1);
        const auto value = trim(rest.substr(end + 1));
        const auto* const known = std::ranges::find(spellings, label, &Spelling::text);
        last_.reset();
        if (known == spellings.end()) {
            if (std::ranges::find(registration_.unknown_labels, label) == registration_.unknown_labels.end())
                registration_.unknown_labels.emplace_back(label);
            return {};
        }
        last_ = known->label;
        return take(known->label, value);
    }

    Result<Registration> finish() {
        if (registration_.domain.empty()) return malformed("an answer without a domain");
        if (has_service_)
            registration_.kind = JprsKind::network_service;
        else if (registrants_ == 0)
            registration_.kind = JprsKind::organizational;
        return std::move(registration_);
    }

private:
    Result<> go_on(std::string_view line) {
        const auto value = trim(line);
        const bool indented = line.starts_with(' ') || line.starts_with('\t');
        if (indented && last_ == Label::contact_address) {
            registration_.contact.address.emplace_back(value);
            return {};
        }
        if (indented && last_ == Label::contact_address_english) {
            registration_.contact.address_english.emplace_back(value);
            return {};
        }
        if (indented && last_ == Label::signing_key) {
            registration_.signing_keys.emplace_back(value);
            return {};
        }
        if (indented && !last_) return {};  // goes on with a label we do not know
        return malformed("a line that is no field");
    }

    Result<> once(std::string& member, Label label, std::string_view value) {
        if (!seen_.insert(label).second) return malformed("one field twice");
        member = value;
        return {};
    }

    Result<> take(Label label, std::string_view value) {
        auto& r = registration_;
        const auto append = [&](std::vector<std::string>& list) -> Result<> {
            if (!value.empty()) list.emplace_back(value);
            return {};
        };
        switch (label) {
            case Label::domain: return once(r.domain, label, value);
            case Label::organization: return once(r.organization, label, value);
            case Label::organization_kana: return once(r.organization_kana, label, value);
            case Label::organization_english: return once(r.organization_english, label, value);
            case Label::organization_type:
                // Answers in Japanese tell it twice, k. in Japanese and l. in English: the first counts.
                if (r.organization_type.empty()) r.organization_type = value;
                return {};
            case Label::service_kana: has_service_ = true; return {};
            case Label::service: has_service_ = true; return once(r.service, label, value);
            case Label::service_english:
                has_service_ = true;
                if (r.service.empty()) r.service = value;
                return {};
            case Label::registrant: return registrant(value);
            case Label::administrative_contact: return once(r.administrative_contact, label, value);
            case Label::technical_contact: return append(r.technical_contacts);
            case Label::name_server: return append(r.name_servers);
            case Label::signing_key: return append(r.signing_keys);
            case Label::state: return state(value);
            case Label::lock: return append(r.locks);
            case Label::registered_on: return day(r.registered_on, label, value);
            case Label::connected_on: return day(r.connected_on, label, value);
            case Label::expires_on: return day(r.expires_on, label, value);
            case Label::updated_at:
                if (!seen_.insert(label).second) return malformed("one field twice");
                r.updated_at = TRY(time_in(value));
                return {};
            case Label::contact_name: return once(r.contact.name, label, value);
            case Label::contact_name_english: return once(r.contact.name_english, label, value);
            case Label::contact_email: return once(r.contact.email, label, value);
            case Label::contact_web_page: return once(r.contact.web_page, label, value);
            case Label::contact_postal_code: return once(r.contact.postal_code, label, value);
            case Label::contact_address: return append(r.contact.address);
            case Label::contact_address_english: return append(r.contact.address_english);
            case Label::contact_phone: return once(r.contact.phone, label, value);
            case Label::contact_fax: return once(r.contact.fax, label, value);
        }
        return {};
    }

    // An answer in both languages names the registrant twice: [登録者名], then [Registrant].
    Result<> registrant(std::string_view value) {
        if (registrants_++ == 2) return malformed("one field twice");
        if (registration_.registrant.empty())
            registration_.registrant = value;
        else
            registration_.organization_english = value;
        return {};
    }

    Result<> day(std::optional<Day>& member, Label label, std::string_view value) {
        if (!seen_.insert(label).second) return malformed("one field twice");
        // A domain that was never connected has the label and no day.
        if (!value.empty()) member = TRY(day_in(value));
        return {};
    }

    // "Connected (2027/03/31)": the day is the end of the registration.
    Result<> state(std::string_view value) {
        TRY(once(registration_.state_as_told, Label::state, value));
        const auto bracket = value.find('(');
        const auto word = trim(value.substr(0, bracket));
        const auto* const known =
            std::ranges::find_if(states, [&](const State& each) { return equal_ignoring_ascii_case(each.text, word); });
        if (known != states.end()) registration_.state = known->state;
        if (bracket == std::string_view::npos) return {};
        if (!value.ends_with(')')) return malformed("a state without its end");
        registration_.expires_on = TRY(day_in(value.substr(bracket + 1, value.size() - bracket - 2)));
        return {};
    }

    Registration registration_;
    std::set<Label> seen_;
    std::optional<Label> last_ = Label::domain;
    int registrants_ = 0;
    bool has_service_ = false;
};

// "[ JPRS database provides …": a blank behind the bracket tells it from a label.
bool is_head(std::string_view line) { return line.starts_with("[ "); }

// "Domain Information: [ドメイン情報]"
bool is_section(std::string_view line) {
    return line.starts_with("Domain Information:") || line.starts_with("Contact Information:");
}

}  // namespace

Result<std::optional<JprsRegistration>> read_jprs_whois(std::string_view octets) {
    const auto lines = TRY(whois_lines(octets));
    Reader reader;
    bool has_fields = false;
    for (const auto& line : lines) {
        if (line.empty() || is_head(line) || is_section(line)) continue;
        if (!has_fields && trim(line) == "No match!!") return std::nullopt;
        has_fields = true;
        TRY(reader.read(line));
    }
    return TRY(reader.finish());
}

}  // namespace certdesk

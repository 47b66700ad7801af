// Answers of the WHOIS of JPRS about domains under .jp, in Japanese and in English ("/e").
//
// Source: JPRS, "JPRS WHOIS ご利用ガイド" and answers as clients show them (domain.md 5.3). Three kinds of domain have three sets
// of labels.
#pragma once

#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk {

CD_ENUMERATION(JprsKind,
               organizational,   // 属性型 and 地域型: CO, AC, GO …; tells the organization
               network_service,  // NE; tells the name of a service and no organization (R63)
               general);         // 汎用; tells the registrant and a public contact

CD_ENUMERATION(JprsState, active, connected, registered, reserved, to_be_suspended, suspended, deleted);

// [公開連絡窓口]: may be the registrar's, also where the registrant is named.
struct JprsContact {
    std::string name;  // in Japanese; empty in English answers
    std::string name_english;
    std::string email;
    std::string web_page;
    std::string postal_code;
    std::vector<std::string> address;  // lines as they stand
    std::vector<std::string> address_english;
    std::string phone;
    std::string fax;

    friend bool operator==(const JprsContact&, const JprsContact&) = default;
};

struct JprsRegistration {
    JprsKind kind = JprsKind::general;
    std::string domain;                // as it stands: EXAMPLE.CO.JP
    std::string organization;          // f. [組織名]; empty in English answers
    std::string organization_kana;     // e. [そしきめい]; with the legal form
    std::string organization_english;  // g. [Organization]
    std::string organization_type;     // k. [組織種別] or l. [Organization Type]
    std::string service;               // c. [ネットワークサービス名] or d. [Network Service Name]
    std::string registrant;            // [登録者名] or [Registrant]
    std::string administrative_contact;
    std::vector<std::string> technical_contacts;
    std::vector<std::string> name_servers;  // as they stand
    std::vector<std::string> signing_keys;  // a line each
    std::string state_as_told;              // "Connected (2027/03/31)"
    std::optional<JprsState> state;         // nothing: a state we do not know
    std::optional<Day> expires_on;          // of the state, or [有効期限]
    std::vector<std::string> locks;         // [ロック状態]: AgentChangeLocked
    std::optional<Day> registered_on;
    std::optional<Day> connected_on;
    std::optional<Instant> updated_at;
    JprsContact contact;
    std::vector<std::string> unknown_labels;  // in order, each once: a person may look what is new

    friend bool operator==(const JprsRegistration&, const JprsRegistration&) = default;
};

// Nothing when the answer is "No match!!". Malformed: an answer without a domain, a line that is no field, one field twice, a day
// that is none, octets that whois_lines refuses.
[[nodiscard]] Result<std::optional<JprsRegistration>> read_jprs_whois(std::string_view octets);

}  // namespace certdesk

// What the sources outside say about an applicant and its names, as they say it. Nothing here decides.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "formats/caa_record.hpp"
#include "formats/houjin_record.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace certdesk::oracle {

// Three answers and the absence of one: "cannot see" is neither "is not there" nor "nobody asked".
CD_ENUMERATION(Answered, not_asked, told, nothing_there, no_answer);

template <class T>
struct Told {
    Answered answered = Answered::not_asked;
    T value{};             // with told
    std::string source{};  // as an officer would write it down: "国税庁法人番号公表サイト", "JPRS WHOIS"
    Instant asked_at{};    // when we looked
    Day obtained_on{};     // of the source's own state where it tells, else of the look
    std::string why{};     // with no_answer: what went wrong, in English, for the log and the desk

    friend bool operator==(const Told&, const Told&) = default;
};

// The corporate number register about this applicant (R52, R55).
struct RegisteredBodies {
    std::optional<HoujinRecord> by_number{};  // of the corporate number the applicant gave
    std::vector<HoujinRecord> by_name{};      // of the registered name it gave, as the register folds names

    friend bool operator==(const RegisteredBodies&, const RegisteredBodies&) = default;
};

// Who holds the registrable domain, as WHOIS or RDAP tell (R54, R60-R63; domain.md 5.3, 5.4).
struct DomainRegistration {
    std::string domain{};         // asked for: "example.co.jp"
    std::string owner{};          // in Japanese; empty where the source tells none
    std::string owner_english{};  // likewise; may say that it is redacted (core/vetting/matching/visibility.hpp)
    std::string service_name{};   // below NE.JP: the name of a service and no organization (R63)
    bool is_usable = true;        // false: suspended, to be deleted, on hold by registry or registrar
    std::string state{};          // as it stands
    std::optional<Day> expires_on{};

    friend bool operator==(const DomainRegistration&, const DomainRegistration&) = default;
};

using certdesk::CaaRecord;

CD_ENUMERATION(Validation, secure, insecure, bogus);  // RFC 4033 section 5

// What the DNS says about one name of the certificate.
struct NameInDns {
    std::string name{};
    bool exists = false;                           // NXDOMAIN otherwise
    std::vector<std::string> addresses{};          // IPv4 and IPv6, as text
    Validation validation = Validation::insecure;  // the worst of what was asked
    std::string bogus_because{};                   // the resolver's words
    std::string caa_at{};                          // where the climb found records (RFC 8659 section 3); empty: none anywhere
    std::vector<CaaRecord> caa{};

    friend bool operator==(const NameInDns&, const NameInDns&) = default;
};

}  // namespace certdesk::oracle

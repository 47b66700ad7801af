// What a domain says about who may issue certificates for it: CAA records as the DNS carries them (RFC 8659 section 4).
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace certdesk {

inline constexpr std::size_t caa_limit_bytes = 4096;  // of one record; a real one has less than 100

struct CaaRecord {
    bool is_critical = false;
    std::string tag;    // lower case: "issue", "issuewild", "iodef"
    std::string value;  // as a zone file writes it: printable ASCII; other octets as \DDD, and \\ for a backslash (RFC 1035, 5.1)

    friend bool operator==(const CaaRecord&, const CaaRecord&) = default;
};

// The RDATA of one record. Malformed: shorter than it says, no tag, a tag of other characters than letters and digits, longer
// than the limit. Reserved flags are passed over, as section 4.1 wants.
[[nodiscard]] Result<CaaRecord> read_caa_rdata(BytesView rdata);
[[nodiscard]] Bytes write_caa_rdata(const CaaRecord& record);  // what reads as this record, if there is such a thing

// What the value of an issue or issuewild tag says (section 4.2).
struct CaaIssuer {
    std::string domain;                                           // lower case, without parameters; empty: nobody may issue
    std::vector<std::pair<std::string, std::string>> parameters;  // tags in lower case: "accounturi", "validationmethods"

    friend bool operator==(const CaaIssuer&, const CaaIssuer&) = default;
};

// Malformed: against the grammar of section 4.2; it then permits nobody, like a value without a domain.
[[nodiscard]] Result<CaaIssuer> read_caa_issuer(std::string_view value);

}  // namespace certdesk

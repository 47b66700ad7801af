#include "desk/certificate_facts.hpp"

#include "base/text.hpp"
#include "pki/certificate.hpp"

#include <fmt/format.h>

namespace certdesk::desk {

std::string text_in_japan(Instant instant) {
    const auto time = time_in_japan(instant);
    return fmt::format("{} {:02}:{:02} JST", to_iso_date(day_in_japan(instant)), time.hour, time.minute);
}

std::map<std::string, std::string> facts_of(const applications::IssuedCertificate& certificate) {
    std::map<std::string, std::string> facts{{"names", replace_all(certificate.names, " ", ", ")},
                                             {"serial", certificate.serial},
                                             {"fingerprint", certificate.sha256_fingerprint},
                                             {"not_before", text_in_japan(certificate.not_before)},
                                             {"not_after", text_in_japan(certificate.not_after)}};
    if (const auto leaf = pki::parse_certificate_pem(certificate.leaf_pem)) facts.emplace("issuer", leaf->issuer_text);
    return facts;
}

}  // namespace certdesk::desk

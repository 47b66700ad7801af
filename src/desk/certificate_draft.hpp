// What the embedded authority would sign for a cleared case: made and linted before anything is signed.
#pragma once

#include "core/vetting/cleared.hpp"
#include "desk/world.hpp"
#include "lint/lint.hpp"
#include "pki/certificate.hpp"

#include <string>
#include <vector>

namespace certdesk::desk {

struct CertificateDraft {
    Bytes to_be_signed;
    pki::Certificate certificate;  // as it will read, still without a signature
    std::vector<lint::Finding> findings;
};

// `serial` from pki::serial_from. Valid from this minute, one day less than the Baseline Requirements 2.2.6 allow (6.3.2), and
// never beyond the intermediate.
[[nodiscard]] Result<CertificateDraft> draft_certificate(World& world, const vetting::Cleared& cleared, Bytes serial);

// What will stand in it, line by line, free of any language.
[[nodiscard]] std::vector<std::string> text_of(const pki::Certificate& certificate);

}  // namespace certdesk::desk

// Reading back what a CA sent (I-19): whether it is the certificate that was asked for.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"
#include "pki/certificate.hpp"
#include "pki/weak_keys/blocklist.hpp"

#include <memory>
#include <string>
#include <vector>

namespace certdesk::desk {

struct Wanted {
    Bytes csr_der;  // its key and its organization are what was vetted
    std::vector<std::string> names;
    std::vector<Bytes> roots_der;
    std::shared_ptr<const pki::Blocklist> weak_keys{};
};

struct Received {
    pki::Certificate leaf;
    std::vector<pki::Certificate> intermediates;  // those that are needed, the leaf's issuer first; without roots
    std::vector<std::string> faults;              // English; empty: it is what was asked, and it may be served now
};

// Compares names, key and organization, and asks whether it is fit to be served (G-21). Malformed when the PEM is no certificate.
[[nodiscard]] Result<Received> read_issued(const std::string& leaf_pem, const std::string& chain_pem, const Wanted& wanted,
                                           Instant now);

}  // namespace certdesk::desk

// Whether a certificate may be served: by the rules, by the lists of keys, and by a path to a root we trust. Asked when it
// arrives, and again before it is put on a server (G-16, G-21).
#pragma once

#include "base/time.hpp"
#include "pki/certificate.hpp"
#include "pki/weak_keys/blocklist.hpp"

#include <span>
#include <string>
#include <vector>

namespace certdesk::desk {

struct ServedChain {
    const pki::Certificate& leaf;
    std::span<const pki::Certificate> intermediates{};  // in any order
    std::span<const pki::Certificate> roots{};
};

struct Fitness {
    std::vector<std::string> faults{};                     // English; empty: it may be served now
    std::vector<const pki::Certificate*> intermediates{};  // those that are needed, the leaf's issuer first
};

[[nodiscard]] Fitness fitness_of(const ServedChain& chain, const pki::Blocklist* weak_keys, Instant now);

}  // namespace certdesk::desk

// Seeing from outside which certificate a server presents: a TLS handshake with every address of a host.
// "Done" means seen from outside (ARCHITECTURE.md, law 7); the adapter is adapters/tls_prober.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace certdesk::ports {

struct ProbeTarget {
    std::string host;  // name or textual IP address to connect to
    std::uint16_t port = 443;
    std::string server_name;  // sent as SNI and compared with the certificate; empty: host is compared, no SNI is sent
    std::vector<Bytes> trusted_roots_der;  // the only trust anchors; the system's store is never asked
    std::optional<Instant> at;             // the time the chain is judged at; nothing: now
    int timeout_ms = 10'000;               // for each address, connection and handshake together; at least 1
};

// What one address presented. A finding, not a failure: a wrong name or an unknown root is an answer.
struct ServedCertificate {
    std::string address;           // textual IP address of the peer that answered
    std::vector<Bytes> chain_der;  // as sent, leaf first, not sorted and not completed
    std::string protocol;          // "TLSv1.3"
    bool name_matches = false;     // RFC 9525: a name in subjectAltName; the common name is not looked at
    bool chain_verifies = false;   // the leaf leads through the certificates that were sent to one of the given roots
    std::string verify_error;      // why not, in English; empty when chain_verifies
};

class TlsProber {
public:
    TlsProber() = default;
    TlsProber(const TlsProber&) = delete;
    TlsProber& operator=(const TlsProber&) = delete;
    virtual ~TlsProber() = default;

    // One entry for each A and AAAA address, in the resolver's order. Whoever proves an installation wants all of them, so an
    // address that cannot be reached or does not speak TLS makes the whole probe an error that names the address:
    //
    //   not_found    the host has no address
    //   unavailable  nobody listens there
    //   timed_out    somebody listens and does not finish the handshake
    //   denied       the peer ended the handshake with an alert
    //   malformed    what came is not TLS, holds no certificate, or is larger than any honest chain
    [[nodiscard]] virtual Result<std::vector<ServedCertificate>> probe(const ProbeTarget& target) = 0;
};

}  // namespace certdesk::ports

// Putting a certificate on a customer's server, and the proof from outside (law 7).
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "core/ids.hpp"
#include "core/move.hpp"
#include "core/workflow.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace certdesk::installation {

// prepared: the work is written down. staged: files lie beside the served ones and were checked there.
// switched: the link points to them. proven: seen from outside. rolled_back: what was served before is served again.
// unproven: neither was seen, and the new certificate may be what is served (docs/decisions/0010).
CD_ENUMERATION(Stage, prepared, staged, switched, proven, rolled_back, unproven);
CD_ENUMERATION(Step, stage_files, switch_link, prove, roll_back, leave_unproven, try_again);

inline constexpr std::array table{
    //                       from                step               to
    Transition<Stage, Step>{Stage::prepared, Step::stage_files, Stage::staged},
    Transition<Stage, Step>{Stage::prepared, Step::roll_back, Stage::rolled_back},
    Transition<Stage, Step>{Stage::prepared, Step::leave_unproven, Stage::unproven},
    Transition<Stage, Step>{Stage::staged, Step::switch_link, Stage::switched},
    Transition<Stage, Step>{Stage::staged, Step::roll_back, Stage::rolled_back},
    Transition<Stage, Step>{Stage::staged, Step::leave_unproven, Stage::unproven},
    Transition<Stage, Step>{Stage::switched, Step::prove, Stage::proven},
    Transition<Stage, Step>{Stage::switched, Step::roll_back, Stage::rolled_back},
    Transition<Stage, Step>{Stage::switched, Step::leave_unproven, Stage::unproven},
    Transition<Stage, Step>{Stage::rolled_back, Step::try_again, Stage::prepared},
    Transition<Stage, Step>{Stage::unproven, Step::try_again, Stage::prepared},
};

struct Installation {
    InstallationId id;
    OrderId order;
    ApplicationId application;
    CertificateId certificate;
    CustomerId customer;
    ServerId server;
    Stage stage = Stage::prepared;
    std::string folder;         // of this certificate on the server; empty: the link does not point to it for certain
    std::string former_folder;  // what the link pointed to before the switch; empty: there was no link
    std::string failure;        // why it was not proven, in English
    Instant created_at{};
    Instant changed_at{};
};

// One handshake from outside: this name at this address served this certificate.
struct Proof {
    InstallationId installation;
    std::string name;
    std::string address;  // "192.0.2.10:443"
    std::string serial;
    std::string sha256_fingerprint;
    int chain_length = 0;  // certificates sent, leaf included
    std::string protocol;  // "TLSv1.3"
    Instant seen_at{};
};

[[nodiscard]] constexpr Move whose_move(Stage stage) {
    switch (stage) {
        case Stage::prepared:
        case Stage::staged:
        case Stage::switched: return Move::machine;
        case Stage::rolled_back:
        case Stage::unproven: return Move::desk;
        case Stage::proven: return Move::nobody;
    }
    return Move::nobody;
}

}  // namespace certdesk::installation

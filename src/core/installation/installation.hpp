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
// switched: the link points to them. proven: seen from outside. rolled_back: the former certificate is served again.
CD_ENUMERATION(Stage, prepared, staged, switched, proven, rolled_back);
CD_ENUMERATION(Step, stage_files, switch_link, prove, roll_back, try_again);

inline constexpr std::array table{
    //                       from                step               to
    Transition<Stage, Step>{Stage::prepared, Step::stage_files, Stage::staged},
    Transition<Stage, Step>{Stage::prepared, Step::roll_back, Stage::rolled_back},
    Transition<Stage, Step>{Stage::staged, Step::switch_link, Stage::switched},
    Transition<Stage, Step>{Stage::staged, Step::roll_back, Stage::rolled_back},
    Transition<Stage, Step>{Stage::switched, Step::prove, Stage::proven},
    Transition<Stage, Step>{Stage::switched, Step::roll_back, Stage::rolled_back},
    Transition<Stage, Step>{Stage::rolled_back, Step::try_again, Stage::prepared},
};

struct Installation {
    InstallationId id;
    OrderId order;
    ApplicationId application;
    CertificateId certificate;
    CustomerId customer;
    ServerId server;
    Stage stage = Stage::prepared;
    std::string folder;         // of this certificate on the server
    std::string former_folder;  // what the link pointed to before the switch
    std::string failure;        // why it was rolled back, in English
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
        case Stage::rolled_back: return Move::desk;
        case Stage::proven: return Move::nobody;
    }
    return Move::nobody;
}

}  // namespace certdesk::installation

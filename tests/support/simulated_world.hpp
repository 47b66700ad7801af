// The whole desk with everything around it simulated: clock, mail, servers, payments. The authority is the embedded one.
#pragma once

#include "adapters/issuers/embedded_issuer.hpp"
#include "desk/worker.hpp"
#include "desk/world.hpp"
#include "tests/support/fast_passwords.hpp"
#include "tests/support/kept_log.hpp"
#include "tests/support/plain_correspondence.hpp"
#include "tests/support/seeded_randomness.hpp"
#include "tests/support/simulated_card_payments.hpp"
#include "tests/support/simulated_clock.hpp"
#include "tests/support/simulated_hosting.hpp"
#include "tests/support/simulated_mailer.hpp"
#include "tests/support/simulated_sources.hpp"
#include "tests/support/simulated_vault.hpp"
#include "tests/support/simulated_virus_scanner.hpp"
#include "tests/support/test_authority_keys.hpp"
#include "tests/support/unreliable_issuer.hpp"

#include <chrono>
#include <memory>

namespace certdesk::tests {

// One OV product at 66,000 yen, names under "test" count as public, the desk asks the CA every minute.
[[nodiscard]] desk::Settings simulated_settings();

class SimulatedWorld {
public:
    SimulatedWorld();                              // on a store in memory
    explicit SimulatedWorld(ports::Store& store);  // migrated, and living longer than this
    SimulatedWorld(const SimulatedWorld&) = delete;
    SimulatedWorld& operator=(const SimulatedWorld&) = delete;
    ~SimulatedWorld();

    [[nodiscard]] desk::World& world() { return world_; }
    [[nodiscard]] ports::Store& store() { return store_; }
    [[nodiscard]] SimulatedClock& clock() { return clock_; }
    [[nodiscard]] SeededRandomness& randomness() { return randomness_; }
    [[nodiscard]] SimulatedMailer& mailer() { return mailer_; }
    [[nodiscard]] SimulatedHosting& hosting() { return hosting_; }
    [[nodiscard]] SimulatedCardPayments& card_payments() { return card_payments_; }
    [[nodiscard]] TestAuthorityKeys& authority_keys() { return authority_keys_; }
    [[nodiscard]] UnreliableIssuer& issuer() { return unreliable_issuer_; }
    [[nodiscard]] SimulatedVirusScanner& virus_scanner() { return virus_scanner_; }  // configured by use_virus_scanner()
    void use_virus_scanner() { world_.virus_scanner = &virus_scanner_; }
    // Configured by use_sources().
    [[nodiscard]] SimulatedHoujinRegister& houjin() { return houjin_; }
    [[nodiscard]] SimulatedNameService& names() { return names_; }
    [[nodiscard]] SimulatedRegistrations& registrations() { return registrations_; }
    void use_sources() {
        world_.houjin = &houjin_;
        world_.names = &names_;
        world_.registrations = &registrations_;
    }
    [[nodiscard]] KeptLog& log() { return log_; }
    [[nodiscard]] desk::Settings& settings() { return settings_; }

    // One worker does all work that is due now; how many pieces. Throws when the store fails.
    int drain();
    // Time goes by, and work is done when it falls due.
    int pass(std::chrono::milliseconds time);
    int pass_until(Instant end);

private:
    std::unique_ptr<ports::Store> own_store_;
    ports::Store& store_;
    desk::Settings settings_ = simulated_settings();
    SimulatedClock clock_;
    SeededRandomness randomness_;
    FastPasswords passwords_;
    PlainCorrespondence correspondence_;
    SimulatedMailer mailer_;
    SimulatedCardPayments card_payments_;
    TestAuthorityKeys authority_keys_;
    SimulatedHosting hosting_{clock_};
    adapters::EmbeddedIssuer embedded_issuer_{store_, clock_, randomness_, authority_keys_};
    UnreliableIssuer unreliable_issuer_{embedded_issuer_};
    KeptLog log_;
    SimulatedVault vault_;
    SimulatedVirusScanner virus_scanner_;
    SimulatedHoujinRegister houjin_;
    SimulatedNameService names_;
    SimulatedRegistrations registrations_;
    desk::World world_{store_,   clock_,         randomness_,        passwords_,      correspondence_,
                       mailer_,  card_payments_, unreliable_issuer_, authority_keys_, hosting_,
                       hosting_, log_,           settings_};
    desk::Worker worker_{world_, "simulated worker"};
};

}  // namespace certdesk::tests

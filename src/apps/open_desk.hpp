// Puts a desk together from its configuration: the only place where ports meet adapters.
#pragma once

#include "adapters/configuration/configuration.hpp"
#include "cli/environment.hpp"

#include <memory>
#include <string>

namespace certdesk::apps {

// What tests and the demo put in the place of the real thing; null: the real thing.
struct Replacements {
    ports::Clock* clock = nullptr;
    ports::Randomness* randomness = nullptr;
    ports::Passwords* passwords = nullptr;
    ports::Mailer* mailer = nullptr;
    ports::Installer* installer = nullptr;
    ports::TlsProber* prober = nullptr;
    ports::Log* log = nullptr;
};

class Desk final : public cli::OpenDesk {
public:
    // Connects the store and brings its schema up to date; makes the vault's key, the authority and its folder at the first
    // start.
    [[nodiscard]] static Result<std::unique_ptr<Desk>> open(configuration::Configuration configuration,
                                                            Replacements replacements = {});
    ~Desk() override;

    [[nodiscard]] desk::World& world() override;
    [[nodiscard]] const web::Words& words() override;
    [[nodiscard]] const configuration::Configuration& configuration() const;
    // Why the index of corporate numbers, or the keys of the DNS root, are not there, in English; empty when they are. The desk works
    // without them, and whoever runs it should know.
    [[nodiscard]] const std::string& missing_register() const;
    [[nodiscard]] const std::string& missing_trust_anchor() const;

private:
    Desk();
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

// The index of weak keys that the configuration names. The desk works without it, and whoever runs it should know: trouble().
[[nodiscard]] Result<std::unique_ptr<ports::KeyIndex>> open_key_index(const configuration::Configuration& configuration,
                                                                      ports::Log& log);

// Only the store: for `certdesk migrate`.
[[nodiscard]] Result<std::unique_ptr<ports::Store>> open_store(const configuration::Configuration& configuration);

}  // namespace certdesk::apps

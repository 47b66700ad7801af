// The customers' servers: they make real keys, take certificates into folders, switch a link, and are seen from outside.
#pragma once

#include "base/enumeration.hpp"
#include "ports/clock.hpp"
#include "ports/installer.hpp"
#include "ports/tls_prober.hpp"

#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace certdesk::tests {

CD_ENUMERATION(HostingStep, make_key, stage, switch_to, put_back, probe);
// Whether the server did it and only the answer was lost.
CD_ENUMERATION(Effect, not_done, done);

class SimulatedHosting final : public ports::Installer, public ports::TlsProber {
public:
    explicit SimulatedHosting(const ports::Clock& clock) : clock_(clock) {}

    [[nodiscard]] Result<ports::KeyMade> make_key(const contracts::Server& server, const ports::KeyRequest& request) override;
    [[nodiscard]] Result<ports::Staged> stage(const contracts::Server& server, const ports::Staging& staging) override;
    [[nodiscard]] Result<> switch_to(const contracts::Server& server, const ports::Staged& staged, std::int64_t fence) override;
    [[nodiscard]] Result<> put_back(const contracts::Server& server, const ports::Staged& staged, std::int64_t fence) override;
    [[nodiscard]] Result<std::vector<ports::ServedCertificate>> probe(const ports::ProbeTarget& target) override;

    // The next time this step is asked for, on whatever server, it fails so. Several wait in line.
    void fail_next(HostingStep step, ErrorKind kind, Effect effect = Effect::not_done);
    // Reloads are accepted and change nothing that is served: an old worker process keeps its certificate (F-22).
    void keep_old_workers(bool keep);

    // Something is served already, from the folder "former".
    void serve(const contracts::Server& server, const std::string& leaf_pem, const std::string& chain_pem);
    // The leaf that is served now, PEM; empty when nothing is.
    [[nodiscard]] std::string served(const contracts::Server& server) const;
    [[nodiscard]] std::string live_folder(const contracts::Server& server) const;
    [[nodiscard]] int calls(HostingStep step) const;

private:
    struct Folder {
        std::optional<std::size_t> key;  // number of customer_key()
        Bytes csr_der;
        std::string leaf_pem;
        std::string chain_pem;
        std::string former;  // where the link pointed to before it pointed here
    };
    struct Machine {
        std::map<std::string, Folder> folders;  // by absolute path
        std::string live;                       // where the link points to
        std::string loaded;                     // what the web server's workers serve
        std::int64_t fence = 0;
    };
    struct Trouble {
        ErrorKind kind{};
        Effect effect{};
    };

    [[nodiscard]] static std::string place(const contracts::Server& server);
    [[nodiscard]] std::optional<Trouble> trouble_at(HostingStep step);
    [[nodiscard]] static Result<> check_fence(Machine& machine, std::int64_t fence);
    void reload(Machine& machine) const;

    const ports::Clock& clock_;
    mutable std::mutex mutex_;
    std::map<std::string, Machine> machines_;  // by "address:port"
    std::map<HostingStep, std::deque<Trouble>> troubles_;
    std::map<HostingStep, int> calls_;
    std::size_t keys_made_ = 0;
    bool old_workers_ = false;
};

}  // namespace certdesk::tests

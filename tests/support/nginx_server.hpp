// A real nginx on 127.0.0.1 that serves <site_folder>/live/{fullchain,privkey}.pem.
#pragma once

#include "tests/support/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cstdint>
#include <string>

namespace certdesk::tests {

class NginxServer {
public:
    explicit NginxServer(std::string site_folder);  // the link must point somewhere good; throws when nginx does not come up

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string check_command() const;
    [[nodiscard]] std::string reload_command() const;

private:
    void start();

    TemporaryFolder folder_;
    std::string site_folder_;
    std::uint16_t port_ = 0;
    ChildProcess process_;
};

}  // namespace certdesk::tests

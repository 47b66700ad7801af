// A real NSD of one test on 127.0.0.1, and zones signed by ldns-signzone: a DNS of the test's own.
#pragma once

#include "servers/loopback_server.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::tests {

struct Zone {
    std::string name;  // "example.test"
    std::string text;  // records as a zone file has them
};

// Keys of a zone (ECDSA P-256), made anew, and the DS record by which the zone above vouches for them.
class ZoneKeys {
public:
    ZoneKeys(const std::string& folder, std::string zone);

    [[nodiscard]] const std::string& ds_record() const { return ds_record_; }
    // The zone with signatures that are good for a month around today.
    [[nodiscard]] Zone sign(std::string_view text) const;

private:
    std::string folder_;
    std::string zone_;
    std::string name_;  // of the key, as ldns-keygen names it
    std::string ds_record_;
};

class NsdServer {
public:
    explicit NsdServer(const std::vector<Zone>& zones);

    [[nodiscard]] std::uint16_t port() const { return server_.port; }
    [[nodiscard]] std::string address() const;  // "127.0.0.1@5353", as libunbound takes it
    void stop() { server_.process.stop(); }

private:
    TemporaryFolder folder_;
    servers::LoopbackServer server_;
};

}  // namespace certdesk::tests

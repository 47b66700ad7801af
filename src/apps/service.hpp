// A desk that serves: its site behind the HTTP server, and its workers.
#pragma once

#include "apps/open_desk.hpp"

#include <chrono>
#include <cstdint>
#include <memory>

namespace certdesk::apps {

struct Serving {
    bool web = true;
    int workers = 2;  // 0: none; tests drain the work themselves
};

class Service {
public:
    [[nodiscard]] static Result<std::unique_ptr<Service>> start(Desk& desk, Serving serving);
    ~Service();
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    [[nodiscard]] std::uint16_t port() const;        // of the TLS listener
    [[nodiscard]] std::uint16_t plain_port() const;  // 0 without one
    [[nodiscard]] Result<> reload_certificate();
    // /readyz says no, what is running is answered, workers finish or hand back, all within `grace`. False when a worker still
    // waits for somebody outside then: its work is handed back, because its lease ends, and the destructor waits for the thread.
    bool stop(std::chrono::milliseconds grace);

private:
    Service();
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

// PEM files in `folder`: web.crt and web.key, for localhost, 127.0.0.1 and ::1. Made when missing or about to end.
struct CertificateFiles {
    std::string certificate;
    std::string private_key;
};
[[nodiscard]] Result<CertificateFiles> self_made_certificate(const std::string& folder, ports::Randomness& randomness,
                                                             Instant now);

}  // namespace certdesk::apps

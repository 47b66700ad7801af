// A TCP server of one test on 127.0.0.1 that does with each connection what the test says: the peers nobody wants to meet.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace certdesk::tests {

// One connection; every call returns false (or nothing) once the peer or the test is gone.
class PeerStream {
public:
    explicit PeerStream(int socket) : socket_(socket) {}
    PeerStream(const PeerStream&) = delete;
    PeerStream& operator=(const PeerStream&) = delete;
    ~PeerStream();

    bool write(std::string_view bytes);
    [[nodiscard]] std::string read();  // what is there, at least one byte; empty at the end
    void wait_for_end();               // reads and forgets
    void cut();                        // both directions, now; may be called from any thread

private:
    int socket_;
};

class LoopbackPeer {
public:
    using Behaviour = std::function<void(PeerStream&)>;
    explicit LoopbackPeer(Behaviour behaviour);
    LoopbackPeer(const LoopbackPeer&) = delete;
    LoopbackPeer& operator=(const LoopbackPeer&) = delete;
    ~LoopbackPeer();  // ends all connections

    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    void accept_all();

    Behaviour behaviour_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> ending_ = false;
    std::mutex mutex_;
    std::vector<PeerStream*> open_;
    std::vector<std::thread> threads_;
    std::thread acceptor_;
};

// A connection of the test's own. Throws when nobody listens.
[[nodiscard]] int connect_to_loopback(std::uint16_t port);

// Passes everything on to another port, until so many bytes went there: then both sides see a dead connection.
[[nodiscard]] LoopbackPeer::Behaviour relay_until_cut(std::uint16_t to_port, std::size_t bytes_to_server);

}  // namespace certdesk::tests

#include "tests/support/loopback_peer.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace certdesk::tests {

namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

}  // namespace

PeerStream::~PeerStream() { ::close(socket_); }

bool PeerStream::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::string PeerStream::read() {
    std::array<char, 16UL * 1024> buffer{};
    const auto got = ::recv(socket_, buffer.data(), buffer.size(), 0);
    return got <= 0 ? std::string{} : std::string(buffer.data(), static_cast<std::size_t>(got));
}

void PeerStream::wait_for_end() {
    while (!read().empty()) {
    }
}

void PeerStream::cut() { ::shutdown(socket_, SHUT_RDWR); }

LoopbackPeer::LoopbackPeer(Behaviour behaviour)
    : behaviour_(std::move(behaviour)), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    auto address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), size) != 0 || ::listen(listener_, 16) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("no port for a peer");
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { accept_all(); });
}

LoopbackPeer::~LoopbackPeer() {
    ending_ = true;
    ::shutdown(listener_, SHUT_RDWR);  // wakes accept()
    acceptor_.join();
    {
        const std::lock_guard lock(mutex_);
        for (auto* stream : open_) stream->cut();
    }
    for (auto& thread : threads_) thread.join();
    ::close(listener_);
}

void LoopbackPeer::accept_all() {
    while (!ending_) {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) return;
        threads_.emplace_back([this, socket] {
            PeerStream stream(socket);
            {
                const std::lock_guard lock(mutex_);
                open_.push_back(&stream);
            }
            if (!ending_) behaviour_(stream);
            const std::lock_guard lock(mutex_);
            std::erase(open_, &stream);
        });
    }
}

int connect_to_loopback(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = loopback(port);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return socket;
    ::close(socket);
    throw std::runtime_error("nobody listens on port " + std::to_string(port));
}

LoopbackPeer::Behaviour relay_until_cut(std::uint16_t to_port, std::size_t bytes_to_server) {
    return [to_port, bytes_to_server](PeerStream& client) {
        PeerStream server(connect_to_loopback(to_port));
        std::thread answers([&client, &server] {
            for (std::string bytes; !(bytes = server.read()).empty();)
                if (!client.write(bytes)) break;
            client.cut();
        });
        std::size_t left = bytes_to_server;
        for (std::string bytes; left > 0 && !(bytes = client.read()).empty();) {
            bytes.resize(std::min(bytes.size(), left));
            left -= bytes.size();
            if (!server.write(bytes)) break;
        }
        server.cut();
        client.cut();
        answers.join();
    };
}

}  // namespace certdesk::tests

#include "adapters/tls_prober/openssl_tls_prober.hpp"

#include "tests/support/throwaway_certificates.hpp"

#include <arpa/inet.h>
#include <array>
#include <csignal>
#include <functional>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <stdexcept>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace certdesk::tls_prober {
namespace {

using testing::ThrowawayCertificate;

// A listening socket on loopback whose clients are given to `talk`, one after the other.
class Peer {
public:
    explicit Peer(std::function<void(int client)> talk, int family = AF_INET)
        : talk_(std::move(talk)), listener_(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        std::signal(SIGPIPE, SIG_IGN);
        sockaddr_storage storage{};
        socklen_t size = sizeof(sockaddr_in);
        if (family == AF_INET6) {
            auto& address = reinterpret_cast<sockaddr_in6&>(storage);
            address.sin6_family = AF_INET6;
            address.sin6_addr = in6addr_loopback;
            size = sizeof(address);
        } else {
            auto& address = reinterpret_cast<sockaddr_in&>(storage);
            address.sin_family = AF_INET;
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        }
        if (::bind(listener_, reinterpret_cast<sockaddr*>(&storage), size) != 0) throw std::runtime_error("cannot bind");
        ::listen(listener_, 16);
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&storage), &size);
        port_ = ntohs(family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(storage).sin6_port
                                         : reinterpret_cast<sockaddr_in&>(storage).sin_port);
        thread_ = std::jthread([this] {
            for (int client = 0; (client = ::accept(listener_, nullptr, nullptr)) >= 0; ::close(client)) talk_(client);
        });
    }
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;
    ~Peer() {
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }
    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    std::function<void(int)> talk_;
    int listener_;
    std::uint16_t port_ = 0;
    std::jthread thread_;
};

void read_until_end(int client) {
    std::array<char, 4096> dropped{};
    while (::recv(client, dropped.data(), dropped.size(), 0) > 0) {
    }
}

// Speaks TLS and presents the leaf, then whatever else it is given.
std::function<void(int)> presenting(const ThrowawayCertificate& leaf, std::vector<const ThrowawayCertificate*> others = {},
                                    std::string* seen_server_name = nullptr) {
    return [&leaf, others = std::move(others), seen_server_name](int client) {
        const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
        SSL_CTX_use_certificate(context.get(), leaf.certificate());
        SSL_CTX_use_PrivateKey(context.get(), leaf.key());
        for (const auto* other : others) SSL_CTX_add1_chain_cert(context.get(), other->certificate());
        // Else OpenSSL would complete the chain by itself.
        SSL_CTX_set_mode(context.get(), SSL_MODE_NO_AUTO_CHAIN);
        const std::unique_ptr<SSL, decltype(&SSL_free)> session(SSL_new(context.get()), SSL_free);
        SSL_set_fd(session.get(), client);
        if (SSL_accept(session.get()) == 1 && seen_server_name != nullptr) {
            const char* name = SSL_get_servername(session.get(), TLSEXT_NAMETYPE_host_name);
            *seen_server_name = name == nullptr ? "" : name;
        }
        read_until_end(client);
    };
}

struct Cast {
    ThrowawayCertificate root =
        ThrowawayCertificate::make({.common_name = "Example Root", .dns_names = {}, .is_authority = true});
    ThrowawayCertificate intermediate =
        ThrowawayCertificate::make({.common_name = "Example Intermediate", .dns_names = {}, .is_authority = true}, &root);
    ThrowawayCertificate leaf = ThrowawayCertificate::make(
        {.common_name = "only.in.common.name.test", .dns_names = {"www.shop.test", "*.area.test"}}, &intermediate);
};

ports::ProbeTarget target(const Peer& peer, const Cast& cast, std::string server_name = "www.shop.test") {
    ports::ProbeTarget made;
    made.host = "127.0.0.1";
    made.port = peer.port();
    made.server_name = std::move(server_name);
    made.trusted_roots_der = {cast.root.der()};
    return made;
}

Result<ports::ServedCertificate> look(const ports::ProbeTarget& target) {
    const auto served = make_openssl_tls_prober()->probe(target);
    if (!served) return std::unexpected(served.error());
    EXPECT_EQ(served->size(), 1U);
    return served->front();
}

std::optional<ErrorKind> kind_of(const ports::ProbeTarget& target) {
    const auto served = look(target);
    return served ? std::nullopt : std::optional(served.error().kind);
}

TEST(TlsProber, sees_the_chain_as_it_is_sent) {
    const Cast cast;
    std::string server_name;
    std::optional<Result<ports::ServedCertificate>> served;
    {
        const Peer peer(presenting(cast.leaf, {&cast.intermediate}, &server_name));
        served = look(target(peer, cast));
    }
    ASSERT_TRUE(*served) << served->error().message;
    EXPECT_EQ((*served)->address, "127.0.0.1");
    EXPECT_EQ((*served)->protocol, "TLSv1.3");
    EXPECT_EQ((*served)->chain_der, (std::vector<Bytes>{cast.leaf.der(), cast.intermediate.der()}));
    EXPECT_TRUE((*served)->name_matches);
    EXPECT_TRUE((*served)->chain_verifies);
    EXPECT_EQ((*served)->verify_error, "");
    EXPECT_EQ(server_name, "www.shop.test");
}

TEST(TlsProber, reaches_ipv6_addresses) {
    const Cast cast;
    std::optional<Peer> peer;
    try {
        peer.emplace(presenting(cast.leaf, {&cast.intermediate}), AF_INET6);
    } catch (const std::runtime_error&) {
        GTEST_SKIP() << "this machine has no IPv6 loopback";
    }
    auto probed = target(*peer, cast);
    probed.host = "::1";
    const auto served = look(probed);
    ASSERT_TRUE(served) << served.error().message;
    EXPECT_EQ(served->address, "::1");
    EXPECT_TRUE(served->chain_verifies);
}

TEST(TlsProber, compares_the_name_with_the_alternative_names_only) {
    const Cast cast;
    const Peer peer(presenting(cast.leaf, {&cast.intermediate}));
    const auto matches = [&](const std::string& name) { return look(target(peer, cast, name)).value().name_matches; };
    EXPECT_TRUE(matches("www.shop.test"));
    EXPECT_TRUE(matches("WWW.Shop.TEST"));
    EXPECT_TRUE(matches("a.area.test"));
    EXPECT_FALSE(matches("a.b.area.test"));
    EXPECT_FALSE(matches("area.test"));
    EXPECT_FALSE(matches("shop.test"));
    EXPECT_FALSE(matches("only.in.common.name.test"));
    EXPECT_FALSE(matches(""));  // then it is 127.0.0.1
}

TEST(TlsProber, says_why_a_chain_does_not_verify) {
    const Cast cast;
    const auto judged = [&](const std::function<void(int)>& talk, const std::vector<Bytes>& roots) {
        const Peer peer(talk);
        auto probed = target(peer, cast);
        probed.trusted_roots_der = roots;
        const auto served = look(probed).value();
        EXPECT_EQ(served.chain_verifies, served.verify_error.empty());
        return served.verify_error;
    };
    const std::vector<Bytes> roots{cast.root.der()};
    EXPECT_NE(judged(presenting(cast.leaf), roots), "") << "without the intermediate";
    EXPECT_EQ(judged(presenting(cast.leaf, {&cast.root, &cast.intermediate}), roots), "") << "in another order";
    EXPECT_NE(judged(presenting(cast.leaf, {&cast.intermediate}), {}), "") << "without a root";
    const auto other_root = ThrowawayCertificate::make({.common_name = "Example Root", .dns_names = {}, .is_authority = true});
    EXPECT_NE(judged(presenting(cast.leaf, {&cast.intermediate}), {other_root.der()}), "") << "with a root of the same name";
    const auto self_signed = ThrowawayCertificate::make({.common_name = "www.shop.test", .dns_names = {"www.shop.test"}});
    EXPECT_NE(judged(presenting(self_signed), roots), "") << "signed by itself";
    const auto misissued = ThrowawayCertificate::make({.common_name = "x", .dns_names = {"www.shop.test"}}, &cast.leaf);
    EXPECT_NE(judged(presenting(misissued, {&cast.leaf, &cast.intermediate}), roots), "") << "issued by a leaf";
}

TEST(TlsProber, judges_at_the_time_it_is_told) {
    const Cast cast;
    const Peer peer(presenting(cast.leaf, {&cast.intermediate}));
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto error_at = [&](std::chrono::hours from_now) {
        auto probed = target(peer, cast);
        probed.at = now + from_now;
        return look(probed).value().verify_error;
    };
    EXPECT_EQ(error_at(std::chrono::hours{0}), "");
    EXPECT_TRUE(error_at(std::chrono::hours{2}).contains("expired"));
    EXPECT_TRUE(error_at(std::chrono::hours{-2}).contains("not yet valid"));
}

TEST(TlsProber, finds_an_expired_certificate) {
    const Cast cast;
    const auto expired = ThrowawayCertificate::make(
        {.common_name = "x", .dns_names = {"www.shop.test"}, .not_before_seconds = -3600, .not_after_seconds = -60},
        &cast.intermediate);
    const Peer peer(presenting(expired, {&cast.intermediate}));
    const auto served = look(target(peer, cast)).value();
    EXPECT_TRUE(served.verify_error.contains("expired")) << served.verify_error;
    EXPECT_TRUE(served.name_matches);
}

TEST(TlsProber, gives_up_on_a_silent_peer_at_the_deadline) {
    const Cast cast;
    const Peer peer(read_until_end);
    auto probed = target(peer, cast);
    probed.timeout_ms = 100;
    EXPECT_EQ(kind_of(probed), ErrorKind::timed_out);
}

TEST(TlsProber, gives_up_on_a_peer_that_drips) {
    const Cast cast;
    const Peer peer([](int client) {
        // The beginning of a handshake record of 16 KiB, then a byte each time the prober sent nothing for 10 ms.
        constexpr std::string_view begin("\x16\x03\x03\x40\x00", 5);
        ::send(client, begin.data(), begin.size(), MSG_NOSIGNAL);
        const timeval pause{.tv_sec = 0, .tv_usec = 10'000};
        setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &pause, sizeof(pause));
        std::array<char, 4096> dropped{};
        while (::recv(client, dropped.data(), dropped.size(), 0) != 0)
            if (::send(client, "\x02", 1, MSG_NOSIGNAL) != 1) return;
    });
    auto probed = target(peer, cast);
    probed.timeout_ms = 150;
    EXPECT_EQ(kind_of(probed), ErrorKind::timed_out);
}

TEST(TlsProber, recognizes_what_is_not_tls) {
    const Cast cast;
    const Peer web([](int client) {
        constexpr std::string_view answer = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
        ::send(client, answer.data(), answer.size(), MSG_NOSIGNAL);
        read_until_end(client);
    });
    EXPECT_EQ(kind_of(target(web, cast)), ErrorKind::malformed);
    const Peer hangs_up([](int) {});
    const auto hung_up = kind_of(target(hangs_up, cast));
    EXPECT_TRUE(hung_up == ErrorKind::malformed || hung_up == ErrorKind::unavailable);
    const Peer alert([](int client) {
        constexpr std::string_view unrecognized_name("\x15\x03\x03\x00\x02\x02\x70", 7);
        ::send(client, unrecognized_name.data(), unrecognized_name.size(), MSG_NOSIGNAL);
        read_until_end(client);
    });
    EXPECT_EQ(kind_of(target(alert, cast)), ErrorKind::denied);
}

TEST(TlsProber, refuses_a_chain_no_honest_server_sends) {
    const Cast cast;
    const std::vector<const ThrowawayCertificate*> twenty(20, &cast.intermediate);
    const Peer peer(presenting(cast.leaf, twenty));
    EXPECT_EQ(kind_of(target(peer, cast)), ErrorKind::malformed);
    const std::vector<const ThrowawayCertificate*> megabyte(300, &cast.intermediate);
    const Peer huge(presenting(cast.leaf, megabyte));
    EXPECT_EQ(kind_of(target(huge, cast)), ErrorKind::malformed);
}

TEST(TlsProber, names_the_address_it_cannot_reach) {
    const Cast cast;
    std::uint16_t free_port = 0;
    {
        const Peer peer(read_until_end);
        free_port = peer.port();
    }
    ports::ProbeTarget probed;
    probed.host = "127.0.0.1";
    probed.port = free_port;
    const auto served = look(probed);
    ASSERT_FALSE(served);
    EXPECT_EQ(served.error().kind, ErrorKind::unavailable);
    EXPECT_TRUE(served.error().message.starts_with("127.0.0.1 port ")) << served.error().message;

    probed.host = "";
    EXPECT_EQ(kind_of(probed), ErrorKind::malformed);
    probed.host = "127.0.0.1";
    probed.trusted_roots_der = {{0x30, 0x00}};
    EXPECT_EQ(kind_of(probed), ErrorKind::broken);
}

}  // namespace
}  // namespace certdesk::tls_prober

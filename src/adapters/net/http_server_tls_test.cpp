// The server over TLS: what it speaks, whom it refuses, and how its certificate is renewed.
#include "adapters/net/http_server.hpp"
#include "adapters/net/running_server_test.hpp"
#include "adapters/net/wire_client_test.hpp"
#include "tests/support/throwaway_certificates.hpp"

#include <curl/curl.h>
#include <gtest/gtest.h>
#include <memory>
#include <stdexcept>
#include <string>

namespace certdesk::net {
namespace {

using testing::ThrowawayCertificate;
using testing::ThrowawayFolder;

// A server with a certificate of its own in files that a test can replace.
struct TlsServer {
    TlsServer() {
        HttpServerSettings settings;
        settings.listeners.push_back({.address = "127.0.0.1", .port = 0, .tls = write(first)});
        settings.listeners.push_back({.address = "127.0.0.1", .port = 0, .tls = {}});
        server = start(std::move(settings), [](const http::Request& request) {
            auto response = echo(request);
            response.headers.add("X-Over-TLS", request.over_tls ? "yes" : "no");
            return response;
        });
    }
    TlsFiles write(const ThrowawayCertificate& certificate) const {
        return {folder.write("chain.pem", certificate.certificate_pem()), folder.write("key.pem", certificate.key_pem())};
    }

    ThrowawayFolder folder;
    ThrowawayCertificate first = ThrowawayCertificate::make({.common_name = "first", .dns_names = {"localhost"}});
    std::unique_ptr<HttpServer> server;
};

TEST(HttpServer, speaks_tls_and_plain_side_by_side) {
    const TlsServer setup;
    const auto ports = setup.server->ports();
    TlsWireClient secure(ports.at(0));
    secure.send(get("/a") + get("/b"));
    const auto answer = secure.read_answer();
    EXPECT_EQ(answer.body, "GET /a ");
    EXPECT_EQ(answer.header("X-Over-TLS"), "yes");
    EXPECT_EQ(secure.read_answer().body, "GET /b ");
    EXPECT_EQ(secure.protocol(), "TLSv1.3");
    EXPECT_EQ(secure.application_protocol(), "http/1.1");

    WireClient plain(ports.at(1));
    plain.send(get("/"));
    EXPECT_EQ(plain.read_answer().header("X-Over-TLS"), "no");
}

TEST(HttpServer, refuses_old_tls_other_protocols_and_plain_bytes_on_the_tls_port) {
    const TlsServer setup;
    const auto port = setup.server->ports().front();
    EXPECT_THROW(TlsWireClient(port, {.highest_version = TLS1_1_VERSION}), std::runtime_error);
    EXPECT_THROW(TlsWireClient(port, {.application_protocol = "h2"}), std::runtime_error);
    EXPECT_EQ(TlsWireClient(port, {.highest_version = TLS1_2_VERSION}).protocol(), "TLSv1.2");
    WireClient plain(port);
    plain.send(get("/"));
    EXPECT_TRUE(plain.is_at_end());
}

TEST(HttpServer, serves_the_new_certificate_after_a_reload) {
    const TlsServer setup;
    const auto port = setup.server->ports().front();
    TlsWireClient before(port);
    EXPECT_EQ(before.peer_common_name(), "first");
    setup.write(ThrowawayCertificate::make({.common_name = "second", .dns_names = {"localhost"}}));
    ASSERT_TRUE(setup.server->reload_tls());
    EXPECT_EQ(TlsWireClient(port).peer_common_name(), "second");
    before.send(get("/still-here"));
    EXPECT_EQ(before.read_answer().body, "GET /still-here ");
}

TEST(HttpServer, keeps_the_old_certificate_when_the_new_one_cannot_be_used) {
    const TlsServer setup;
    const auto other = ThrowawayCertificate::make({.common_name = "other", .dns_names = {}});
    setup.folder.write("key.pem", other.key_pem());
    const auto mismatched = setup.server->reload_tls();
    ASSERT_FALSE(mismatched);
    EXPECT_EQ(mismatched.error().kind, ErrorKind::broken);
    setup.folder.write("chain.pem", "nonsense");
    ASSERT_FALSE(setup.server->reload_tls());
    EXPECT_EQ(TlsWireClient(setup.server->ports().front()).peer_common_name(), "first");
}

TEST(HttpServer, ends_a_tls_client_that_never_shakes_hands) {
    ThrowawayFolder folder;
    const auto certificate = ThrowawayCertificate::make({});
    auto settings = plain_settings();
    settings.read_deadline = 100ms;
    settings.listeners.front().tls = {folder.write("c.pem", certificate.certificate_pem()),
                                      folder.write("k.pem", certificate.key_pem())};
    const auto server = start(std::move(settings));
    WireClient silent(server->ports().front());
    EXPECT_TRUE(silent.is_at_end());
}

// Evidence from elsewhere: libcurl trusts the certificate and uploads in chunks.
TEST(HttpServer, serves_libcurl) {
    const TlsServer setup;
    const auto ca_file = setup.folder.write("ca.pem", setup.first.certificate_pem());
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(
        curl_slist_append(curl_slist_append(nullptr, "Transfer-Encoding: chunked"), "Expect: 100-continue"), curl_slist_free_all);
    std::string sent(200'000, 'u');
    std::string received;
    struct Upload {
        std::string_view rest;
    } upload{sent};
    curl_easy_setopt(curl.get(), CURLOPT_URL,
                     ("https://localhost:" + std::to_string(setup.server->ports().front()) + "/up").c_str());
    curl_easy_setopt(curl.get(), CURLOPT_CAINFO, ca_file.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(curl.get(), CURLOPT_IPRESOLVE, long{CURL_IPRESOLVE_V4});
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 20L);
    curl_easy_setopt(curl.get(), CURLOPT_POST, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(
        curl.get(), CURLOPT_READFUNCTION, +[](char* into, std::size_t size, std::size_t count, void* from) -> std::size_t {
            auto& rest = static_cast<Upload*>(from)->rest;
            const auto piece = rest.copy(into, size * count);
            rest.remove_prefix(piece);
            return piece;
        });
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &upload);
    curl_easy_setopt(
        curl.get(), CURLOPT_WRITEFUNCTION, +[](char* data, std::size_t size, std::size_t count, void* into) -> std::size_t {
            static_cast<std::string*>(into)->append(data, size * count);
            return size * count;
        });
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &received);
    for (int round = 0; round < 2; ++round) {
        upload.rest = sent;
        received.clear();
        const auto outcome = curl_easy_perform(curl.get());
        ASSERT_EQ(outcome, CURLE_OK) << curl_easy_strerror(outcome);
        EXPECT_EQ(received, "POST /up " + sent);
    }
    EXPECT_EQ(setup.server->statistics().connections_accepted, 1U);
}

}  // namespace
}  // namespace certdesk::net

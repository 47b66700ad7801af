#include "adapters/http_client/public_fetcher.hpp"

#include "tests/support/loopback_peer.hpp"

#include <atomic>
#include <gtest/gtest.h>

namespace certdesk::http_client {
namespace {

using tests::LoopbackPeer;
using tests::PeerStream;

std::unique_ptr<ports::PublicFetcher> fetcher(PublicFetcherSettings settings = {.reach = Reach::anywhere}) {
    auto made = make_public_fetcher(std::move(settings));
    EXPECT_TRUE(made);
    return *std::move(made);
}

std::string at(const LoopbackPeer& peer) { return "http://127.0.0.1:" + std::to_string(peer.port()) + "/ca.crt"; }

// Reads the request to its empty line, then says so.
LoopbackPeer::Behaviour saying(std::string answer) {
    return [answer = std::move(answer)](PeerStream& stream) {
        for (std::string request; !request.contains("\r\n\r\n");) {
            const auto more = stream.read();
            if (more.empty()) return;
            request += more;
        }
        stream.write(answer);
    };
}

ErrorKind refusal(const Result<std::string>& result) {
    EXPECT_FALSE(result);
    return result ? ErrorKind::broken : result.error().kind;
}

TEST(PublicFetcher, brings_the_body_of_a_good_answer) {
    const LoopbackPeer peer(saying("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"));
    EXPECT_EQ(fetcher()->fetch(at(peer), {}).value(), "hello");
}

TEST(PublicFetcher, takes_no_other_status_for_an_answer) {
    for (const auto* status : {"404 Not Found", "301 Moved\r\nLocation: /other", "500 Oops", "204 No Content"}) {
        const LoopbackPeer peer(saying("HTTP/1.1 " + std::string(status) + "\r\nContent-Length: 0\r\n\r\n"));
        EXPECT_EQ(refusal(fetcher()->fetch(at(peer), {})), ErrorKind::not_found) << status;
    }
}

TEST(PublicFetcher, is_not_held_up_by_a_peer_that_hangs_or_drips) {
    const LoopbackPeer silent([](PeerStream& stream) { stream.wait_for_end(); });
    EXPECT_EQ(refusal(fetcher()->fetch(at(silent), {.timeout_ms = 100})), ErrorKind::timed_out);
    const LoopbackPeer halfway([](PeerStream& stream) {
        stream.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
        stream.wait_for_end();
    });
    EXPECT_EQ(refusal(fetcher()->fetch(at(halfway), {.timeout_ms = 100})), ErrorKind::timed_out);
}

TEST(PublicFetcher, takes_no_more_than_it_was_told) {
    const LoopbackPeer endless([](PeerStream& stream) {
        stream.write("HTTP/1.1 200 OK\r\n\r\n");
        while (stream.write(std::string(4096, 'x'))) {
        }
    });
    EXPECT_EQ(refusal(fetcher()->fetch(at(endless), {.max_bytes = 10'000})), ErrorKind::malformed);
    const LoopbackPeer talkative([](PeerStream& stream) {
        stream.write("HTTP/1.1 200 OK\r\n");
        while (stream.write("X-More: " + std::string(4096, 'x') + "\r\n")) {
        }
    });
    EXPECT_EQ(refusal(fetcher()->fetch(at(talkative), {})), ErrorKind::malformed);
}

TEST(PublicFetcher, knows_that_a_cut_connection_is_no_answer) {
    const LoopbackPeer cutting(saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"));
    EXPECT_EQ(refusal(fetcher()->fetch(at(cutting), {})), ErrorKind::timed_out);
    const LoopbackPeer nonsense(saying("220 mail.example.test ESMTP\r\n"));
    EXPECT_FALSE(fetcher()->fetch(at(nonsense), {}));
}

// SSRF-04, SSRF-05: not one of these is even looked up.
TEST(PublicFetcher, asks_nobody_inside_by_the_address) {
    const auto guarded = fetcher({});
    for (const auto* url : {
             "http://127.0.0.1/",
             "http://127.1/",
             "http://0x7f.1/",
             "http://0177.0.0.1/",
             "http://2130706433/",
             "http://0/",
             "http://[::1]/",
             "http://[::ffff:127.0.0.1]/",
             "http://[fd00::1]/",
             "http://169.254.169.254/latest/meta-data",
             "http://192.0.2.1/ca.crt",
             "http://8.8.8.8/ca.crt",
             "http://localhost/",
             "http://localhost./",
             "http://ca/",
             "http://ca.local/",
             "http://ca.internal/",
             "http://ca.example.test/",
             "http://ca.home.arpa/",
             "http://1.0.0.127.in-addr.arpa/",
             "http://co.jp/",
             "http://*.example.co.jp/",
             "http://ca.example.co.jp:8080/",
             "http://ca.example.co.jp:443/",
             "http://me@ca.example.co.jp/",
             "http://me:secret@ca.example.co.jp/",
             "http://ca.example.co.jp\\@127.0.0.1/",
             "https://ca.example.co.jp/",
             "ftp://ca.example.co.jp/",
             "file:///etc/passwd",
             "gopher://ca.example.co.jp/",
             "ldap://ca.example.co.jp/",
             "http:///etc/passwd",
             "//ca.example.co.jp/",
             "ca.example.co.jp",
             "http://ca.example.co.jp/\r\nHost: inside",
             "",
         }) {
        const auto kind = refusal(guarded->fetch(url, {.timeout_ms = 100}));
        EXPECT_TRUE(kind == ErrorKind::denied || kind == ErrorKind::malformed) << url;
    }
    EXPECT_EQ(refusal(guarded->fetch("http://ca.example.co.jp/" + std::string(2000, 'x'), {})), ErrorKind::denied);
}

// SSRF-02, SSRF-03: the name is a good one, and the DNS says something else.
TEST(PublicFetcher, asks_nobody_inside_whatever_the_dns_says) {
    for (const auto* address :
         {"127.0.0.1",    "127.255.255.254",   "0.0.0.0",          "10.0.0.1",  "100.64.0.1",      "169.254.169.254",
          "172.16.0.1",   "172.31.255.255",    "192.168.0.1",      "192.0.0.8", "192.0.2.1",       "198.18.0.1",
          "198.51.100.1", "203.0.113.1",       "224.0.0.1",        "240.0.0.1", "255.255.255.255", "[::]",
          "[::1]",        "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]", "[100::1]",  "[fc00::1]",       "[fd12:3456::1]",
          "[fe80::1]",    "[ff02::1]",         "[2001:db8::1]",    "[2001::1]", "[2002:a00:1::1]", "[3fff::1]"}) {
        const auto guarded = fetcher({.hosts = {"ca.example.co.jp:80:" + std::string(address)}});
        const auto answer = guarded->fetch("http://ca.example.co.jp/ca.crt", {.timeout_ms = 1000});
        EXPECT_EQ(refusal(answer), ErrorKind::denied) << address;
    }
}

TEST(PublicFetcher, trusts_no_name_that_leads_outside_and_inside) {
    const auto guarded = fetcher({.hosts = {"ca.example.co.jp:80:127.0.0.1,[::1]"}});
    EXPECT_EQ(refusal(guarded->fetch("http://ca.example.co.jp/ca.crt", {.timeout_ms = 1000})), ErrorKind::denied);
}

TEST(PublicFetcher, opens_no_connection_to_where_it_may_not) {
    std::atomic<int> connections = 0;
    const LoopbackPeer peer([&](PeerStream&) { ++connections; });
    const auto inside = fetcher({.reach = Reach::anywhere, .hosts = {"ca.example.co.jp:80:127.0.0.1"}});
    EXPECT_FALSE(fetcher({})->fetch(at(peer), {}));
    EXPECT_EQ(connections, 0);
    EXPECT_FALSE(inside->fetch(at(peer), {.timeout_ms = 1000})) << "the peer says nothing and closes";
    EXPECT_EQ(connections, 1) << "anywhere is anywhere";
}

}  // namespace
}  // namespace certdesk::http_client

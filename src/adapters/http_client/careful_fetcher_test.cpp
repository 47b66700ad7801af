#include "adapters/http_client/careful_fetcher.hpp"

#include "tests/support/loopback_peer.hpp"
#include "tests/support/must.hpp"
#include "tests/support/simulated_clock.hpp"

#include <atomic>
#include <gtest/gtest.h>

namespace certdesk::http_client {
namespace {

using namespace std::chrono_literals;
using tests::LoopbackPeer;
using tests::must;
using tests::PeerStream;

// An authority's web server on this machine that counts who comes, and the fetcher, which may ask it for once.
struct Asked {
    std::atomic<int> connections = 0;
    LoopbackPeer peer{[this](PeerStream& stream) {
        ++connections;
        for (std::string request; !request.contains("\r\n\r\n");) {
            const auto more = stream.read();
            if (more.empty()) return;
            request += more;
        }
        stream.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
    }};
    tests::SimulatedClock clock;

    std::unique_ptr<ports::PublicFetcher> fetcher(RateOfTarget rate = {}) {
        const auto port = std::to_string(peer.port());
        std::vector<std::string> hosts;
        for (int i = 0; i < 30; ++i)
            hosts.push_back("ca" + std::to_string(i) + ".example" + std::to_string(i) + ".jp:" + port + ":127.0.0.1");
        hosts.push_back("ca.example.co.jp:" + port + ":127.0.0.1");
        return must(
            make_careful_fetcher(clock, {.fetcher = {.reach = Reach::anywhere, .hosts = std::move(hosts)}, .rate = rate}));
    }
    [[nodiscard]] std::string url(const std::string& host, int number = 0) const {
        return "http://" + host + ":" + std::to_string(peer.port()) + "/" + std::to_string(number) + ".crt";
    }
};

TEST(CarefulFetcher, floods_nobody_under_one_name) {
    Asked asked;
    const auto fetcher = asked.fetcher();
    for (int i = 0; i < 200; ++i) (void)fetcher->fetch(asked.url("ca.example.co.jp", i), {});
    EXPECT_EQ(asked.connections, 1) << "within one second";
    for (int i = 0; i < 200; ++i) {
        asked.clock.advance(1s);
        (void)fetcher->fetch(asked.url("ca.example.co.jp", 1000 + i), {});
    }
    EXPECT_EQ(asked.connections, 10) << "within ten minutes";
}

TEST(CarefulFetcher, floods_nobody_under_many_names_of_one_address) {
    Asked asked;
    const auto fetcher = asked.fetcher();
    for (int i = 0; i < 30; ++i)
        (void)fetcher->fetch(asked.url("ca" + std::to_string(i) + ".example" + std::to_string(i) + ".jp"), {});
    EXPECT_EQ(asked.connections, 1);
}

TEST(CarefulFetcher, keeps_an_answer_for_the_next_who_asks) {
    Asked asked;
    const auto fetcher = asked.fetcher();
    const auto url = asked.url("ca.example.co.jp");
    for (int i = 0; i < 5; ++i) EXPECT_EQ(must(fetcher->fetch(url, {})), "hello");
    EXPECT_EQ(asked.connections, 1);
    asked.clock.advance(61min);
    EXPECT_EQ(must(fetcher->fetch(url, {})), "hello");
    EXPECT_EQ(asked.connections, 2);
}

TEST(CarefulFetcher, tells_nothing_about_the_network_it_stands_in) {
    const tests::SimulatedClock clock;
    const auto fetcher = must(make_careful_fetcher(clock, {.fetcher = {.hosts = {"ca.example.co.jp:80:10.1.2.3"}}}));
    const auto inside = fetcher->fetch("http://ca.example.co.jp/ca.crt", {.timeout_ms = 1000});
    ASSERT_FALSE(inside);
    EXPECT_EQ(inside.error().message, "nothing that can be used came from there");
    const auto literal = fetcher->fetch("http://10.1.2.3/ca.crt", {.timeout_ms = 1000});
    ASSERT_FALSE(literal);
    EXPECT_EQ(literal.error().message, inside.error().message);
}

}  // namespace
}  // namespace certdesk::http_client

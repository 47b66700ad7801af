#include "adapters/http_client/curl_http_client.hpp"

#include <arpa/inet.h>
#include <array>
#include <atomic>
#include <cstdlib>
#include <gtest/gtest.h>
#include <mutex>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace certdesk::http_client {
namespace {

// Answers every request on loopback with the same bytes and keeps what it was sent.
class CannedServer {
public:
    enum class Afterwards : unsigned char { keep, close };

    explicit CannedServer(std::string answer, Afterwards afterwards = Afterwards::keep)
        : answer_(std::move(answer)), afterwards_(afterwards), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(address);
        ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(listener_, 16);
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        acceptor_ = std::jthread([this] { accept(); });
    }
    CannedServer(const CannedServer&) = delete;
    CannedServer& operator=(const CannedServer&) = delete;
    ~CannedServer() {
        stopping_ = true;
        ::shutdown(listener_, SHUT_RDWR);
        acceptor_.join();
        {
            const std::scoped_lock lock(mutex_);
            for (const int client : clients_) ::shutdown(client, SHUT_RDWR);
        }
        talkers_.clear();
        for (const int client : clients_) ::close(client);
        ::close(listener_);
    }

    [[nodiscard]] std::string url(const std::string& path = "/") const {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }
    [[nodiscard]] std::string received() const {
        const std::scoped_lock lock(mutex_);
        return received_;
    }
    [[nodiscard]] int connections() const { return connections_; }

private:
    void accept() {
        while (!stopping_) {
            const int client = ::accept(listener_, nullptr, nullptr);
            if (client < 0) return;
            ++connections_;
            const std::scoped_lock lock(mutex_);
            clients_.push_back(client);
            talkers_.emplace_back([this, client] { talk(client); });
        }
    }
    void talk(int client) {
        while (read_request(client)) {
            ::send(client, answer_.data(), answer_.size(), MSG_NOSIGNAL);
            if (afterwards_ == Afterwards::close) break;
        }
        ::shutdown(client, SHUT_RDWR);
    }
    // Up to the end of the header and of the body that Content-Length announces.
    bool read_request(int client) {
        std::string request;
        std::array<char, 4096> buffer{};
        for (;;) {
            if (const auto end = request.find("\r\n\r\n"); end != std::string::npos) {
                const auto length = request.find("Content-Length: ");
                const auto body = length == std::string::npos ? 0 : std::stoul(request.substr(length + 16));
                if (request.size() >= end + 4 + body) break;
            }
            const auto size = ::recv(client, buffer.data(), buffer.size(), 0);
            if (size <= 0) return false;
            request.append(buffer.data(), static_cast<std::size_t>(size));
        }
        const std::scoped_lock lock(mutex_);
        received_ = request;
        return true;
    }

    const std::string answer_;
    const Afterwards afterwards_;
    int listener_;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_ = false;
    std::atomic<int> connections_ = 0;
    mutable std::mutex mutex_;
    std::string received_;
    std::vector<int> clients_;  // open as long as the server lives
    std::vector<std::jthread> talkers_;
    std::jthread acceptor_;
};

std::unique_ptr<ports::HttpClient> client() { return make_curl_http_client({}).value(); }

ports::HttpCall call(const std::string& url) {
    ports::HttpCall made;
    made.url = url;
    return made;
}

constexpr const char* hello =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX-Two:  b \r\nX-Two: c\r\nContent-Length: 5\r\n\r\nhello";

TEST(CurlHttpClient, sends_what_it_is_given_and_nothing_of_its_own) {
    const CannedServer server(hello);
    auto post = call(server.url("/orders?a=b"));
    post.method = "POST";
    post.body = std::string("{\"a\":\0}", 7);
    post.headers.add("Content-Type", "application/json");
    post.headers.add("X-Empty", "");
    post.headers.add("Content-Length", "99");
    const auto answer = client()->send(post);
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "hello");
    EXPECT_EQ(answer->headers.find("content-type"), "text/plain");
    EXPECT_EQ(answer->headers.all("X-Two"), (std::vector<std::string_view>{"b", "c"}));

    const auto sent = server.received();
    EXPECT_TRUE(sent.starts_with("POST /orders?a=b HTTP/1.1\r\n")) << sent;
    EXPECT_TRUE(sent.ends_with(std::string("\r\n\r\n{\"a\":\0}", 11))) << sent;
    EXPECT_TRUE(sent.contains("\r\nContent-Length: 7\r\n")) << sent;
    EXPECT_TRUE(sent.contains("\r\nX-Empty:\r\n")) << sent;
    EXPECT_TRUE(sent.contains("\r\nUser-Agent: certdesk\r\n")) << sent;
    for (const char* unwanted : {"Expect:", "Cookie:", "Referer:", "Accept-Encoding:"})
        EXPECT_FALSE(sent.contains(unwanted)) << sent;
}

TEST(CurlHttpClient, sends_every_method) {
    const CannedServer server("HTTP/1.1 204 No Content\r\n\r\n");
    const auto http = client();
    for (const std::string method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}) {
        auto one = call(server.url());
        one.method = method;
        const auto answer = http->send(one);
        ASSERT_TRUE(answer) << method << ": " << answer.error().message;
        EXPECT_EQ(answer->status, 204);
        EXPECT_TRUE(server.received().starts_with(method + " / HTTP/1.1\r\n")) << server.received();
    }
}

TEST(CurlHttpClient, keeps_the_connection_but_risks_no_second_post_on_it) {
    const CannedServer server(hello);
    const auto http = client();
    ASSERT_TRUE(http->send(call(server.url())));
    ASSERT_TRUE(http->send(call(server.url())));
    EXPECT_EQ(server.connections(), 1);
    auto post = call(server.url());
    post.method = "POST";
    ASSERT_TRUE(http->send(post));
    EXPECT_EQ(server.connections(), 2);
}

TEST(CurlHttpClient, reports_a_redirect_instead_of_following_it) {
    const CannedServer server("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
    const auto answer = client()->send(call(server.url()));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 302);
    EXPECT_EQ(answer->headers.find("Location"), "http://127.0.0.1:1/");
}

TEST(CurlHttpClient, forgets_cookies) {
    const CannedServer server("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n");
    const auto http = client();
    ASSERT_TRUE(http->send(call(server.url())));
    ASSERT_TRUE(http->send(call(server.url())));
    EXPECT_FALSE(server.received().contains("Cookie"));
}

TEST(CurlHttpClient, asks_no_proxy_of_the_environment) {
    setenv("http_proxy", "http://127.0.0.1:1", 1);
    setenv("ALL_PROXY", "http://127.0.0.1:1", 1);
    const CannedServer server(hello);
    EXPECT_TRUE(client()->send(call(server.url())));
    unsetenv("http_proxy");
    unsetenv("ALL_PROXY");
}

TEST(CurlHttpClient, stops_reading_where_the_caller_says) {
    const CannedServer server("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + std::string(1000, 'x'));
    auto limited = call(server.url());
    limited.max_body_bytes = 999;
    const auto answer = client()->send(limited);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::malformed);
    limited.max_body_bytes = 1000;
    EXPECT_TRUE(client()->send(limited));

    const CannedServer endless_header("HTTP/1.1 200 OK\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n",
                                      CannedServer::Afterwards::close);
    EXPECT_FALSE(client()->send(call(endless_header.url())));
}

TEST(CurlHttpClient, tells_apart_what_never_left_and_what_was_never_answered) {
    const auto kind_of = [](const ports::HttpCall& one) {
        const auto answer = client()->send(one);
        return answer ? std::optional<ErrorKind>() : answer.error().kind;
    };
    EXPECT_EQ(kind_of(call("http://127.0.0.1:1/")), ErrorKind::unavailable);
    EXPECT_EQ(kind_of(call("file:///etc/passwd")), ErrorKind::malformed);
    EXPECT_EQ(kind_of(call("gopher://127.0.0.1:1/")), ErrorKind::malformed);
    EXPECT_EQ(kind_of(call("not a url")), ErrorKind::malformed);
    auto split = call("http://127.0.0.1:1/");
    split.headers.add("X-A", "b\r\nX-C: d");
    EXPECT_EQ(kind_of(split), ErrorKind::malformed);

    const CannedServer half("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe", CannedServer::Afterwards::close);
    EXPECT_EQ(kind_of(call(half.url())), ErrorKind::timed_out);
    const CannedServer nothing("", CannedServer::Afterwards::close);
    EXPECT_EQ(kind_of(call(nothing.url())), ErrorKind::timed_out);
    const CannedServer not_http("SSH-2.0-example\r\n", CannedServer::Afterwards::close);
    EXPECT_EQ(kind_of(call(not_http.url())), ErrorKind::malformed);
    const CannedServer silent("");
    auto hurried = call(silent.url());
    hurried.timeout_ms = 100;
    EXPECT_EQ(kind_of(hurried), ErrorKind::timed_out);
}

TEST(CurlHttpClient, is_shared_by_threads) {
    const CannedServer server(hello, CannedServer::Afterwards::close);
    const auto http = client();
    std::atomic<int> right = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&] {
                for (int round = 0; round < 5; ++round)
                    if (const auto answer = http->send(call(server.url())); answer && answer->body == "hello") ++right;
            });
    }
    EXPECT_EQ(right, 40);
}

}  // namespace
}  // namespace certdesk::http_client

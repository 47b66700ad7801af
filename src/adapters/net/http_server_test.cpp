#include "adapters/net/http_server.hpp"

#include "adapters/net/hostile_requests_test.hpp"
#include "adapters/net/running_server_test.hpp"
#include "adapters/net/wire_client_test.hpp"

#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <latch>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

namespace certdesk::net {
namespace {

// A handler that says when it has begun and goes on when it is told to.
class HeldHandler {
public:
    [[nodiscard]] http::Handler handler() {
        return [this](const http::Request& request) {
            if (request.path == "/held") {
                begun_.count_down();
                go_on_.wait();
            }
            return echo(request);
        };
    }
    void wait_until_begun() { begun_.wait(); }
    void let_go() { go_on_.count_down(); }

private:
    std::latch begun_{1};
    std::latch go_on_{1};
};

int ipv6_socket() { return ::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0); }

sockaddr_in6 ipv6_loopback(std::uint16_t port) {
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    address.sin6_port = htons(port);
    address.sin6_addr = in6addr_loopback;
    return address;
}

bool has_ipv6_loopback() {
    const int socket = ipv6_socket();
    const auto address = ipv6_loopback(0);
    const bool bound = socket >= 0 && ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    if (socket >= 0) ::close(socket);
    return bound;
}

bool accepts_over_ipv6(std::uint16_t port) {
    const int socket = ipv6_socket();
    const auto address = ipv6_loopback(port);
    const bool connected = ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(socket);
    return connected;
}

TEST(HttpServer, answers_on_localhost_over_every_loopback_address_of_the_machine) {
    auto settings = plain_settings();
    settings.listeners.front().address = "localhost";
    const auto server = start(std::move(settings));
    ASSERT_EQ(server->ports().size(), 1U);
    WireClient over_ipv4(server->ports().front());
    over_ipv4.send(get("/"));
    EXPECT_EQ(over_ipv4.read_answer().status, 200);
    if (!has_ipv6_loopback()) return;  // as in many containers
    EXPECT_TRUE(accepts_over_ipv6(server->ports().front()));
}

TEST(HttpServer, answers_a_request_with_its_id_and_date) {
    const auto server = start(plain_settings());
    WireClient client(server->ports().front());
    client.send("POST /a%20b?c HTTP/1.1\r\nHost: desk.example\r\nContent-Length: 4\r\n\r\nbody");
    const auto answer = client.read_answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "POST /a b?c body");
    EXPECT_EQ(answer.header("X-Request-Id").size(), 16U);
    EXPECT_TRUE(answer.header("Date").ends_with(" GMT"));
    EXPECT_EQ(answer.header("Connection"), "");
}

// A body of three pieces after the first words, made while it is sent; "/broken" cannot make the third.
http::Response in_pieces(const http::Request& request) {
    http::Response response;
    response.body = "zero ";
    response.rest_of_body = [broken = request.path == "/broken", made = 0](std::string& piece) mutable -> Result<bool> {
        ++made;
        if (broken && made == 3) return fail(ErrorKind::unavailable, "gone");
        piece = made == 2 ? std::string(300'000, 'x') : std::to_string(made);
        return made < 3;
    };
    return response;
}

TEST(HttpServer, sends_a_body_while_it_is_made_and_keeps_the_connection) {
    const auto server = start(plain_settings(), in_pieces);
    WireClient client(server->ports().front());
    client.send(get("/") + "HEAD / HTTP/1.1\r\nHost: desk.example\r\n\r\n" +
                "GET / HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\n\r\n");
    const auto first = client.read_answer();
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.header("Transfer-Encoding"), "chunked");
    EXPECT_EQ(first.header("Content-Length"), "");
    const std::string chunks = "5\r\nzero \r\n1\r\n1\r\n493e0\r\n" + std::string(300'000, 'x') + "\r\n1\r\n3\r\n0\r\n\r\n";
    const auto rest = client.read_to_the_end();
    ASSERT_TRUE(rest.starts_with(chunks + "HTTP/1.1 200 OK\r\n"));
    EXPECT_TRUE(rest.ends_with("\r\n\r\n" + chunks));
    EXPECT_EQ(rest.size() - 2 * chunks.size(), rest.find(chunks, chunks.size()) - chunks.size()) << "HEAD has no body";
}

TEST(HttpServer, ends_a_made_body_with_the_connection_for_http_1_0) {
    const auto server = start(plain_settings(), in_pieces);
    WireClient client(server->ports().front());
    client.send("GET / HTTP/1.0\r\nHost: desk.example\r\nConnection: keep-alive\r\n\r\n");
    const auto answer = client.read_answer();
    EXPECT_EQ(answer.header("Transfer-Encoding"), "");
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_EQ(client.read_to_the_end(), "zero 1" + std::string(300'000, 'x') + "3");
}

TEST(HttpServer, cuts_the_connection_when_a_body_cannot_be_made_to_its_end) {
    const auto server = start(plain_settings(), in_pieces);
    WireClient client(server->ports().front());
    client.send(get("/broken"));
    EXPECT_EQ(client.read_answer().status, 200);
    EXPECT_FALSE(client.read_to_the_end().ends_with("0\r\n\r\n"));
}

TEST(HttpServer, refuses_every_hostile_request_and_closes) {
    const auto server = start(plain_settings());
    const auto hostile = hostile_requests();
    for (const auto& request : hostile) {
        WireClient client(server->ports().front());
        client.send(request.bytes);
        const auto answer = client.read_answer(request.bytes.starts_with("HEAD") ? Body::absent : Body::present);
        EXPECT_EQ(answer.status, request.status) << request.name;
        EXPECT_EQ(answer.header("Connection"), "close") << request.name;
        EXPECT_TRUE(client.is_at_end()) << request.name;
    }
    EXPECT_EQ(server->statistics().requests_refused, hostile.size());
    EXPECT_EQ(server->statistics().requests_handled, 0U);
}

TEST(HttpServer, keeps_the_connection_and_answers_pipelined_requests_in_order) {
    const auto server = start(plain_settings());
    WireClient client(server->ports().front());
    std::string requests;
    for (int i = 0; i < 50; ++i) requests += get("/" + std::to_string(i));
    client.send(requests);
    std::set<std::string> ids;
    for (int i = 0; i < 50; ++i) {
        const auto answer = client.read_answer();
        EXPECT_EQ(answer.body, "GET /" + std::to_string(i) + " ");
        ids.insert(answer.header("X-Request-Id"));
    }
    EXPECT_EQ(ids.size(), 50U);
    EXPECT_EQ(server->statistics().connections_accepted, 1U);
}

TEST(HttpServer, answers_head_with_the_length_and_without_the_body) {
    const auto server = start(plain_settings());
    WireClient client(server->ports().front());
    client.send("HEAD /x HTTP/1.1\r\nHost: desk.example\r\n\r\n" + get("/next"));
    const auto head = client.read_answer(Body::absent);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("Content-Length"), "8");
    EXPECT_EQ(client.read_answer().body, "GET /next ");
}

TEST(HttpServer, closes_when_the_client_says_so) {
    const auto server = start(plain_settings());
    for (const std::string request :
         {"GET / HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"}) {
        WireClient client(server->ports().front());
        client.send(request);
        EXPECT_EQ(client.read_answer().header("Connection"), "close");
        EXPECT_TRUE(client.is_at_end());
    }
}

TEST(HttpServer, permits_a_body_that_waits_for_permission) {
    const auto server = start(plain_settings());
    WireClient client(server->ports().front());
    client.send("POST / HTTP/1.1\r\nHost: desk.example\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(client.read_answer(Body::absent).status, 100);
    client.send("hi");
    EXPECT_EQ(client.read_answer().body, "POST / hi");
}

TEST(HttpServer, refuses_a_body_that_is_too_large_before_it_is_sent_and_says_so) {
    auto settings = plain_settings();
    settings.body_bytes_limit_of = [](std::string_view path) -> std::size_t { return path == "/papers" ? 2'000'000 : 1000; };
    const auto server = start(std::move(settings));
    const std::string large(1'500'000, 'x');
    const auto status_at = [&](const std::string& path) {
        WireClient client(server->ports().front());
        client.send("POST " + path + " HTTP/1.1\r\nHost: desk.example\r\nContent-Length: 1500000\r\n\r\n");
        client.send_as_much_as_possible(large.substr(0, path == "/papers" ? large.size() : 100'000));
        return client.read_answer().status;
    };
    EXPECT_EQ(status_at("/papers"), 200);
    EXPECT_EQ(status_at("/orders"), 413);
}

TEST(HttpServer, lets_the_site_word_why_a_body_is_too_large) {
    auto settings = plain_settings();
    settings.body_bytes_limit = 1000;
    settings.answer_to_too_large = [](const http::Request& request) {
        return http::Response{.status = 413, .headers = {}, .body = request.path + " without " + request.body + '.'};
    };
    const auto server = start(std::move(settings));
    const std::string head = "POST /tools/csr HTTP/1.1\r\nHost: desk.example\r\n";
    for (const auto& framing : {"Content-Length: 1001\r\n\r\n" + std::string(1001, 'x'),
                                "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + std::string(1001, 'x') + "\r\n0\r\n\r\n"}) {
        WireClient client(server->ports().front());
        client.send(head + framing);
        const auto answer = client.read_answer();
        EXPECT_EQ(answer.status, 413);
        EXPECT_EQ(answer.body, "/tools/csr without .");
        EXPECT_EQ(answer.header("Connection"), "close");
        EXPECT_TRUE(client.is_at_end());
    }
    // Where it is not understood what was asked for, nobody is asked.
    WireClient client(server->ports().front());
    client.send("POST /a\\b HTTP/1.1\r\nHost: desk.example\r\nContent-Length: 1001\r\n\r\n");
    EXPECT_EQ(client.read_answer().status, 400);
}

TEST(HttpServer, lets_a_client_that_sends_too_much_finish_and_read_why_it_was_refused) {
    auto settings = plain_settings();
    settings.body_bytes_limit_of = [](std::string_view) -> std::size_t { return 1000; };
    const auto server = start(std::move(settings));
    WireClient client(server->ports().front());
    client.send("POST / HTTP/1.1\r\nHost: desk.example\r\nContent-Length: 8000000\r\n\r\n");
    client.send(std::string(8'000'000, 'x'));  // throws when the connection is reset
    EXPECT_EQ(client.read_answer().status, 413);
}

TEST(HttpServer, sends_large_answers_whole) {
    const auto server = start(plain_settings(), [](const http::Request&) {
        http::Response response;
        response.body.resize(3'000'000, 'z');
        return response;
    });
    WireClient client(server->ports().front());
    client.send(get("/") + get("/"));
    EXPECT_EQ(client.read_answer().body.size(), 3'000'000U);
    EXPECT_EQ(client.read_answer().body, std::string(3'000'000, 'z'));
}

TEST(HttpServer, answers_500_with_the_id_when_a_handler_fails) {
    std::mutex mutex;
    std::vector<AccessRecord> records;
    const auto server = start(
        plain_settings(),
        [](const http::Request& request) -> http::Response {
            if (request.path == "/throws") throw std::runtime_error("a secret detail");
            http::Response response;
            response.headers.add("Location", "/a\r\nSet-Cookie: split=1");
            return response;
        },
        [&](const AccessRecord& record) {
            const std::scoped_lock lock(mutex);
            records.push_back(record);
        });
    WireClient client(server->ports().front());
    for (const std::string path : {"/throws", "/splits"}) {
        client.send(get(path));
        const auto answer = client.read_answer();
        EXPECT_EQ(answer.status, 500);
        EXPECT_NE(answer.body.find(answer.header("X-Request-Id")), std::string::npos);
        EXPECT_EQ(answer.body.find("secret"), std::string::npos);
        EXPECT_EQ(answer.header("Set-Cookie"), "");
    }
    server->stop(long_enough);
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].path, "/throws");
    EXPECT_EQ(records[0].method, "GET");
    EXPECT_EQ(records[0].status, 500);
    EXPECT_EQ(records[0].peer_address, "127.0.0.1");
    EXPECT_NE(records[0].id, records[1].id);
}

TEST(HttpServer, ends_a_request_that_drips) {
    auto settings = plain_settings();
    settings.read_deadline = 150ms;
    const auto server = start(std::move(settings));
    WireClient client(server->ports().front());
    const std::string request = "GET /" + std::string(4000, 'a') + " HTTP/1.1\r\nHost: desk.example\r\n\r\n";
    // A byte each time nothing came for 10 ms: by itself this would take 40 s.
    std::size_t sent = 0;
    while (sent < request.size() && !client.is_readable_within(10ms)) client.send(request.substr(sent++, 1));
    EXPECT_LT(sent, request.size() / 2);
    EXPECT_EQ(client.read_answer().status, 408);
    EXPECT_TRUE(client.is_at_end());
}

TEST(HttpServer, closes_connections_that_stay_silent) {
    auto settings = plain_settings();
    settings.read_deadline = 100ms;
    settings.idle_deadline = 100ms;
    const auto server = start(std::move(settings));
    WireClient never_spoke(server->ports().front());
    WireClient spoke_once(server->ports().front());
    spoke_once.send(get("/"));
    EXPECT_EQ(spoke_once.read_answer().status, 200);
    EXPECT_TRUE(never_spoke.is_at_end());
    EXPECT_TRUE(spoke_once.is_at_end());
}

TEST(HttpServer, cuts_a_client_that_does_not_read) {
    auto settings = plain_settings();
    settings.write_deadline = 100ms;
    const auto server = start(std::move(settings), [](const http::Request&) {
        http::Response response;
        response.body.resize(30'000'000, 'z');
        return response;
    });
    WireClient client(server->ports().front());
    client.send(get("/"));
    wait_until([&] { return server->statistics().connections_accepted == 1; });
    wait_until([&] { return server->statistics().connections_open == 0; });
}

TEST(HttpServer, serves_on_while_many_are_idle) {
    auto settings = plain_settings();
    settings.worker_threads = 2;
    const auto server = start(std::move(settings));
    std::vector<std::unique_ptr<WireClient>> idle;
    for (int i = 0; i < 300; ++i) {
        idle.push_back(std::make_unique<WireClient>(server->ports().front()));
        idle.back()->send(get("/"));
        ASSERT_EQ(idle.back()->read_answer().status, 200);
    }
    EXPECT_EQ(server->statistics().connections_open, 300U);
    WireClient next(server->ports().front());
    next.send(get("/next"));
    EXPECT_EQ(next.read_answer().body, "GET /next ");
    for (auto& client : idle) {
        client->send(get("/again"));
        EXPECT_EQ(client->read_answer().body, "GET /again ");
    }
}

TEST(HttpServer, turns_connections_away_beyond_its_limit) {
    auto settings = plain_settings();
    settings.connections_limit = 2;
    const auto server = start(std::move(settings));
    WireClient first(server->ports().front());
    WireClient second(server->ports().front());
    first.send(get("/"));
    second.send(get("/"));
    EXPECT_EQ(first.read_answer().status, 200);
    EXPECT_EQ(second.read_answer().status, 200);
    WireClient third(server->ports().front());
    EXPECT_TRUE(third.is_at_end());
    EXPECT_EQ(server->statistics().connections_turned_away, 1U);
}

TEST(HttpServer, says_503_when_too_many_requests_wait) {
    auto settings = plain_settings();
    settings.worker_threads = 1;
    settings.waiting_requests_limit = 1;
    HeldHandler held;
    const auto server = start(std::move(settings), held.handler());
    WireClient runs(server->ports().front());
    runs.send(get("/held"));
    held.wait_until_begun();
    WireClient waits(server->ports().front());
    waits.send(get("/waits"));
    wait_until([&] { return server->statistics().requests_waiting == 1; });
    WireClient too_many(server->ports().front());
    too_many.send(get("/too-many"));
    const auto turned_away = too_many.read_answer();
    EXPECT_EQ(turned_away.status, 503);
    EXPECT_EQ(turned_away.header("Retry-After"), "1");
    held.let_go();
    EXPECT_EQ(runs.read_answer().status, 200);
    EXPECT_EQ(waits.read_answer().status, 200);
    EXPECT_EQ(server->statistics().requests_turned_away, 1U);
}

TEST(HttpServer, answers_what_runs_and_closes_what_is_idle_when_it_stops) {
    HeldHandler held;
    const auto server = start(plain_settings(), held.handler());
    const auto port = server->ports().front();
    WireClient idle(port);
    idle.send(get("/"));
    EXPECT_EQ(idle.read_answer().status, 200);
    WireClient running(port);
    running.send(get("/held"));
    held.wait_until_begun();

    auto stopped = std::async(std::launch::async, [&] { server->stop(long_enough); });
    EXPECT_TRUE(idle.is_at_end());
    EXPECT_FALSE(WireClient::can_connect(port));
    EXPECT_EQ(stopped.wait_for(0ms), std::future_status::timeout);
    held.let_go();
    const auto answer = running.read_answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_TRUE(running.is_at_end());
    running.close();
    EXPECT_EQ(stopped.wait_for(long_enough), std::future_status::ready);
    EXPECT_EQ(server->statistics().connections_open, 0U);
}

TEST(HttpServer, cuts_what_does_not_end_within_the_grace) {
    const auto server = start(plain_settings());
    WireClient half(server->ports().front());
    half.send("GET / HTTP/1.1\r\nHost: desk");
    WireClient probe(server->ports().front());
    probe.send(get("/"));
    EXPECT_EQ(probe.read_answer().status, 200);
    server->stop(50ms);
    EXPECT_TRUE(half.is_at_end());
}

TEST(HttpServer, serves_64_clients_at_once) {
    const auto server = start(plain_settings());
    std::atomic<int> right = 0;
    {
        std::vector<std::jthread> clients;
        for (int number = 0; number < 64; ++number) {
            clients.emplace_back([&, number] {
                WireClient client(server->ports().front());
                for (int i = 0; i < 20; ++i) {
                    const auto path = "/" + std::to_string(number) + "/" + std::to_string(i);
                    client.send(get(path));
                    if (client.read_answer().body == "GET " + path + " ") ++right;
                }
            });
        }
    }
    EXPECT_EQ(right, 64 * 20);
}

TEST(HttpServer, does_not_start_with_settings_that_cannot_work) {
    const auto kind_of = [](const HttpServerSettings& settings) {
        const auto server = HttpServer::start(settings, echo);
        return server ? std::optional<ErrorKind>() : server.error().kind;
    };
    EXPECT_EQ(kind_of({}), ErrorKind::malformed);
    auto no_address = plain_settings();
    no_address.listeners.front().address = "desk.example";
    EXPECT_EQ(kind_of(no_address), ErrorKind::malformed);
    auto no_workers = plain_settings();
    no_workers.worker_threads = 0;
    EXPECT_EQ(kind_of(no_workers), ErrorKind::malformed);
    auto no_files = plain_settings();
    no_files.listeners.front().tls = TlsFiles{"/does/not/exist.pem", "/does/not/exist.key"};
    EXPECT_EQ(kind_of(no_files), ErrorKind::broken);

    const auto server = start(plain_settings());
    auto taken = plain_settings();
    taken.listeners.front().port = server->ports().front();
    EXPECT_EQ(kind_of(taken), ErrorKind::unavailable);
}

}  // namespace
}  // namespace certdesk::net

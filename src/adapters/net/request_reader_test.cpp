#include "adapters/net/request_reader.hpp"

#include "adapters/net/hostile_requests_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::net {
namespace {

RequestReader read_whole(std::string_view bytes, const RequestLimits& limits) {
    RequestReader reader(limits);
    reader.feed(bytes);
    return reader;
}

RequestReader read_byte_by_byte(std::string_view bytes, const RequestLimits& limits) {
    RequestReader reader(limits);
    for (std::size_t i = 0; i < bytes.size() && !reader.is_over(); ++i) reader.feed(bytes.substr(i, 1));
    return reader;
}

const RequestLimits usual_limits;

TEST(RequestReader, refuses_every_hostile_request_however_it_is_cut) {
    for (const auto& hostile : hostile_requests()) {
        for (const auto& reader : {read_whole(hostile.bytes, usual_limits), read_byte_by_byte(hostile.bytes, usual_limits)}) {
            ASSERT_EQ(reader.state(), RequestReader::State::refused) << hostile.name;
            EXPECT_EQ(reader.refused().status, hostile.status) << hostile.name << ": " << reader.refused().reason;
            EXPECT_FALSE(reader.refused().reason.empty()) << hostile.name;
        }
    }
}

TEST(RequestReader, reads_the_parts_of_a_request) {
    const auto reader = read_whole(
        "POST /orders/%E6%97%A5%20a?name=%E6%97%A5&x=1 HTTP/1.1\r\nHost: desk.example:8443\r\nX-Note:  two words \r\n"
        "Content-Length: 5\r\n\r\nhello",
        usual_limits);
    ASSERT_EQ(reader.state(), RequestReader::State::complete);
    const auto& request = reader.request();
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.path, "/orders/日 a");
    EXPECT_EQ(request.query, "name=%E6%97%A5&x=1");
    EXPECT_EQ(request.headers.find("host"), "desk.example:8443");
    EXPECT_EQ(request.headers.find("x-note"), "two words");
    EXPECT_EQ(request.body, "hello");
    EXPECT_TRUE(reader.keeps_alive());
}

TEST(RequestReader, reads_chunks_and_drops_extensions_and_trailers) {
    constexpr std::string_view bytes =
        "POST / HTTP/1.1\r\nHost: desk.example\r\nTransfer-Encoding: Chunked\r\n\r\n"
        "5;name=\"value\"\r\nhello\r\n00000A\r\n, chunked \r\n5\r\nworld\r\n0\r\nX-Trailer: 1\r\nHost: evil.example\r\n\r\n";
    for (const auto& reader : {read_whole(bytes, usual_limits), read_byte_by_byte(bytes, usual_limits)}) {
        ASSERT_EQ(reader.state(), RequestReader::State::complete);
        EXPECT_EQ(reader.request().body, "hello, chunked world");
        EXPECT_EQ(reader.request().headers.find("X-Trailer"), std::nullopt);
        EXPECT_EQ(reader.request().headers.all("Host").size(), 1U);
    }
}

TEST(RequestReader, leaves_the_next_request_alone) {
    const std::string first = "POST /a HTTP/1.1\r\nHost: desk.example\r\nContent-Length: 2\r\n\r\nhi";
    const std::string second = "GET /b HTTP/1.1\r\nHost: desk.example\r\n\r\n";
    RequestReader reader(usual_limits);
    EXPECT_EQ(reader.feed(first + second), first.size());
    EXPECT_EQ(reader.state(), RequestReader::State::complete);

    const std::string chunked =
        "POST /a HTTP/1.1\r\nHost: desk.example\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
    RequestReader other(usual_limits);
    EXPECT_EQ(other.feed(chunked + second), chunked.size());
    EXPECT_EQ(other.state(), RequestReader::State::complete);
}

TEST(RequestReader, forgives_one_empty_line_before_the_request) {
    const auto reader = read_whole("\r\nGET / HTTP/1.1\r\nHost: desk.example\r\n\r\n", usual_limits);
    EXPECT_EQ(reader.state(), RequestReader::State::complete);
}

TEST(RequestReader, lets_an_absolute_target_replace_the_host) {
    const auto reader = read_whole("GET https://desk.example/a?b HTTP/1.1\r\nHost: other.example\r\n\r\n", usual_limits);
    ASSERT_EQ(reader.state(), RequestReader::State::complete);
    EXPECT_EQ(reader.request().path, "/a");
    EXPECT_EQ(reader.request().query, "b");
    EXPECT_EQ(reader.request().headers.find("Host"), "desk.example");
    EXPECT_EQ(read_whole("GET http://desk.example HTTP/1.1\r\nHost: desk.example\r\n\r\n", usual_limits).request().path, "/");
}

TEST(RequestReader, knows_who_wants_to_stay) {
    const auto stays = [](const std::string& version, const std::string& header) {
        return read_whole("GET / HTTP/" + version + "\r\nHost: desk.example\r\n" + header + "\r\n", usual_limits).keeps_alive();
    };
    EXPECT_TRUE(stays("1.1", ""));
    EXPECT_FALSE(stays("1.1", "Connection: close\r\n"));
    EXPECT_FALSE(stays("1.1", "Connection: TE, Close\r\n"));
    EXPECT_FALSE(stays("1.0", ""));
    EXPECT_TRUE(stays("1.0", "Connection: Keep-Alive\r\n"));
}

TEST(RequestReader, tells_once_that_the_client_waits_for_permission) {
    RequestReader reader(usual_limits);
    reader.feed("POST / HTTP/1.1\r\nHost: desk.example\r\nContent-Length: 2\r\nExpect: 100-Continue\r\n\r\n");
    EXPECT_TRUE(reader.take_wish_for_continue());
    EXPECT_FALSE(reader.take_wish_for_continue());
    reader.feed("hi");
    EXPECT_EQ(reader.state(), RequestReader::State::complete);
}

TEST(RequestReader, asks_the_path_how_large_a_body_may_be) {
    const RequestLimits limits{.body_bytes_of = [](std::string_view path) -> std::size_t { return path == "/papers" ? 8 : 4; }};
    const auto state_of = [&](const std::string& path, const std::string& framing_and_body) {
        return read_whole("POST " + path + " HTTP/1.1\r\nHost: desk.example\r\n" + framing_and_body, limits).state();
    };
    EXPECT_EQ(state_of("/papers", "Content-Length: 8\r\n\r\n12345678"), RequestReader::State::complete);
    EXPECT_EQ(state_of("/orders", "Content-Length: 8\r\n\r\n12345678"), RequestReader::State::refused);
    const std::string two_chunks = "Transfer-Encoding: chunked\r\n\r\n4\r\n1234\r\n4\r\n5678\r\n0\r\n\r\n";
    EXPECT_EQ(state_of("/papers", two_chunks), RequestReader::State::complete);
    EXPECT_EQ(state_of("/orders", two_chunks), RequestReader::State::refused);
}

}  // namespace
}  // namespace certdesk::net

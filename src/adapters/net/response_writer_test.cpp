#include "adapters/net/response_writer.hpp"

#include <gtest/gtest.h>

namespace certdesk::net {
namespace {

using namespace std::chrono;

// RFC 9110 section 5.6.7.
constexpr sys_seconds example_time = sys_days{1994y / 11 / 6} + 8h + 49min + 37s;

TEST(ResponseWriter, writes_the_date_of_the_standard) { EXPECT_EQ(http_date(example_time), "Sun, 06 Nov 1994 08:49:37 GMT"); }

TEST(ResponseWriter, lets_no_handler_contradict_the_connection) {
    http::Response response{.status = 201, .headers = {}, .body = "made"};
    response.headers.add("Location", "/orders/1");
    response.headers.add("content-length", "99");
    response.headers.add("Connection", "upgrade");
    response.headers.add("Transfer-Encoding", "chunked");
    response.headers.add("Set-Cookie", "a=1");
    response.headers.add("Set-Cookie", "b=2");
    EXPECT_EQ(head_of(response, {.request_id = "00000000000000aa", .now = example_time}),
              "HTTP/1.1 201 Created\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nX-Request-Id: 00000000000000aa\r\n"
              "Content-Length: 4\r\nLocation: /orders/1\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n");
}

TEST(ResponseWriter, gives_no_length_to_an_answer_without_a_body) {
    EXPECT_EQ(head_of({.status = 204, .headers = {}, .body = ""}, {}).find("Content-Length"), std::string::npos);
    EXPECT_EQ(head_of({.status = 304, .headers = {}, .body = ""}, {}).find("Content-Length"), std::string::npos);
    EXPECT_NE(head_of({.status = 200, .headers = {}, .body = ""}, {}).find("Content-Length: 0\r\n"), std::string::npos);
}

TEST(ResponseWriter, frames_a_body_that_is_made_while_it_is_sent) {
    http::Response response;
    response.rest_of_body = [](std::string&) -> Result<bool> { return false; };
    EXPECT_NE(head_of(response, {}).find("\r\nTransfer-Encoding: chunked\r\n"), std::string::npos);
    EXPECT_EQ(head_of(response, {}).find("Content-Length"), std::string::npos);
    const auto old = head_of(response, {.keeps_alive = false, .to_http_1_0 = true, .request_id = ""});
    EXPECT_EQ(old.find("Transfer-Encoding"), std::string::npos);
    EXPECT_EQ(old.find("Content-Length"), std::string::npos);
    EXPECT_EQ(chunk_of("twelve bytes", false), "c\r\ntwelve bytes\r\n");
    EXPECT_EQ(chunk_of("x", true), "1\r\nx\r\n0\r\n\r\n");
    EXPECT_EQ(chunk_of("", false), "");
    EXPECT_EQ(chunk_of("", true), "0\r\n\r\n");
}

TEST(ResponseWriter, finds_headers_that_would_split_the_answer) {
    const auto sendable = [](std::string name, std::string value) {
        http::Response response;
        response.headers.add(std::move(name), std::move(value));
        return can_be_sent(response);
    };
    EXPECT_TRUE(sendable("Content-Disposition", "attachment; filename*=UTF-8''%E8%A6%8B.pdf"));
    EXPECT_FALSE(sendable("Location", "/a\r\nSet-Cookie: x=1"));
    EXPECT_FALSE(sendable("Location", std::string("/a\0b", 4)));
    EXPECT_FALSE(sendable("Bad Name", "x"));
    EXPECT_FALSE(sendable("", "x"));
    EXPECT_FALSE(can_be_sent({.status = 100, .headers = {}, .body = ""}));
    EXPECT_FALSE(can_be_sent({.status = 600, .headers = {}, .body = ""}));
}

}  // namespace
}  // namespace certdesk::net

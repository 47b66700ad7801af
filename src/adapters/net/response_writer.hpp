// The head of an answer as bytes (RFC 9112 section 4): the handler's headers, and those that belong to the connection.
#pragma once

#include "formats/http.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace certdesk::net {

struct ResponseFrame {
    bool keeps_alive = true;
    bool to_http_1_0 = false;
    std::string_view request_id;     // sent as X-Request-Id
    std::chrono::sys_seconds now{};  // sent as Date
};

// A handler's answer that cannot be sent is a bug of ours: a status outside 200–599, or a header that would split the answer.
[[nodiscard]] bool can_be_sent(const http::Response& response);

// Ends with the empty line. Content-Length is that of the body, whether or not the body follows (HEAD, 304); 204 has none. A body
// that is made while it is sent comes in chunks, and to HTTP/1.0 until the connection ends: then it must not be kept.
[[nodiscard]] std::string head_of(const http::Response& response, const ResponseFrame& frame);

// A piece of a body in the chunked coding (RFC 9112 section 7.1); the last one has the end behind it.
[[nodiscard]] std::string chunk_of(std::string_view piece, bool is_last);

// False for 204 and 304 (RFC 9110 section 6.4.1); a HEAD request is the caller's to know.
[[nodiscard]] bool has_body(int status);

[[nodiscard]] std::string http_date(std::chrono::sys_seconds time);  // Sun, 06 Nov 1994 08:49:37 GMT

}  // namespace certdesk::net

// The request target (RFC 9112 section 3.2) as the path and query a handler may trust.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace certdesk::net {

struct RequestTarget {
    std::string path;       // as http::Request::path promises
    std::string query;      // still encoded
    std::string authority;  // of an absolute-form target, which outranks the Host header; else empty
};

// Origin form ("/orders?page=2") or absolute form ("https://desk.example/orders"). Nothing when it is neither, when the
// percent-encoding is broken, or when the decoded path could mean something else to another program: a "." or ".." segment,
// a backslash, a control character, or bytes that are not UTF-8.
[[nodiscard]] std::optional<RequestTarget> parse_request_target(std::string_view target);

// uri-host [ ":" port ] of RFC 9110 section 7.2, letters, digits, '-', '.', '_' or an IPv6 address in brackets; never empty.
[[nodiscard]] bool is_host(std::string_view value);

}  // namespace certdesk::net

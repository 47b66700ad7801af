// Asking another HTTP server one thing: one call, one answer. The adapter is adapters/http_client.
#pragma once

#include "base/result.hpp"
#include "formats/http.hpp"

#include <cstddef>
#include <string>

namespace certdesk::ports {

struct HttpCall {
    std::string method = "GET";  // GET, HEAD, POST, PUT, PATCH or DELETE
    std::string url;             // absolute, http or https
    http::Headers headers;       // Host, Content-Length and the connection's own headers are made by the client
    std::string body;
    int timeout_ms = 10'000;                     // for the whole call, look-up and handshake included; at least 1
    std::size_t max_body_bytes = 1024UL * 1024;  // of the answer; a longer one is an error
};

class HttpClient {
public:
    HttpClient() = default;
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;
    virtual ~HttpClient() = default;

    // The answer as it came, whatever its status; redirects are answers too. May be called from any thread; blocks.
    //
    //   malformed    the url, a header or the answer is not HTTP, or the answer is longer than allowed
    //   unavailable  nothing was sent: no such name, connection refused, certificate not trusted
    //   timed_out    no whole answer, so what the other side did is unknown
    [[nodiscard]] virtual Result<http::Response> send(const HttpCall& call) = 0;
};

}  // namespace certdesk::ports

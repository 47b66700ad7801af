// HTTP requests and responses as values (RFC 9110). The server is adapters/net, the handlers are web.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace certdesk::http {

struct Header {
    std::string name;   // as sent; compared without case
    std::string value;  // trimmed
};

class Headers {
public:
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;  // the first of that name
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
    void add(std::string name, std::string value) { list_.push_back({std::move(name), std::move(value)}); }
    void set(std::string_view name, std::string value);  // replaces all of that name
    [[nodiscard]] const std::vector<Header>& list() const { return list_; }

private:
    std::vector<Header> list_;
};

struct Request {
    std::string method;  // GET, HEAD, POST, PUT, PATCH, DELETE …; upper case
    std::string path;    // percent-decoded once, starts with '/', holds no NUL, no backslash and no "." or ".." segment
    std::string query;   // after '?', still encoded
    Headers headers;
    std::string body;
    std::string peer_address;  // textual IP address of the client
    std::string id;            // request id, 16 hexadecimal digits, made by the server
    bool over_tls = true;      // false on the plain listener
};

// A body that is made while it is sent, so that a long one costs no memory: each call appends the next piece, and answers false
// with the last one. Runs on a worker thread and may block. An error cuts the connection: nobody takes a part for the whole.
using BodySource = std::function<Result<bool>(std::string& piece)>;

struct Response {
    int status = 200;
    Headers headers;
    std::string body;
    BodySource rest_of_body{};  // after `body`, when there is one
};

// Runs on a worker thread and may block. Must not throw; the server answers 500 if it does.
using Handler = std::function<Response(const Request&)>;

[[nodiscard]] std::string_view reason_phrase(int status);

}  // namespace certdesk::http

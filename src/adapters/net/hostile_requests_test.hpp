// Requests that no handler may ever see, with the status each is answered with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace certdesk::net {

struct HostileRequest {
    std::string name;
    std::string bytes;
    int status = 400;
};

[[nodiscard]] inline std::vector<HostileRequest> hostile_requests() {
    using namespace std::string_literals;
    const auto get = [](const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: desk.example\r\n\r\n"; };
    const auto with = [](const std::string& headers) {
        return "POST /orders HTTP/1.1\r\nHost: desk.example\r\n" + headers + "\r\n";
    };
    const auto chunked = [&](const std::string& body) { return with("Transfer-Encoding: chunked\r\n") + body; };
    std::string many_headers;
    for (int i = 0; i < 100; ++i) many_headers += "X-" + std::to_string(i) + ": 1\r\n";
    return {
        // RFC 9112 section 3.2: Host.
        {"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"two Hosts", "GET / HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n\r\n", 400},
        {"the same Host twice", "GET / HTTP/1.1\r\nHost: a.example\r\nhost: a.example\r\n\r\n", 400},
        {"an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
        {"a Host with a path", "GET / HTTP/1.1\r\nHost: a.example/b\r\n\r\n", 400},
        {"a Host with user information", "GET / HTTP/1.1\r\nHost: a@b.example\r\n\r\n", 400},

        // RFC 9112 section 6.3: the length of the body, where smuggling begins.
        {"two Content-Lengths that differ", with("Content-Length: 5\r\nContent-Length: 6\r\n") + "hello!", 400},
        {"two Content-Lengths that agree", with("Content-Length: 5\r\nContent-Length: 5\r\n") + "hello", 400},
        {"a list of Content-Lengths", with("Content-Length: 5, 5\r\n") + "hello", 400},
        {"Content-Length before chunked", with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n", 400},
        {"chunked before Content-Length", with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n") + "0\r\n\r\n", 400},
        {"a negative Content-Length", with("Content-Length: -1\r\n"), 400},
        {"a Content-Length with a sign", with("Content-Length: +5\r\n") + "hello", 400},
        {"a hexadecimal Content-Length", with("Content-Length: 0x5\r\n") + "hello", 400},
        {"an empty Content-Length", with("Content-Length:\r\n"), 400},
        {"a Content-Length beyond 64 bits", with("Content-Length: 99999999999999999999999\r\n"), 400},
        {"a Content-Length beyond the limit", with("Content-Length: 99999999\r\n"), 413},
        {"an unknown transfer coding", with("Transfer-Encoding: xchunked\r\n") + "0\r\n\r\n", 400},
        {"a compressed transfer coding", with("Transfer-Encoding: gzip, chunked\r\n") + "0\r\n\r\n", 400},
        {"chunked twice in a list", with("Transfer-Encoding: chunked, chunked\r\n") + "0\r\n\r\n", 400},
        {"chunked twice", with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n", 400},
        {"chunked not last", with("Transfer-Encoding: chunked, identity\r\n") + "0\r\n\r\n", 400},
        {"chunked in HTTP/1.0", "POST / HTTP/1.0\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},

        // RFC 9112 section 7.1: chunks.
        {"a chunk size that is none", chunked("x\r\n"), 400},
        {"an empty chunk size", chunked("\r\n"), 400},
        {"a negative chunk size", chunked("-1\r\n"), 400},
        {"a chunk size with a prefix", chunked("0x5\r\nhello\r\n0\r\n\r\n"), 400},
        {"a chunk size after a space", chunked(" 5\r\nhello\r\n0\r\n\r\n"), 400},
        {"a chunk size beyond 32 bits", chunked("100000000\r\n"), 400},
        {"a chunk beyond the limit", chunked("ffffff\r\n"), 413},
        {"a chunk longer than it says", chunked("3\r\nhello\r\n0\r\n\r\n"), 400},
        {"a chunk that ends in LF", chunked("5\nhello\r\n0\r\n\r\n"), 400},
        {"chunk data that ends in LF", chunked("5\r\nhello\n0\r\n\r\n"), 400},
        {"a NUL in a chunk extension", chunked("5;a=\0\r\nhello\r\n0\r\n\r\n"s), 400},
        {"an endless chunk extension", chunked("5;" + std::string(5000, 'a')), 400},
        {"endless trailers", chunked("0\r\nX: " + std::string(5000, 'a')), 400},
        {"a folded trailer", chunked("0\r\nX: 1\r\n 2\r\n\r\n"), 400},

        // RFC 9112 sections 2.2 and 5: lines and fields.
        {"a bare LF", "GET / HTTP/1.1\nHost: a.example\n\n", 400},
        {"a bare LF after a header", "GET / HTTP/1.1\r\nHost: a.example\n\r\n", 400},
        {"a lone CR in a value", "GET / HTTP/1.1\r\nHost: a.example\r\nX: a\rb\r\n\r\n", 400},
        {"a NUL in a value", "GET / HTTP/1.1\r\nHost: a.example\r\nX: a\0b\r\n\r\n"s, 400},
        {"a control character in a value", "GET / HTTP/1.1\r\nHost: a.example\r\nX: a\x01"s + "b\r\n\r\n", 400},
        {"a DEL in a value", "GET / HTTP/1.1\r\nHost: a.example\r\nX: a\x7f\r\n\r\n", 400},
        {"a folded line", "GET / HTTP/1.1\r\nHost: a.example\r\nX: a\r\n b\r\n\r\n", 400},
        {"a folded line with a tab", "GET / HTTP/1.1\r\nHost: a.example\r\nX: a\r\n\tb\r\n\r\n", 400},
        {"white space before the first header", "GET / HTTP/1.1\r\n Host: a.example\r\n\r\n", 400},
        {"a space before the colon", "GET / HTTP/1.1\r\nHost : a.example\r\n\r\n", 400},
        {"a header without a name", "GET / HTTP/1.1\r\nHost: a.example\r\n: x\r\n\r\n", 400},
        {"a header without a colon", "GET / HTTP/1.1\r\nHost: a.example\r\nnonsense\r\n\r\n", 400},
        {"a header name with a bracket", "GET / HTTP/1.1\r\nHost: a.example\r\nX(: 1\r\n\r\n", 400},
        {"101 headers", "GET / HTTP/1.1\r\nHost: a.example\r\n" + many_headers + "\r\n", 431},
        {"a huge header", "GET / HTTP/1.1\r\nHost: a.example\r\nX: " + std::string(100'000, 'x'), 431},

        // RFC 9112 section 3: the request line.
        {"two empty lines first", "\r\n\r\nGET / HTTP/1.1\r\nHost: a.example\r\n\r\n", 400},
        {"a space first", " GET / HTTP/1.1\r\nHost: a.example\r\n\r\n", 400},
        {"no version", "GET /\r\nHost: a.example\r\n\r\n", 400},
        {"two spaces", "GET  / HTTP/1.1\r\nHost: a.example\r\n\r\n", 400},
        {"a tab", "GET\t/ HTTP/1.1\r\nHost: a.example\r\n\r\n", 400},
        {"a small version name", "GET / http/1.1\r\nHost: a.example\r\n\r\n", 400},
        {"a version of two digits", "GET / HTTP/1.11\r\nHost: a.example\r\n\r\n", 400},
        {"version 2.0", "GET / HTTP/2.0\r\nHost: a.example\r\n\r\n", 505},
        {"the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"version 0.9", "GET / HTTP/0.9\r\nHost: a.example\r\n\r\n", 505},
        {"CONNECT", "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example\r\n\r\n", 501},
        {"TRACE", "TRACE / HTTP/1.1\r\nHost: a.example\r\n\r\n", 501},
        {"a small method", "get / HTTP/1.1\r\nHost: a.example\r\n\r\n", 501},
        {"an unknown method", "BREW / HTTP/1.1\r\nHost: a.example\r\n\r\n", 501},
        {"a TLS client on the plain port", "\x16\x03\x01\x02\x00\x01"s, 400},

        // The target: what another program could read in another way.
        {"a target beyond the limit", "GET /" + std::string(9000, 'a'), 414},
        {"a percent sign alone", get("/100%"), 400},
        {"a broken percent-encoding", get("/%zz"), 400},
        {"an encoded NUL", get("/a%00b"), 400},
        {"an encoded line feed", get("/a%0ab"), 400},
        {"bytes that are not UTF-8", get("/%c0%ae"), 400},
        {"bytes beyond ASCII", get("/\xe6\x97\xa5"), 400},
        {"dots", get("/../etc/passwd"), 400},
        {"dots at the end", get("/a/.."), 400},
        {"one dot", get("/./a"), 400},
        {"encoded dots", get("/%2e%2e/etc/passwd"), 400},
        {"dots and an encoded slash", get("/a%2f..%2fb"), 400},
        {"a backslash", get("/a\\b"), 400},
        {"an encoded backslash", get("/..%5cwindows"), 400},
        {"a fragment", get("/a#b"), 400},
        {"a relative target", get("orders"), 400},
        {"an asterisk", get("*"), 400},
        {"another scheme", get("ftp://a.example/"), 400},
        {"an absolute target with user information", get("https://a@b.example/"), 400},
        {"an absolute target without a host", get("https:///x"), 400},

        // RFC 9110 section 10.1.1.
        {"an unknown expectation", with("Expect: 200-ok\r\nContent-Length: 1\r\n"), 417},
        {"two expectations", with("Expect: 100-continue\r\nExpect: 100-continue\r\nContent-Length: 1\r\n"), 417},
    };
}

}  // namespace certdesk::net

#include "adapters/net/request_reader.hpp"

#include "adapters/net/request_target.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <charconv>

namespace certdesk::net {
namespace {

namespace beast_http = boost::beast::http;

constexpr std::array<std::string_view, 7> methods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
constexpr std::size_t longest_around_target = 24;  // method, two spaces and version of any request line that could be served

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// HTTP-version of RFC 9112 section 2.3.
bool is_version(std::string_view text) {
    return text.size() == 8 && text.starts_with("HTTP/") && is_digit(text[5]) && text[6] == '.' && is_digit(text[7]);
}

bool lists_token(const http::Headers& headers, std::string_view name, std::string_view token) {
    for (const auto value : headers.all(name))
        for (const auto item : split(value, ','))
            if (equal_ignoring_ascii_case(trim(item), token)) return true;
    return false;
}

}  // namespace

std::size_t RequestReader::feed(std::string_view bytes) {
    std::size_t used = 0;
    while (used < bytes.size() && state_ == State::head) take_head_byte(bytes[used++]);
    if (state_ != State::body) return used;

    const auto rest = bytes.substr(used);
    if (!chunked_) {
        const auto data = rest.substr(0, body_bytes_expected_ - request_.body.size());
        request_.body.append(data);
        if (request_.body.size() == body_bytes_expected_) state_ = State::complete;
        return used + data.size();
    }
    used += chunked_->feed(rest, request_.body);
    switch (chunked_->state()) {
        case ChunkedBody::State::reading: break;
        case ChunkedBody::State::complete: state_ = State::complete; break;
        case ChunkedBody::State::malformed: refuse(400, "the chunked body is malformed"); break;
        case ChunkedBody::State::too_large: refuse(413, "the body is larger than allowed here"); break;
    }
    return used;
}

bool RequestReader::take_wish_for_continue() { return state_ == State::body && std::exchange(wishes_continue_, false); }

// Lines are told apart here, before any parser, so that a bare LF, a lone CR and a folded line never get further.
void RequestReader::take_head_byte(char c) {
    const bool after_cr = !head_.empty() && head_.back() == '\r';
    if ((c == '\n') != after_cr) return refuse(400, "a line does not end in CRLF");
    if (is_control(c) && c != '\r' && c != '\n') return refuse(400, "the header holds a control character");
    // RFC 9112 section 5.2: a server refuses a folded line or replaces the fold; section 2.2: white space after the request line.
    if ((c == ' ' || c == '\t') && head_.size() == line_begin_) return refuse(400, "a line begins with white space");

    head_ += c;
    if (c == '\n') return end_line();
    if (lines_ == 0 && head_.size() > limits_->target_bytes + longest_around_target)
        return refuse(414, "the request target is too long");
    if (head_.size() > limits_->header_bytes) refuse(431, "the header is too large");
}

void RequestReader::end_line() {
    const bool empty = head_.size() - line_begin_ == 2;
    line_begin_ = head_.size();
    if (!empty) {
        // The request line is a line too.
        if (++lines_ > limits_->header_count + 1) refuse(431, "there are too many header fields");
        return;
    }
    if (lines_ > 0) return read_head();
    // RFC 9112 section 2.2: one empty line before the request line is forgiven.
    if (std::exchange(skipped_empty_line_, true)) return refuse(400, "the request line is empty");
    head_.clear();
    line_begin_ = 0;
}

void RequestReader::read_head() {
    if (const auto refused = read_request_line_and_headers()) return refuse(refused->status, refused->reason);
    state_ = State::body;
    if (!chunked_ && body_bytes_expected_ == 0) state_ = State::complete;
    head_ = {};
}

std::optional<RefusedRequest> RequestReader::read_request_line_and_headers() {
    const std::string_view line = std::string_view(head_).substr(0, head_.find('\r'));
    request_.method = line.substr(0, line.find(' '));
    const auto version = line.substr(line.rfind(' ') + 1);
    if (is_version(version) && version != "HTTP/1.1" && version != "HTTP/1.0")
        return RefusedRequest{505, "the server speaks HTTP/1.1"};

    beast_http::request_parser<beast_http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(head_.size()));
    parser.skip(true);  // The body is framed below.
    boost::beast::error_code error;
    parser.put(boost::asio::buffer(head_), error);
    if (error || !parser.is_done()) {
        if (error == beast_http::error::bad_content_length || error == beast_http::error::multiple_content_length)
            return RefusedRequest{400, "Content-Length is not one plain number"};
        if (error == beast_http::error::bad_transfer_encoding)
            return RefusedRequest{400, "the length of the body is stated in two ways"};
        return RefusedRequest{400, "the request line or a header field is malformed"};
    }
    const auto& message = parser.get();
    is_http_1_0_ = message.version() == 10;
    for (const auto& field : message) request_.headers.add(std::string(field.name_string()), std::string(field.value()));

    if (std::ranges::find(methods, request_.method) == methods.end()) return RefusedRequest{501, "the method is not served"};
    if (message.target().size() > limits_->target_bytes) return RefusedRequest{414, "the request target is too long"};
    auto target = parse_request_target(std::string_view(message.target().data(), message.target().size()));
    if (!target) return RefusedRequest{400, "the request target is malformed"};
    request_.path = std::move(target->path);
    request_.query = std::move(target->query);

    keeps_alive_ = is_http_1_0_ ? lists_token(request_.headers, "Connection", "keep-alive")
                                : !lists_token(request_.headers, "Connection", "close");
    if (const auto refused = judge_host(target->authority)) return refused;
    if (const auto refused = judge_expectation()) return refused;
    return frame_body();
}

// RFC 9112 section 3.2: no Host, two, or one that is none is answered 400; an absolute target replaces it.
std::optional<RefusedRequest> RequestReader::judge_host(std::string_view authority) {
    const auto hosts = request_.headers.all("Host");
    if (hosts.size() > 1) return RefusedRequest{400, "there are two Host fields"};
    if (hosts.empty() && !is_http_1_0_) return RefusedRequest{400, "the Host field is missing"};
    if (!hosts.empty() && !is_host(hosts.front())) return RefusedRequest{400, "the Host field is malformed"};
    if (!authority.empty()) request_.headers.set("Host", std::string(authority));
    return std::nullopt;
}

std::optional<RefusedRequest> RequestReader::judge_expectation() {
    const auto expectations = request_.headers.all("Expect");
    if (expectations.empty()) return std::nullopt;
    if (expectations.size() > 1 || !equal_ignoring_ascii_case(expectations.front(), "100-continue"))
        return RefusedRequest{417, "only 100-continue can be expected"};
    // RFC 9110 section 10.1.1: an HTTP/1.0 client means nothing by it.
    wishes_continue_ = !is_http_1_0_;
    return std::nullopt;
}

// RFC 9112 section 6.3, and section 6.1 for what is refused instead of repaired.
std::optional<RefusedRequest> RequestReader::frame_body() {
    const auto limit = limits_->body_bytes_of ? limits_->body_bytes_of(request_.path) : limits_->body_bytes;
    const auto codings = request_.headers.all("Transfer-Encoding");
    const auto lengths = request_.headers.all("Content-Length");
    if (!codings.empty() && !lengths.empty()) return RefusedRequest{400, "the length of the body is stated in two ways"};
    if (!codings.empty()) {
        if (is_http_1_0_ || codings.size() > 1 || !equal_ignoring_ascii_case(codings.front(), "chunked"))
            return RefusedRequest{400, "the transfer coding is not served"};
        chunked_.emplace(limit);
        return std::nullopt;
    }
    if (lengths.empty()) return std::nullopt;

    const auto length = lengths.front();
    if (lengths.size() > 1 || length.empty() || !std::ranges::all_of(length, is_digit))
        return RefusedRequest{400, "Content-Length is not one plain number"};
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), body_bytes_expected_);
    if (error != std::errc{} || body_bytes_expected_ > limit) return RefusedRequest{413, "the body is larger than allowed here"};
    return std::nullopt;
}

void RequestReader::refuse(int status, std::string_view reason) {
    state_ = State::refused;
    refused_ = {status, reason};
}

}  // namespace certdesk::net

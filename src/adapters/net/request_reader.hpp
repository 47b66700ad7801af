// One HTTP/1 request, read from bytes as they come, without input or output. What two programs could read in two ways is
// refused (RFC 9112 section 11.2, request smuggling), so that no proxy before us ever disagrees with us.
#pragma once

#include "adapters/net/chunked_body.hpp"
#include "base/secret.hpp"
#include "formats/http.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace certdesk::net {

struct RequestLimits {
    std::size_t header_bytes = 16UL * 1024;  // with the request line
    std::size_t header_count = 100;
    std::size_t target_bytes = 8UL * 1024;
    std::size_t body_bytes = 1024UL * 1024;
    std::function<std::size_t(std::string_view path)> body_bytes_of;  // when set, asked instead
};

// Why a request is not handed to a handler. Where it ended is not known, so the connection closes after the answer.
struct RefusedRequest {
    int status = 400;
    std::string_view reason;  // an English clause
};

class RequestReader {
public:
    enum class State : unsigned char { head, body, complete, refused };

    // The limits outlive the reader.
    explicit RequestReader(const RequestLimits& limits) : limits_(&limits) {}

    // Answers how many bytes it used; it uses none beyond the end of the request.
    std::size_t feed(std::string_view bytes);

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] bool is_over() const { return state_ == State::complete || state_ == State::refused; }
    [[nodiscard]] bool has_begun() const { return state_ != State::head || !head_.empty(); }

    // As far as it was understood. Whoever hands it on adds who sent it.
    [[nodiscard]] http::Request& request() { return request_; }
    [[nodiscard]] const http::Request& request() const { return request_; }
    [[nodiscard]] bool keeps_alive() const { return keeps_alive_; }
    [[nodiscard]] bool is_http_1_0() const { return is_http_1_0_; }
    // True once, when the client waits for "100 Continue" before it sends its body (RFC 9110 section 10.1.1).
    [[nodiscard]] bool take_wish_for_continue();

    [[nodiscard]] const RefusedRequest& refused() const { return refused_; }  // refused

    // A password may have stood in it, or a private key (KEY-02, KEY-10).
    void forget_body() { const Secret forgotten(std::move(request_.body)); }

private:
    void take_head_byte(char c);
    void end_line();
    void read_head();
    std::optional<RefusedRequest> read_request_line_and_headers();
    std::optional<RefusedRequest> judge_host(std::string_view authority);
    std::optional<RefusedRequest> judge_expectation();
    std::optional<RefusedRequest> frame_body();
    void refuse(int status, std::string_view reason);

    const RequestLimits* limits_;
    State state_ = State::head;
    RefusedRequest refused_;
    http::Request request_;

    std::string head_;
    std::size_t line_begin_ = 0;
    std::size_t lines_ = 0;
    bool skipped_empty_line_ = false;

    bool is_http_1_0_ = false;
    bool keeps_alive_ = false;
    bool wishes_continue_ = false;
    std::size_t body_bytes_expected_ = 0;
    std::optional<ChunkedBody> chunked_;
};

}  // namespace certdesk::net

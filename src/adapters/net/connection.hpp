// One client's connection: requests in, answers out, one after the other, each step with its deadline.
#pragma once

#include "adapters/net/request_reader.hpp"
#include "adapters/net/server_context.hpp"
#include "adapters/net/stream.hpp"
#include "formats/http.hpp"

#include <array>
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace certdesk::net {

enum class Transport : unsigned char { plain, tls };

// Lives on one I/O thread; only the handler runs elsewhere.
class Connection {
public:
    Connection(ServerContext& context, std::unique_ptr<Stream> stream, std::string peer_address, Transport transport);

    [[nodiscard]] boost::asio::awaitable<void> serve();

    // For whoever watches the clock and for a server that stops.
    void expire_when_late(std::chrono::steady_clock::time_point now);
    void interrupt_when_idle();
    void cut() { stream_->cut(); }

private:
    using Clock = std::chrono::steady_clock;
    enum class Phase : unsigned char { greeting, idle, reading, handling, writing, finishing };
    struct Answer {
        http::Response response;
        std::string request_id;
        bool keeps_alive = false;
    };

    void enter(Phase phase, std::chrono::milliseconds deadline);
    [[nodiscard]] boost::asio::awaitable<bool> serve_one_request();  // true: another one may follow
    [[nodiscard]] boost::asio::awaitable<bool> read_request(RequestReader& reader);
    [[nodiscard]] const http::Handler* handler_of_refused(const RequestReader& reader) const;
    [[nodiscard]] boost::asio::awaitable<http::Response> handle(const http::Handler& handler, const http::Request& request);
    // False: it was turned away, and nothing was done.
    [[nodiscard]] boost::asio::awaitable<bool> on_a_worker(const std::function<void()>& job);
    [[nodiscard]] boost::asio::awaitable<bool> write_answer(const Answer& answer, const RequestReader& reader, bool without_body);
    struct Framing {
        std::size_t body_bytes = 0;  // sent
        bool in_chunks = true;
    };
    [[nodiscard]] boost::asio::awaitable<bool> write_rest(const http::BodySource& source, Framing& framing);

    ServerContext& context_;
    std::unique_ptr<Stream> stream_;
    std::string peer_address_;
    Transport transport_;

    Phase phase_ = Phase::greeting;
    Clock::time_point deadline_;
    Clock::time_point request_began_;
    bool late_ = false;  // the deadline of this phase has passed
    bool has_served_ = false;

    std::array<char, 8192> buffer_{};
    std::string_view unread_;  // of buffer_
};

}  // namespace certdesk::net

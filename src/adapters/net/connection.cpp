#include "adapters/net/connection.hpp"

#include "adapters/net/response_writer.hpp"

#include <algorithm>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <fmt/format.h>
#include <utility>

namespace certdesk::net {
namespace {

namespace asio = boost::asio;

constexpr std::size_t piece_bytes = 256UL * 1024;  // what one write deadline is for
constexpr std::chrono::seconds finishing_deadline{2};
constexpr std::chrono::seconds after_interruption{1};  // then it is cut

http::Response plain_text(int status, std::string text) {
    http::Response response{.status = status, .headers = {}, .body = std::move(text)};
    response.headers.add("Content-Type", "text/plain; charset=utf-8");
    response.headers.add("Cache-Control", "no-store");
    return response;
}

http::Response refusal(const RefusedRequest& refused) {
    return plain_text(refused.status, fmt::format("{}: {}.\n", http::reason_phrase(refused.status), refused.reason));
}

http::Response overloaded() {
    auto response = plain_text(503, "Service Unavailable: too many requests are waiting.\n");
    response.headers.add("Retry-After", "1");
    return response;
}

http::Response broken(std::string_view request_id) {
    return plain_text(500, fmt::format("Internal Server Error: request {}.\n", request_id));
}

// A handler that throws, or whose answer cannot be sent, is a bug that ends this request only.
http::Response answer_of(const http::Handler& handler, const http::Request& request) noexcept {
    try {
        auto response = handler(request);
        if (can_be_sent(response)) return response;
    } catch (const std::exception&) {
    } catch (...) {
    }
    return broken(request.id);
}

Result<bool> next_piece(const http::BodySource& source, std::string& piece) noexcept {
    try {
        return source(piece);
    } catch (const std::exception&) {
    } catch (...) {
    }
    return fail(ErrorKind::broken, "the body could not be made");
}

}  // namespace

Connection::Connection(ServerContext& context, std::unique_ptr<Stream> stream, std::string peer_address, Transport transport)
    : context_(context), stream_(std::move(stream)), peer_address_(std::move(peer_address)), transport_(transport) {
    enter(Phase::greeting, context_.settings.read_deadline);
}

asio::awaitable<void> Connection::serve() {
    if (context_.stopping) co_return;
    if (!co_await stream_->handshake()) co_return;
    while (!context_.stopping && co_await serve_one_request()) {
        has_served_ = true;
        phase_ = Phase::idle;
    }
    const auto peer = phase_ == Phase::idle && unread_.empty() ? Peer::is_silent : Peer::may_be_sending;
    enter(Phase::finishing, finishing_deadline);
    co_await stream_->finish(peer);
}

asio::awaitable<bool> Connection::serve_one_request() {
    RequestReader reader(context_.limits);
    if (!co_await read_request(reader)) co_return false;

    Answer answer{.response = {}, .request_id = context_.next_request_id(), .keeps_alive = false};
    const bool is_complete = reader.state() == RequestReader::State::complete;
    if (!is_complete) {
        reader.forget_body();
        context_.requests_refused.fetch_add(1);
    }
    if (const auto* handler = is_complete ? &context_.handler : handler_of_refused(reader)) {
        http::Request& request = reader.request();
        request.id = answer.request_id;
        request.peer_address = peer_address_;
        request.over_tls = transport_ == Transport::tls;
        phase_ = Phase::handling;
        deadline_ = Clock::time_point::max();
        answer.response = co_await handle(*handler, request);
        const bool ends_with_connection = answer.response.rest_of_body && reader.is_http_1_0();
        answer.keeps_alive = is_complete && reader.keeps_alive() && !context_.stopping && !ends_with_connection;
    } else {
        answer.response = refusal(late_ ? RefusedRequest{408, "the request did not arrive in time"} : reader.refused());
    }
    reader.forget_body();
    const bool without_body = reader.request().method == "HEAD" || !has_body(answer.response.status);
    const bool written = co_await write_answer(answer, reader, without_body);
    co_return written&& answer.keeps_alive;
}

// False when the connection ended, or nothing came in time; true when the request is over, refused or late.
asio::awaitable<bool> Connection::read_request(RequestReader& reader) {
    enter(Phase::idle, has_served_ ? context_.settings.idle_deadline : context_.settings.read_deadline);
    while (!reader.is_over()) {
        if (unread_.empty()) {
            const auto size = co_await stream_->read_some(buffer_);
            if (size == 0) co_return late_&& phase_ == Phase::reading;
            unread_ = {buffer_.data(), size};
        }
        // One deadline for the whole request, so that a client that drips byte by byte gains nothing.
        if (phase_ == Phase::idle) {
            enter(Phase::reading, context_.settings.read_deadline);
            request_began_ = Clock::now();
        }
        unread_.remove_prefix(reader.feed(unread_));
        if (reader.take_wish_for_continue() && !co_await stream_->write_all("HTTP/1.1 100 Continue\r\n\r\n")) co_return false;
    }
    co_return true;
}

// Who words the refusal; nobody for what was not understood or came too late.
const http::Handler* Connection::handler_of_refused(const RequestReader& reader) const {
    if (late_ || reader.refused().status != 413 || !context_.settings.answer_to_too_large) return nullptr;
    return &context_.settings.answer_to_too_large;
}

asio::awaitable<bool> Connection::on_a_worker(const std::function<void()>& job) {
    bool done = false;
    const auto executor = co_await asio::this_coro::executor;
    co_await asio::async_initiate<const asio::use_awaitable_t<>&, void()>(
        [&](auto resume) {
            // The guard keeps the I/O thread alive for the answer. After the post this coroutine may be gone already.
            auto turn_taken = [&job, &done, guard = asio::make_work_guard(executor),
                               go_on = std::move(resume)](WorkerPool::Turn turn) mutable {
                if (turn == WorkerPool::Turn::run) {
                    job();
                    done = true;
                }
                asio::post(guard.get_executor(), std::move(go_on));
            };
            context_.workers.submit(std::move(turn_taken));
        },
        asio::use_awaitable);
    co_return done;
}

asio::awaitable<http::Response> Connection::handle(const http::Handler& handler, const http::Request& request) {
    http::Response response;
    const std::function<void()> answering = [&] { response = answer_of(handler, request); };
    if (co_await on_a_worker(answering)) {
        context_.requests_handled.fetch_add(1);
    } else {
        response = overloaded();
        context_.requests_turned_away.fetch_add(1);
    }
    co_return response;
}

asio::awaitable<bool> Connection::write_answer(const Answer& answer, const RequestReader& reader, bool without_body) {
    const auto& source = answer.response.rest_of_body;
    std::string_view rest = answer.response.body;
    if (without_body) rest = {};
    Framing framing{.body_bytes = rest.size(), .in_chunks = source && !reader.is_http_1_0()};
    auto first = head_of(answer.response, {.keeps_alive = answer.keeps_alive,
                                           .to_http_1_0 = reader.is_http_1_0(),
                                           .request_id = answer.request_id,
                                           .now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())});
    // Head and small body leave in one packet and one TLS record.
    if (framing.in_chunks) {
        first += chunk_of(rest, false);
        rest = {};
    } else {
        first += rest.substr(0, piece_bytes);
        rest.remove_prefix(std::min(rest.size(), piece_bytes));
    }
    enter(Phase::writing, context_.settings.write_deadline);
    bool written = co_await stream_->write_all(first);
    while (written && !rest.empty()) {
        enter(Phase::writing, context_.settings.write_deadline);
        written = co_await stream_->write_all(rest.substr(0, piece_bytes));
        rest.remove_prefix(std::min(rest.size(), piece_bytes));
    }
    if (written && source && !without_body) written = co_await write_rest(source, framing);
    if (context_.on_access) {
        context_.on_access({.id = answer.request_id,
                            .method = reader.request().method,
                            .path = reader.request().path,
                            .status = answer.response.status,
                            .body_bytes = framing.body_bytes,
                            .duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - request_began_),
                            .peer_address = peer_address_});
    }
    co_return written;
}

// The next piece is made when the one before has left: a slow reader makes the maker wait, and nothing piles up.
asio::awaitable<bool> Connection::write_rest(const http::BodySource& source, Framing& framing) {
    for (bool more = true; more;) {
        std::string piece;
        Result<bool> made = false;
        const std::function<void()> making = [&] { made = next_piece(source, piece); };
        phase_ = Phase::handling;
        deadline_ = Clock::time_point::max();
        if (!co_await on_a_worker(making) || !made) {
            stream_->cut();
            co_return false;
        }
        more = *made;
        framing.body_bytes += piece.size();
        enter(Phase::writing, context_.settings.write_deadline);
        if (!co_await stream_->write_all(framing.in_chunks ? chunk_of(piece, !more) : piece)) co_return false;
    }
    co_return true;
}

void Connection::enter(Phase phase, std::chrono::milliseconds deadline) {
    phase_ = phase;
    deadline_ = Clock::now() + deadline;
    late_ = false;
}

void Connection::expire_when_late(Clock::time_point now) {
    if (now < deadline_) return;
    // Half an answer cannot be taken back, and who does not react to an interruption is not asked twice.
    if (late_ || phase_ == Phase::writing)
        stream_->cut();
    else
        stream_->interrupt();
    late_ = true;
    deadline_ = now + after_interruption;
}

void Connection::interrupt_when_idle() {
    if (phase_ == Phase::greeting || phase_ == Phase::idle) stream_->interrupt();
}

}  // namespace certdesk::net

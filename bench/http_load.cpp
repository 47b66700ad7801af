#include "bench/http_load.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <charconv>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace certdesk::bench {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

struct AnswerHead {
    int status = 0;
    std::size_t size = 0;  // with the empty line
    std::size_t body_size = 0;
};

// What a load client must know of an answer; nothing when it is not whole yet, status 0 when it cannot be understood.
std::optional<AnswerHead> read_head(std::string_view received) {
    const auto end = received.find("\r\n\r\n");
    if (end == std::string_view::npos) return std::nullopt;
    AnswerHead head{.status = 0, .size = end + 4, .body_size = 0};
    for (const auto line : split(received.substr(0, end), '\n')) {
        constexpr std::string_view length = "content-length:";
        if (line.size() > length.size() && equal_ignoring_ascii_case(line.substr(0, length.size()), length)) {
            const auto value = trim(line.substr(length.size()));
            std::from_chars(value.data(), value.data() + value.size(), head.body_size);
        }
    }
    if (received.size() > 12 && received.starts_with("HTTP/1.1 "))
        std::from_chars(received.data() + 9, received.data() + 12, head.status);
    return head;
}

class Load {
public:
    explicit Load(const LoadPlan& plan) : plan_(plan), gate_(loop_, Clock::time_point::max()) {
        tls_.set_verify_mode(asio::ssl::verify_none);
        latencies_.reserve(1'000'000);
    }

    Result<LoadResult> run() {
        for (int i = 0; i < plan_.connections; ++i) asio::co_spawn(loop_, connect_and_talk(), asio::detached);
        loop_.run();
        if (failure_) return fail(ErrorKind::unavailable, *failure_);
        result_.per_second = static_cast<double>(result_.answers) / std::chrono::duration<double>(plan_.duration).count();
        std::ranges::sort(latencies_);
        if (!latencies_.empty()) {
            result_.median = latencies_[latencies_.size() / 2];
            result_.p99 = latencies_[latencies_.size() * 99 / 100];
            result_.longest = latencies_.back();
        }
        return result_;
    }

private:
    asio::awaitable<void> connect_and_talk() {
        tcp::socket socket(loop_);
        const tcp::endpoint server(asio::ip::make_address(plan_.address), plan_.port);
        if (const auto [error] = co_await socket.async_connect(server, no_throw); error) co_return give_up(error.message());
        socket.set_option(tcp::no_delay(true));
        if (!plan_.over_tls) co_return co_await talk(socket);
        asio::ssl::stream<tcp::socket> secure(std::move(socket), tls_);
        if (const auto [error] = co_await secure.async_handshake(asio::ssl::stream_base::client, no_throw); error)
            co_return give_up(error.message());
        co_await talk(secure);
    }

    template <class Stream>
    asio::awaitable<void> talk(Stream& stream) {
        co_await wait_for_all();
        std::string received;
        while (!failure_ && Clock::now() < end_) {
            const auto request = plan_.request(next_request_++);
            const auto begin = Clock::now();
            const auto [failed, sent] = co_await asio::async_write(stream, asio::buffer(request), no_throw);
            const int status = failed || sent == 0 ? 0 : co_await read_answer(stream, received);
            if (status == 0) {
                ++result_.broken_connections;
                co_return;
            }
            count(status, begin, Clock::now());
        }
    }

    // The clock starts when the last connection stands: handshakes are not what is measured.
    asio::awaitable<void> wait_for_all() {
        if (++connected_ == plan_.connections) {
            measure_from_ = Clock::now() + plan_.warm_up;
            end_ = measure_from_ + plan_.duration;
            gate_.cancel();
        } else if (!failure_) {
            co_await gate_.async_wait(no_throw);  // never expires; setting its time here would let go who waits already
        }
    }

    // The status, or 0.
    template <class Stream>
    asio::awaitable<int> read_answer(Stream& stream, std::string& received) {
        std::array<char, 16384> buffer;
        for (;;) {
            if (const auto head = read_head(received); head && received.size() >= head->size + head->body_size) {
                received.erase(0, head->size + head->body_size);
                co_return head->status;
            }
            const auto [failed, size] = co_await stream.async_read_some(asio::buffer(buffer), no_throw);
            if (failed) co_return 0;
            received.append(buffer.data(), size);
        }
    }

    void count(int status, Clock::time_point begin, Clock::time_point end) {
        if (begin < measure_from_ || end > end_) return;
        ++result_.answers;
        ++result_.statuses[status];
        latencies_.push_back(std::chrono::duration_cast<std::chrono::microseconds>(end - begin));
    }

    void give_up(std::string reason) {
        failure_ = fmt::format("{} port {}: {}", plan_.address, plan_.port, std::move(reason));
        gate_.cancel();
    }

    const LoadPlan& plan_;
    asio::io_context loop_{1};
    asio::ssl::context tls_{asio::ssl::context::tls_client};
    asio::steady_timer gate_;  // opens by cancellation, when all connections stand or one cannot
    int connected_ = 0;
    std::optional<std::string> failure_;
    std::size_t next_request_ = 0;
    Clock::time_point measure_from_;
    Clock::time_point end_;
    LoadResult result_;
    std::vector<std::chrono::microseconds> latencies_;
};

std::string milliseconds_text(std::chrono::microseconds time) {
    return fmt::format("{:.1f} ms", static_cast<double>(time.count()) / 1000);
}

// 12345 as 12,345.
std::string grouped(std::uint64_t number) {
    auto text = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

}  // namespace

Result<LoadResult> run_load(const LoadPlan& plan) {
    if (plan.connections < 1 || !plan.request) return fail(ErrorKind::malformed, "a load needs connections and requests");
    return std::make_unique<Load>(plan)->run();
}

std::string table_row(const std::string& name, const LoadResult& result) {
    return fmt::format("| {} | {} | {} | {} |", name, grouped(static_cast<std::uint64_t>(result.per_second)),
                       milliseconds_text(result.median), milliseconds_text(result.p99));
}

}  // namespace certdesk::bench

#include "adapters/net/response_writer.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>

namespace certdesk::net {
namespace {

// RFC 9110 section 5.6.2.
bool is_token(std::string_view text) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    const auto allowed = [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || marks.contains(c);
    };
    return !text.empty() && std::ranges::all_of(text, allowed);
}

bool is_field_value(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

// Made by the server itself; a handler's own would contradict them.
bool belongs_to_the_connection(std::string_view name) {
    constexpr std::array<std::string_view, 6> names{"Connection", "Content-Length",    "Date",
                                                    "Keep-Alive", "Transfer-Encoding", "X-Request-Id"};
    return std::ranges::any_of(names, [&](std::string_view own) { return equal_ignoring_ascii_case(own, name); });
}

}  // namespace

bool can_be_sent(const http::Response& response) {
    if (response.status < 200 || response.status > 599) return false;
    return std::ranges::all_of(response.headers.list(),
                               [](const http::Header& header) { return is_token(header.name) && is_field_value(header.value); });
}

bool has_body(int status) { return status != 204 && status != 304; }

std::string head_of(const http::Response& response, const ResponseFrame& frame) {
    std::string head;
    head.reserve(512);
    const auto out = std::back_inserter(head);
    fmt::format_to(out, "HTTP/1.1 {} {}\r\nDate: {}\r\nX-Request-Id: {}\r\n", response.status,
                   http::reason_phrase(response.status), http_date(frame.now), frame.request_id);
    // RFC 9110 section 8.6: none in 204; in 304 it would have to be that of the 200, which nobody here knows.
    if (has_body(response.status)) {
        if (!response.rest_of_body)
            fmt::format_to(out, "Content-Length: {}\r\n", response.body.size());
        else if (!frame.to_http_1_0)
            head += "Transfer-Encoding: chunked\r\n";
    }
    if (!frame.keeps_alive)
        head += "Connection: close\r\n";
    else if (frame.to_http_1_0)
        head += "Connection: keep-alive\r\n";
    for (const auto& [name, value] : response.headers.list())
        if (!belongs_to_the_connection(name)) fmt::format_to(out, "{}: {}\r\n", name, value);
    head += "\r\n";
    return head;
}

std::string chunk_of(std::string_view piece, bool is_last) {
    std::string chunk;
    if (!piece.empty()) chunk = fmt::format("{:x}\r\n{}\r\n", piece.size(), piece);  // an empty one would be the end
    if (is_last) chunk += "0\r\n\r\n";
    return chunk;
}

std::string http_date(std::chrono::sys_seconds time) {
    constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", weekdays[std::chrono::weekday{day}.c_encoding()],
                       static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace certdesk::net

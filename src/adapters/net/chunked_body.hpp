// The chunked transfer coding (RFC 9112 section 7.1) of a request, read without input or output and without mercy.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace certdesk::net {

class ChunkedBody {
public:
    enum class State : unsigned char { reading, complete, malformed, too_large };

    explicit ChunkedBody(std::size_t body_bytes_limit) : body_bytes_limit_(body_bytes_limit) {}

    // Appends data to `body` and answers how many bytes it used; it uses none beyond the end of the body.
    // Chunk extensions and trailers are read and dropped (RFC 9112 section 7.1.1, RFC 9110 section 6.5.1), 4 KiB of them at most.
    std::size_t feed(std::string_view bytes, std::string& body);

    [[nodiscard]] State state() const { return state_; }

private:
    enum class Expect : unsigned char {
        size,
        extension,
        size_lf,
        data,
        data_cr,
        data_lf,
        trailer_start,
        trailer,
        trailer_lf,
        last_lf
    };

    void take(char c, const std::string& body);
    void take_size(char c);
    void end_size_line(const std::string& body);
    void spend_on_dropped_text();

    std::size_t body_bytes_limit_;
    State state_ = State::reading;
    Expect expect_ = Expect::size;
    std::size_t chunk_bytes_ = 0;  // left of the chunk
    int size_digits_ = 0;
    std::size_t dropped_bytes_ = 0;
};

}  // namespace certdesk::net

#include "adapters/net/chunked_body.hpp"

#include <algorithm>

namespace certdesk::net {
namespace {

constexpr std::size_t dropped_bytes_limit = 4096;
constexpr int size_digits_limit = 8;  // 4 GiB: no sum of it can overflow

// What may stand in an extension or trailer: HTAB, SP, VCHAR and obs-text.
bool is_text(char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f); }

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

std::size_t ChunkedBody::feed(std::string_view bytes, std::string& body) {
    std::size_t used = 0;
    while (used < bytes.size() && state_ == State::reading) {
        if (expect_ == Expect::data) {
            const auto data = bytes.substr(used, chunk_bytes_);
            body.append(data);
            used += data.size();
            chunk_bytes_ -= data.size();
            if (chunk_bytes_ == 0) expect_ = Expect::data_cr;
        } else {
            take(bytes[used++], body);
        }
    }
    return used;
}

void ChunkedBody::take(char c, const std::string& body) {
    const auto must_be = [&](char wanted, Expect next) {
        if (c == wanted)
            expect_ = next;
        else
            state_ = State::malformed;
    };
    const auto text_until_cr = [&](Expect next) {
        if (c == '\r')
            expect_ = next;
        else if (is_text(c))
            spend_on_dropped_text();
        else
            state_ = State::malformed;
    };
    switch (expect_) {
        case Expect::size: take_size(c); break;
        case Expect::extension: text_until_cr(Expect::size_lf); break;
        case Expect::size_lf:
            if (c == '\n')
                end_size_line(body);
            else
                state_ = State::malformed;
            break;
        case Expect::data: break;
        case Expect::data_cr: must_be('\r', Expect::data_lf); break;
        case Expect::data_lf: must_be('\n', Expect::size); break;
        case Expect::trailer_start:
            if (c == '\r') {
                expect_ = Expect::last_lf;
            } else if (c == ' ' || c == '\t') {  // A folded line (RFC 9112 section 5.2).
                state_ = State::malformed;
            } else {
                expect_ = Expect::trailer;
                text_until_cr(Expect::trailer_lf);
            }
            break;
        case Expect::trailer: text_until_cr(Expect::trailer_lf); break;
        case Expect::trailer_lf: must_be('\n', Expect::trailer_start); break;
        case Expect::last_lf: state_ = c == '\n' ? State::complete : State::malformed; break;
    }
}

void ChunkedBody::take_size(char c) {
    if (const int value = hex_value(c); value >= 0 && size_digits_ < size_digits_limit) {
        chunk_bytes_ = chunk_bytes_ * 16 + static_cast<std::size_t>(value);
        ++size_digits_;
    } else if (size_digits_ > 0 && c == '\r') {
        expect_ = Expect::size_lf;
    } else if (size_digits_ > 0 && c == ';') {
        expect_ = Expect::extension;
        spend_on_dropped_text();
    } else {
        state_ = State::malformed;
    }
}

void ChunkedBody::end_size_line(const std::string& body) {
    size_digits_ = 0;
    if (chunk_bytes_ == 0)
        expect_ = Expect::trailer_start;
    else if (chunk_bytes_ > body_bytes_limit_ - std::min(body.size(), body_bytes_limit_))
        state_ = State::too_large;
    else
        expect_ = Expect::data;
}

void ChunkedBody::spend_on_dropped_text() {
    if (++dropped_bytes_ > dropped_bytes_limit) state_ = State::malformed;
}

}  // namespace certdesk::net

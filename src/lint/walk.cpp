#include "lint/walk.hpp"

namespace certdesk::lint {

std::optional<der::Element> Walk::next() {
    if (rest_.size() < 2) return std::nullopt;
    der::Element element;
    element.tag = rest_[0];
    if ((element.tag & 0x1FU) == 0x1FU) return std::nullopt;
    std::size_t header = 2;
    std::size_t length = rest_[1];
    if (length >= 0x80) {
        const std::size_t octets = length & 0x7FU;
        if (octets == 0 || octets > 4 || rest_.size() < 2 + octets) return std::nullopt;
        length = 0;
        for (std::size_t i = 0; i < octets; ++i) length = (length << 8U) | rest_[2 + i];
        // X.690 section 10.1: the minimum number of octets.
        if (rest_[2] == 0 || length < 0x80) note(Oddity::length_too_long);
        header += octets;
    }
    if (rest_.size() - header < length) return std::nullopt;
    element.content = rest_.subspan(header, length);
    element.whole = rest_.first(header + length);
    rest_ = rest_.subspan(header + length);
    return element;
}

std::optional<der::Element> Walk::next(der::Tag expected) {
    if (!next_is(expected)) return std::nullopt;
    return next();
}

std::optional<Oid> Walk::next_oid() {
    const auto element = next(der::tag::object_identifier);
    if (!element || element->content.empty() || (element->content.back() & 0x80U) != 0) return std::nullopt;
    // X.690 section 8.19.2: no arc begins with an octet 80.
    bool begins = true;
    for (const auto octet : element->content) {
        if (begins && octet == 0x80) note(Oddity::identifier_too_long);
        begins = (octet & 0x80U) == 0;
    }
    return text_of(element->content);
}

std::optional<BytesView> Walk::next_integer(der::Tag tag) {
    const auto element = next(tag);
    if (!element || element->content.empty()) return std::nullopt;
    const auto content = element->content;
    // X.690 section 8.3.2.
    if (content.size() > 1 && ((content[0] == 0x00 && content[1] < 0x80) || (content[0] == 0xFF && content[1] >= 0x80)))
        note(Oddity::integer_too_long);
    return content;
}

std::optional<Walk> Walk::into(der::Tag expected) {
    const auto element = next(expected);
    if (!element) return std::nullopt;
    return inside(*element);
}

}  // namespace certdesk::lint

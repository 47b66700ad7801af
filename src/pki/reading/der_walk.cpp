#include "pki/reading/der_walk.hpp"

#include "base/text.hpp"
#include "pki/der.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <string_view>

namespace certdesk::pki::reading {

namespace {

constexpr std::uint8_t constructed_bit = 0x20;
constexpr std::uint8_t number_mask = 0x1F;

struct Header {
    std::uint8_t tag = 0;
    std::size_t size = 0;    // of the header
    std::size_t length = 0;  // of the content
    bool indefinite = false;
};

struct Level {
    std::size_t begin = 0;  // of the element's header
    std::size_t end = 0;    // of the content; for an indefinite length as far as it may go
    bool indefinite = false;
    bool set = false;
    bool single = false;      // exactly one element belongs here: the whole, and what a string wraps
    bool named_bits = false;  // the value of KeyUsage
    std::size_t children = 0;
    BytesView lead{};        // the first child, when it is an OBJECT IDENTIFIER
    BytesView child_lead{};  // the same of the child closed last
    BytesView previous{};    // the child closed last, for the order of a SET
};

bool starts_with(BytesView bytes, std::initializer_list<std::uint8_t> front) {
    return bytes.size() >= front.size() && std::ranges::equal(bytes.first(front.size()), front);
}

// OCTET STRINGs that are DER by their definition: the values of 2.5.29.*, of 1.3.6.1.5.5.7.1.* and of the list of SCTs, and
// the BasicOCSPResponse.
bool wraps_der(BytesView oid) {
    return starts_with(oid, {0x55, 0x1D}) || starts_with(oid, {0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01}) ||
           starts_with(oid, {0x2B, 0x06, 0x01, 0x04, 0x01, 0xD6, 0x79, 0x02, 0x04, 0x02}) ||
           starts_with(oid, {0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01});
}

// rsaEncryption and ecdsa-with-…: the BIT STRING behind this AlgorithmIdentifier holds a SEQUENCE (RFC 3279, RFC 5480).
bool key_or_signature_is_der(BytesView algorithm) {
    return (algorithm.size() == 9 && starts_with(algorithm, {0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01})) ||
           starts_with(algorithm, {0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04});
}

constexpr std::array<std::uint8_t, 2> key_usage_front{0x55, 0x1D};
bool is_key_usage(BytesView oid) {
    return oid.size() == 3 && std::ranges::equal(oid.first(2), key_usage_front) && oid[2] == 0x0F;
}

bool is_printable(std::uint8_t c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view(" '()+,-./:=?").find(static_cast<char>(c)) != std::string_view::npos;
}

bool string_fits(unsigned number, BytesView content) {
    using std::ranges::all_of;
    switch (number) {
        case 12: return is_storable_text(text_of(content));
        case 18: return all_of(content, [](std::uint8_t c) { return c == ' ' || (c >= '0' && c <= '9'); });
        case 19: return all_of(content, is_printable);
        case 22: return all_of(content, [](std::uint8_t c) { return c < 0x80; });
        case 26: return all_of(content, [](std::uint8_t c) { return c >= 0x20 && c < 0x7F; });
        case 28: return content.size() % 4 == 0;
        case 30: return content.size() % 2 == 0;
        default: return true;
    }
}

bool two_digits_within(std::string_view text, std::size_t at, int lowest, int highest) {
    const int value = (text[at] - '0') * 10 + (text[at + 1] - '0');
    return value >= lowest && value <= highest;
}

bool time_fits(unsigned number, BytesView content) {
    const auto text = text_of(content);
    const std::size_t year = number == 23 ? 2 : 4;
    if (text.size() < year + 11 || text.back() != 'Z') return false;
    const auto numbers = text.substr(0, year + 10);
    if (!std::ranges::all_of(numbers, [](char c) { return c >= '0' && c <= '9'; })) return false;
    if (!two_digits_within(text, year, 1, 12) || !two_digits_within(text, year + 2, 1, 31) ||
        !two_digits_within(text, year + 4, 0, 23) || !two_digits_within(text, year + 6, 0, 59) ||
        !two_digits_within(text, year + 8, 0, 59))
        return false;
    const auto fraction = text.substr(year + 10, text.size() - year - 11);
    if (fraction.empty()) return true;
    // 11.7.3: a fraction has no zeros at its end.
    return number == 24 && fraction.size() > 1 && fraction.front() == '.' && fraction.back() != '0' &&
           std::ranges::all_of(fraction.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

bool oid_fits(BytesView content) {
    bool begins = true;
    for (const auto octet : content) {
        if (begins && octet == 0x80) return false;
        begins = (octet & 0x80U) == 0;
    }
    return !content.empty() && begins;
}

bool is_string(unsigned number) {
    return number == 3 || number == 4 || number == 7 || number == 12 || (number >= 18 && number <= 22) ||
           (number >= 23 && number <= 30 && number != 29);
}

class Walker {
public:
    explicit Walker(BytesView bytes) : bytes_(bytes) {}

    DerWalk walk() {
        levels_.reserve(max_der_depth + 2);
        levels_.push_back({.end = bytes_.size(), .single = true});
        if (bytes_.empty()) found(DerFault::cut_off, 0);
        while (!levels_.empty()) step();
        return std::move(walk_);
    }

private:
    void found(DerFault fault, std::size_t offset) { found(fault, offset, levels_.size()); }

    // `levels`: how many of them lead to the element.
    void found(DerFault fault, std::size_t offset, std::size_t levels) {
        if (walk_.findings.size() == max_der_findings) {
            walk_.more_findings = true;
            return;
        }
        std::string path;
        for (std::size_t i = 1; i < levels; ++i) {
            const auto& level = levels_[i];
            path += level.single ? "/*" : "/" + std::to_string(level.children == 0 ? 0 : level.children - 1);
        }
        walk_.findings.push_back({fault, offset, path.empty() ? "/" : path});
    }

    void step() {
        ++walk_.steps;
        auto& level = levels_.back();
        if (at_ == level.end) {
            if (level.indefinite) found(DerFault::cut_off, level.begin, levels_.size() - 1);
            return close();
        }
        if (level.single && level.children == 1) {
            found(DerFault::trailing_bytes, at_);
            at_ = level.end;
            return close();
        }
        ++level.children;
        const auto begin = at_;
        const auto header = read_header(level.end);
        if (!header) {
            // What follows on this level cannot be told apart any more.
            at_ = level.end;
            level.indefinite = false;
            return;
        }
        ++walk_.elements;
        if (level.indefinite && header->tag == 0 && header->length == 0) {
            at_ += header->size;
            return close();
        }
        take(begin, *header);
    }

    std::optional<Header> read_header(std::size_t end) {
        const auto rest = bytes_.subspan(at_, end - at_);
        const auto cut = [&] {
            found(end == bytes_.size() ? DerFault::cut_off : DerFault::longer_than_parent, at_);
            return std::nullopt;
        };
        Header header;
        header.tag = rest[0];
        std::size_t at = 1;
        if ((header.tag & number_mask) == number_mask) {
            found(DerFault::high_tag, at_);
            while (at < rest.size() && at < 6 && (rest[at] & 0x80U) != 0) ++at;
            ++at;
        }
        if (at >= rest.size()) return cut();
        const std::uint8_t first = rest[at++];
        header.length = first;
        if (first == 0x80) {
            found(DerFault::indefinite_length, at_);
            if ((header.tag & constructed_bit) == 0) return std::nullopt;
            header.indefinite = true;
            header.length = rest.size() - at;
        } else if (first > 0x80) {
            const std::size_t octets = first & 0x7FU;
            if (rest.size() - at < octets) return cut();
            const auto digits = rest.subspan(at, octets);
            const auto zeros = static_cast<std::size_t>(
                std::ranges::find_if(digits, [](std::uint8_t octet) { return octet != 0; }) - digits.begin());
            walk_.steps += octets;
            header.length = 0;
            if (octets - zeros > sizeof(std::size_t) - 1) return cut();
            for (const auto octet : digits.subspan(zeros)) header.length = header.length << 8U | octet;
            if (zeros != 0 || header.length < 0x80) found(DerFault::length_not_minimal, at_);
            at += octets;
        }
        header.size = at;
        if (header.length > rest.size() - at) {
            found(at_ + at + header.length > bytes_.size() ? DerFault::cut_off : DerFault::longer_than_parent, at_);
            return std::nullopt;
        }
        return header;
    }

    void take(std::size_t begin, const Header& header) {
        const bool constructed = (header.tag & constructed_bit) != 0;
        const bool universal = (header.tag & 0xC0U) == 0;
        const unsigned number = header.tag & number_mask;
        const auto content_at = begin + header.size;
        const auto content = bytes_.subspan(content_at, header.length);
        at_ = content_at;

        if (universal && number != number_mask) check_form(begin, number, constructed);
        if (constructed) return descend(begin, header, universal && number == 17);
        if (universal) {
            check_content(begin, number, content);
            if (wrap(begin, number, content)) return;
        }
        at_ += header.length;
        finish(bytes_.subspan(begin, at_ - begin), {});
    }

    void check_form(std::size_t begin, unsigned number, bool constructed) {
        if (number == 0 || number == 14 || number == 15 || number == 29)
            found(DerFault::unknown_tag, begin);
        else if (is_string(number) && constructed)
            found(DerFault::constructed_string, begin);
        else if ((number == 16 || number == 17 || number == 8 || number == 11) != constructed && !is_string(number))
            found(DerFault::wrong_form, begin);
    }

    void descend(std::size_t begin, const Header& header, bool set) {
        if (levels_.size() > max_der_depth) {
            found(DerFault::too_deep, begin);
            // Where an indefinite length ends is known only from inside: the walk ends here.
            if (header.indefinite) {
                levels_.clear();
                return;
            }
            at_ += header.length;
            return finish(bytes_.subspan(begin, at_ - begin), {});
        }
        levels_.push_back({.begin = begin, .end = at_ + header.length, .indefinite = header.indefinite, .set = set});
    }

    // Extension values, RSA keys and ECDSA signatures are elements inside a string.
    bool wrap(std::size_t begin, unsigned number, BytesView content) {
        const auto& level = levels_.back();
        const bool in_octets = number == 4 && wraps_der(level.lead);
        const bool in_bits = number == 3 && content.size() > 1 && content[0] == 0 && key_or_signature_is_der(level.child_lead);
        if ((!in_octets && !in_bits) || levels_.size() > max_der_depth) return false;
        const bool named_bits = in_octets && is_key_usage(level.lead);
        const auto end = at_ + content.size();
        if (in_bits) ++at_;
        levels_.push_back({.begin = begin, .end = end, .single = true, .named_bits = named_bits});
        if (content.empty()) found(DerFault::cut_off, begin);
        return true;
    }

    void check_content(std::size_t begin, unsigned number, BytesView content) {
        walk_.steps += content.size();
        auto& level = levels_.back();
        switch (number) {
            case 1:
                if (content.size() != 1 || (content[0] != 0x00 && content[0] != 0xFF))
                    found(DerFault::bad_boolean, begin);
                else if (content[0] == 0x00)
                    found(DerFault::default_written, begin);
                break;
            case 2:
            case 10:
                if (content.empty())
                    found(DerFault::integer_empty, begin);
                else if (content.size() > 1 &&
                         ((content[0] == 0x00 && content[1] < 0x80) || (content[0] == 0xFF && content[1] >= 0x80)))
                    found(DerFault::integer_not_minimal, begin);
                break;
            case 3: check_bits(begin, content); break;
            case 5:
                if (!content.empty()) found(DerFault::bad_null, begin);
                break;
            case 6:
                if (!oid_fits(content)) found(DerFault::bad_object_identifier, begin);
                if (level.children == 1) level.lead = content;
                break;
            case 23:
            case 24:
                if (!time_fits(number, content)) found(DerFault::bad_time, begin);
                break;
            default:
                if (is_string(number) && !string_fits(number, content)) found(DerFault::bad_string, begin);
        }
    }

    void check_bits(std::size_t begin, BytesView content) {
        if (content.empty() || content[0] > 7 || (content.size() == 1 && content[0] != 0))
            return found(DerFault::bad_bit_string, begin);
        if (content.size() == 1) return;
        const unsigned unused = content[0];
        if ((content.back() & ((1U << unused) - 1U)) != 0) found(DerFault::unused_bits_set, begin);
        if (levels_.back().named_bits && (content.back() & (1U << unused)) == 0) found(DerFault::named_bits_not_minimal, begin);
    }

    // The level's element is complete.
    void close() {
        const auto level = levels_.back();
        levels_.pop_back();
        if (levels_.empty()) return;
        finish(bytes_.subspan(level.begin, at_ - level.begin), level.lead);
    }

    void finish(BytesView child, BytesView child_lead) {
        auto& level = levels_.back();
        level.child_lead = child_lead;
        if (level.set) {
            if (level.children > 1) check_order(child);
            level.previous = child;
        }
    }

    // 11.6: compared as octet strings, the shorter padded with zeros.
    void check_order(BytesView child) {
        const auto previous = levels_.back().previous;
        const auto differ = std::ranges::mismatch(previous, child);
        walk_.steps += static_cast<std::size_t>(differ.in1 - previous.begin());
        if (differ.in1 != previous.end() && differ.in2 != child.end() && *differ.in1 > *differ.in2)
            found(DerFault::set_order, static_cast<std::size_t>(child.data() - bytes_.data()));
    }

    BytesView bytes_;
    std::size_t at_ = 0;
    std::vector<Level> levels_;
    DerWalk walk_;
};

}  // namespace

DerWalk walk_der(BytesView bytes) { return Walker(bytes).walk(); }

}  // namespace certdesk::pki::reading

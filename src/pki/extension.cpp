#include "pki/extension.hpp"

#include "base/text.hpp"
#include "pki/oid.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace certdesk::pki {

namespace {

constexpr std::size_t max_extensions = 64;
constexpr std::size_t max_alt_names = 1000;

// GeneralName choices of RFC 5280 section 4.2.1.6.
constexpr der::Tag dns_name_tag = der::tag::context(2);
constexpr der::Tag url_tag = der::tag::context(6);
constexpr der::Tag ip_address_tag = der::tag::context(7);

bool is_visible_ascii(BytesView content) {
    return std::ranges::all_of(content, [](std::uint8_t octet) { return octet > 0x20 && octet < 0x7F; });
}

std::optional<Bytes> ipv4_octets(std::string_view text) {
    Bytes octets;
    for (const auto part : split(text, '.')) {
        unsigned value = 0;
        const auto read = std::from_chars(part.data(), part.data() + part.size(), value);
        if (part.empty() || part.size() > 3 || read.ec != std::errc{} || read.ptr != part.data() + part.size() || value > 255)
            return std::nullopt;
        octets.push_back(static_cast<std::uint8_t>(value));
    }
    if (octets.size() != 4) return std::nullopt;
    return octets;
}

// One side of "::", without an IPv4 tail.
std::optional<Bytes> ipv6_groups(std::string_view text) {
    Bytes octets;
    if (text.empty()) return octets;
    for (const auto part : split(text, ':')) {
        unsigned value = 0;
        const auto read = std::from_chars(part.data(), part.data() + part.size(), value, 16);
        if (part.empty() || part.size() > 4 || read.ec != std::errc{} || read.ptr != part.data() + part.size())
            return std::nullopt;
        octets.push_back(static_cast<std::uint8_t>(value >> 8U));
        octets.push_back(static_cast<std::uint8_t>(value & 0xFFU));
    }
    return octets;
}

}  // namespace

Result<std::vector<Extension>> read_extensions(BytesView sequence_der) {
    std::vector<Extension> extensions;
    der::Reader reader(TRY(der::read_single(sequence_der, der::tag::sequence)).content);
    while (!reader.at_end()) {
        der::Reader parts(TRY(reader.next(der::tag::sequence)).content);
        Extension extension;
        extension.oid = TRY(der::read_object_identifier(TRY(parts.next(der::tag::object_identifier))));
        if (parts.next_is(der::tag::boolean)) extension.critical = TRY(der::read_boolean(TRY(parts.next())));
        extension.value = TRY(parts.next(der::tag::octet_string)).content;
        TRY(parts.end());
        if (std::ranges::find(extensions, extension.oid, &Extension::oid) != extensions.end())
            return fail(ErrorKind::malformed, "the extension " + extension.oid + " stands twice");
        extensions.push_back(std::move(extension));
        if (extensions.size() > max_extensions) return fail(ErrorKind::malformed, "more than 64 extensions");
    }
    return extensions;
}

Result<AltNames> read_alt_names(BytesView value) {
    AltNames names;
    std::size_t count = 0;
    der::Reader reader(TRY(der::read_single(value, der::tag::sequence)).content);
    while (!reader.at_end()) {
        const auto name = TRY(reader.next());
        if (++count > max_alt_names) return fail(ErrorKind::malformed, "more than 1000 alternative names");
        if (name.tag == dns_name_tag) {
            if (!is_visible_ascii(name.content))
                return fail(ErrorKind::malformed, "a dNSName with other characters than visible ASCII");
            names.dns_names.emplace_back(text_of(name.content));
        } else if (name.tag == ip_address_tag) {
            auto text = ip_text(name.content);
            if (text.empty()) return fail(ErrorKind::malformed, "an iPAddress that has neither 4 nor 16 octets");
            names.ip_addresses.push_back(std::move(text));
        } else {
            ++names.others;
        }
    }
    return names;
}

Result<std::vector<KeyUsage>> read_key_usage(BytesView value) {
    const auto element = TRY(der::read_single(value, der::tag::bit_string));
    // A named bit list: the first octet counts the unused bits of the last one (X.690 section 8.6).
    if (element.content.empty() || element.content[0] > 7 || (element.content.size() == 1 && element.content[0] != 0))
        return fail(ErrorKind::malformed, "a keyUsage of another form");
    std::vector<KeyUsage> usages;
    const auto bits = element.content.subspan(1);
    // X.690 section 11.2.1; else one reader sees a usage where another sees none.
    if (!bits.empty() && (bits.back() & ((1U << element.content[0]) - 1U)) != 0)
        return fail(ErrorKind::malformed, "a keyUsage with unused bits that are set");
    for (const auto usage : all_of<KeyUsage>()) {
        const auto index = static_cast<std::size_t>(usage);
        if (index / 8 < bits.size() && (bits[index / 8] & (0x80U >> (index % 8))) != 0) usages.push_back(usage);
    }
    return usages;
}

Bytes write_extension(std::string_view oid, Criticality criticality, BytesView value) {
    // FALSE is the default and DER leaves defaults out (X.690 section 11.5).
    return der::sequence({der::write_object_identifier(oid),
                          criticality == Criticality::critical ? der::write_boolean_true() : Bytes{},
                          der::write(der::tag::octet_string, value)});
}

Bytes write_alt_names(std::span<const std::string> dns_names, std::span<const Bytes> ip_addresses) {
    Bytes names;
    for (const auto& name : dns_names) der::append(names, der::write(dns_name_tag, name));
    for (const auto& address : ip_addresses) der::append(names, der::write(ip_address_tag, address));
    return der::write(der::tag::sequence, names);
}

Bytes write_key_usage(std::span<const KeyUsage> usages) {
    std::uint16_t bits = 0;  // bit 15 is KeyUsage 0
    std::size_t last = 0;
    for (const auto usage : usages) {
        const auto index = static_cast<std::size_t>(usage);
        bits = static_cast<std::uint16_t>(bits | (0x8000U >> index));
        last = std::max(last, index);
    }
    // X.690 section 11.2.2: no trailing zero bits.
    Bytes content{static_cast<std::uint8_t>(7 - last % 8), static_cast<std::uint8_t>(bits >> 8U)};
    if (last >= 8) content.push_back(static_cast<std::uint8_t>(bits & 0xFFU));
    return der::write(der::tag::bit_string, content);
}

Bytes write_authority_key_id(const Bytes& key_id) { return der::sequence({der::write(der::tag::context(0), key_id)}); }

Bytes write_url(std::string_view url) { return der::write(url_tag, url); }

std::string ip_text(BytesView octets) {
    std::string text;
    if (octets.size() == 4) {
        for (const auto octet : octets) text += (text.empty() ? "" : ".") + std::to_string(octet);
        return text;
    }
    if (octets.size() != 16) return text;

    // RFC 5952 section 4: lower-case, no leading zeros, "::" for the first of the longest runs of two zero groups or more.
    std::array<unsigned, 8> groups{};
    for (std::size_t i = 0; i < 8; ++i) groups[i] = static_cast<unsigned>(octets[2 * i]) * 256 + octets[2 * i + 1];
    std::size_t run_start = 8;
    std::size_t run_length = 1;
    for (std::size_t i = 0; i < 8; ++i) {
        std::size_t length = 0;
        while (i + length < 8 && groups[i + length] == 0) ++length;
        if (length > run_length) {
            run_start = i;
            run_length = length;
        }
    }
    for (std::size_t i = 0; i < 8;) {
        if (i == run_start) {
            text += "::";
            i += run_length;
            continue;
        }
        if (!text.empty() && text.back() != ':') text += ':';
        std::array<char, 8> digits{};
        const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), groups[i], 16);
        text.append(digits.data(), written.ptr);
        ++i;
    }
    return text;
}

Bytes ip_octets(std::string_view text) {
    if (auto octets = ipv4_octets(text)) return *octets;
    const auto gap = text.find("::");
    auto head = ipv6_groups(text.substr(0, gap));
    if (!head) return {};
    if (gap == std::string_view::npos) return head->size() == 16 ? *head : Bytes{};
    const auto tail = ipv6_groups(text.substr(gap + 2));
    if (!tail || head->size() + tail->size() > 14) return {};
    head->resize(16 - tail->size());
    der::append(*head, *tail);
    return *head;
}

}  // namespace certdesk::pki

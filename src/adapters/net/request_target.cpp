#include "adapters/net/request_target.hpp"

#include "base/text.hpp"
#include "formats/percent_encoding.hpp"

#include <algorithm>

namespace certdesk::net {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_hex_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool means_one_thing(std::string_view path) {
    if (!is_storable_text(path)) return false;
    if (std::ranges::any_of(path, [](char c) { return c == '\\' || (c >= 0 && c < 0x20) || c == 0x7f; })) return false;
    return std::ranges::none_of(split(path, '/'), [](std::string_view segment) { return segment == "." || segment == ".."; });
}

}  // namespace

std::optional<RequestTarget> parse_request_target(std::string_view target) {
    RequestTarget parsed;
    if (!target.starts_with('/')) {
        const auto scheme_end = target.find("://");
        if (scheme_end == std::string_view::npos) return std::nullopt;
        const auto scheme = to_lower_ascii(target.substr(0, scheme_end));
        if (scheme != "http" && scheme != "https") return std::nullopt;
        target.remove_prefix(scheme_end + 3);
        const auto authority = target.substr(0, target.find_first_of("/?"));
        if (!is_host(authority)) return std::nullopt;
        parsed.authority = authority;
        target.remove_prefix(authority.size());
    }
    // A request has no fragment (RFC 9112 section 3.2.1); bytes beyond ASCII must be percent-encoded (RFC 3986 section 2).
    if (std::ranges::any_of(target, [](char c) { return c <= 0x20 || c == 0x7f || c == '#'; })) return std::nullopt;

    const auto question = target.find('?');
    const auto raw_path = target.substr(0, question);
    if (question != std::string_view::npos) parsed.query = target.substr(question + 1);
    auto path = percent_decode(raw_path.empty() ? "/" : raw_path);
    if (!path || !means_one_thing(*path)) return std::nullopt;
    parsed.path = *std::move(path);
    return parsed;
}

bool is_host(std::string_view value) {
    std::string_view port;
    if (value.starts_with('[')) {
        const auto end = value.find(']');
        if (end == std::string_view::npos || end < 3) return false;
        const auto address = value.substr(1, end - 1);
        if (!std::ranges::all_of(address, [](char c) { return is_hex_digit(c) || c == ':' || c == '.'; })) return false;
        port = value.substr(end + 1);
    } else {
        const auto name = value.substr(0, value.find(':'));
        const auto allowed = [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_'; };
        if (name.empty() || !std::ranges::all_of(name, allowed)) return false;
        port = value.substr(name.size());
    }
    if (port.empty()) return true;
    return port.front() == ':' && port.size() <= 6 && std::ranges::all_of(port.substr(1), is_digit);
}

}  // namespace certdesk::net

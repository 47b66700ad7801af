#include "formats/cookie.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstddef>

namespace certdesk {

namespace {

// RFC 9110 section 5.6.2.
bool is_token(std::string_view text) {
    constexpr std::string_view separators = "()<>@,;:\\\"/[]?={} \t";
    return !text.empty() && std::ranges::all_of(text, [&](char c) { return c > ' ' && c < '\x7F' && !separators.contains(c); });
}

// RFC 6265 section 4.1.1, cookie-octet.
bool is_cookie_value(std::string_view text) {
    return std::ranges::all_of(text,
                               [](char c) { return c > ' ' && c < '\x7F' && c != '"' && c != ',' && c != ';' && c != '\\'; });
}

std::optional<Cookie> parse_pair(std::string_view pair) {
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const auto name = pair.substr(0, equals);
    auto value = pair.substr(equals + 1);
    if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) value = value.substr(1, value.size() - 2);
    if (!is_token(name) || !is_cookie_value(value)) return std::nullopt;
    return Cookie{std::string(name), std::string(value)};
}

// RFC 6265bis section 4.1.2.7.
std::string_view same_site_attribute(SameSite same_site) {
    switch (same_site) {
        case SameSite::strict: return "Strict";
        case SameSite::lax: return "Lax";
        case SameSite::none: return "None";
    }
    return "Strict";
}

}  // namespace

std::vector<Cookie> parse_cookies(std::string_view header) {
    constexpr std::size_t most_pairs = 100;
    std::vector<Cookie> cookies;
    std::size_t pairs = 0;
    while (!header.empty() && pairs++ < most_pairs) {
        const auto end = header.find(';');
        if (auto cookie = parse_pair(trim(header.substr(0, end)))) cookies.push_back(std::move(*cookie));
        header = end == std::string_view::npos ? std::string_view() : header.substr(end + 1);
    }
    return cookies;
}

std::optional<std::string> find_cookie(std::string_view header, std::string_view name) {
    std::optional<std::string> found;
    for (auto& cookie : parse_cookies(header)) {
        if (cookie.name != name) continue;
        if (found && *found != cookie.value) return std::nullopt;
        found = std::move(cookie.value);
    }
    return found;
}

std::optional<std::string> write_set_cookie(const SetCookie& cookie) {
    const bool path_fits = cookie.path.starts_with('/') &&
                           std::ranges::all_of(cookie.path, [](char c) { return c >= ' ' && c < '\x7F' && c != ';'; });
    if (!is_token(cookie.name) || !is_cookie_value(cookie.value) || !path_fits) return std::nullopt;

    std::string header = cookie.name + "=" + cookie.value + "; Path=" + cookie.path;
    if (cookie.max_age) header += "; Max-Age=" + std::to_string(cookie.max_age->count());
    if (cookie.secure) header += "; Secure";
    if (cookie.http_only) header += "; HttpOnly";
    header += "; SameSite=";
    header += same_site_attribute(cookie.same_site);
    return header;
}

}  // namespace certdesk

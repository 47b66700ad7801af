// Cookies as they travel in headers (RFC 6265).
#pragma once

#include "base/enumeration.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk {

struct Cookie {
    std::string name;
    std::string value;  // without the optional quotes
};

// The value of a Cookie header (section 4.2.1). Pairs that are not well-formed are passed over, because another program on the
// same host may have set them; more than 100 pairs are not read.
[[nodiscard]] std::vector<Cookie> parse_cookies(std::string_view header);

// The value of one cookie. Nothing when it is missing or comes twice with different values: then somebody else on a neighbouring
// host may have planted one.
[[nodiscard]] std::optional<std::string> find_cookie(std::string_view header, std::string_view name);

CD_ENUMERATION(SameSite, strict, lax, none);

struct SetCookie {
    std::string name;   // token of RFC 9110
    std::string value;  // cookie-octets: printable ASCII without blank, quote, comma, semicolon and backslash
    std::string path = "/";
    std::optional<std::chrono::seconds> max_age = {};  // none: until the browser closes; zero: deletes
    bool http_only = true;
    bool secure = true;
    SameSite same_site = SameSite::lax;
};

// The value of a Set-Cookie header; nothing when name, value or path cannot be written.
[[nodiscard]] std::optional<std::string> write_set_cookie(const SetCookie& cookie);

}  // namespace certdesk

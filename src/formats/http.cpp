#include "formats/http.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace certdesk::http {

std::optional<std::string_view> Headers::find(std::string_view name) const {
    const auto at = std::ranges::find_if(list_, [&](const Header& h) { return equal_ignoring_ascii_case(h.name, name); });
    if (at == list_.end()) return std::nullopt;
    return at->value;
}

std::vector<std::string_view> Headers::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& header : list_)
        if (equal_ignoring_ascii_case(header.name, name)) values.emplace_back(header.value);
    return values;
}

void Headers::set(std::string_view name, std::string value) {
    std::erase_if(list_, [&](const Header& h) { return equal_ignoring_ascii_case(h.name, name); });
    list_.push_back({std::string(name), std::move(value)});
}

std::string_view reason_phrase(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 411: return "Length Required";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 417: return "Expectation Failed";
        case 421: return "Misdirected Request";
        case 422: return "Unprocessable Content";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        case 505: return "HTTP Version Not Supported";
        default: return status < 400 ? "OK" : "Error";
    }
}

}  // namespace certdesk::http

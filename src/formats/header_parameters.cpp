#include "formats/header_parameters.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstddef>

namespace certdesk {

namespace {

constexpr std::size_t most_parameters = 20;

std::string_view skip_blanks(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text;
}

// RFC 9110 section 5.6.2; '/' is let through for media types.
std::string_view take_word(std::string_view& rest) {
    constexpr std::string_view separators = "()<>@,;:\\\"[]?={} \t";
    const auto end = std::ranges::find_if(rest, [&](char c) { return c <= ' ' || c >= '\x7F' || separators.contains(c); });
    const auto word = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    rest.remove_prefix(word.size());
    return word;
}

// `rest` begins behind the opening quote.
std::optional<std::string> take_quoted(std::string_view& rest) {
    std::string value;
    while (!rest.empty()) {
        if (rest.starts_with("\\\"") || rest.starts_with("\\\\"))
            rest.remove_prefix(1);
        else if (rest.front() == '"') {
            rest.remove_prefix(1);
            return value;
        }
        value += rest.front();
        rest.remove_prefix(1);
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string_view> ParameterizedValue::find(std::string_view name) const {
    const auto at = std::ranges::find(parameters, name, [](const auto& parameter) { return std::string_view(parameter.first); });
    if (at == parameters.end()) return std::nullopt;
    return at->second;
}

Result<ParameterizedValue> parse_parameters(std::string_view header) {
    auto rest = skip_blanks(header);
    ParameterizedValue parsed;
    parsed.value = to_lower_ascii(take_word(rest));
    if (parsed.value.empty()) return fail(ErrorKind::malformed, "the header has no value");

    for (rest = skip_blanks(rest); !rest.empty(); rest = skip_blanks(rest)) {
        if (!rest.starts_with(';')) return fail(ErrorKind::malformed, "a parameter of the header does not begin with ';'");
        rest = skip_blanks(rest.substr(1));
        if (rest.empty()) break;  // browsers and proxies leave a ';' at the end

        auto name = to_lower_ascii(take_word(rest));
        if (name.empty() || !rest.starts_with('=')) return fail(ErrorKind::malformed, "a parameter of the header has no value");
        rest.remove_prefix(1);
        std::string value;
        if (rest.starts_with('"')) {
            rest.remove_prefix(1);
            auto quoted = take_quoted(rest);
            if (!quoted) return fail(ErrorKind::malformed, "a quote in the header is not closed");
            value = std::move(*quoted);
        } else {
            value = take_word(rest);
            if (value.empty()) return fail(ErrorKind::malformed, "a parameter of the header has no value");
        }
        if (parsed.find(name)) return fail(ErrorKind::malformed, "a parameter of the header comes twice");
        if (parsed.parameters.size() == most_parameters) return fail(ErrorKind::malformed, "the header has too many parameters");
        parsed.parameters.emplace_back(std::move(name), std::move(value));
    }
    return parsed;
}

}  // namespace certdesk

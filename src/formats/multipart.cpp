// parse_multipart of form_data.hpp, by RFC 7578 over RFC 2046 section 5.1.1.
#include "base/text.hpp"
#include "formats/form_data.hpp"
#include "formats/header_parameters.hpp"

#include <algorithm>
#include <utility>

namespace certdesk {

namespace {

constexpr std::size_t part_header_limit_bytes = 8'192;

std::unexpected<Error> malformed(std::string message) { return fail(ErrorKind::malformed, std::move(message)); }

// RFC 2046 section 5.1.1: 1 to 70 signs of a small set, no blank at the end.
bool is_boundary(std::string_view boundary) {
    constexpr std::string_view punctuation = "'()+_,-./:=? ";
    return !boundary.empty() && boundary.size() <= 70 && !boundary.ends_with(' ') && std::ranges::all_of(boundary, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || punctuation.contains(c);
    });
}

struct PartHeaders {
    std::string disposition;
    std::string type;
    std::string transfer_encoding;
};

// `block` holds whole lines without their last line end.
Result<PartHeaders> parse_part_headers(std::string_view block) {
    PartHeaders headers;
    while (!block.empty()) {
        const auto end = std::min(block.find("\r\n"), block.size());
        const auto line = block.substr(0, end);
        block.remove_prefix(std::min(end + 2, block.size()));

        const auto colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0 || line.find_first_of("\r\n") != std::string_view::npos)
            return malformed("a header inside the form is not well-formed");
        const auto name = to_lower_ascii(line.substr(0, colon));
        const auto value = trim(line.substr(colon + 1));
        auto* const place = name == "content-disposition"         ? &headers.disposition
                            : name == "content-type"              ? &headers.type
                            : name == "content-transfer-encoding" ? &headers.transfer_encoding
                                                                  : nullptr;
        if (place == nullptr) continue;  // RFC 7578 section 4.8: others are ignored
        if (!place->empty()) return malformed("a header inside the form comes twice");
        *place = value;
    }
    return headers;
}

// WHATWG HTML section 4.10.21.8: browsers write these three, and only these, as percent signs.
std::string undo_browser_escapes(std::string text) {
    text = replace_all(std::move(text), "%22", "\"");
    text = replace_all(std::move(text), "%0D", "\r");
    return replace_all(std::move(text), "%0A", "\n");
}

Result<std::string> name_parameter(std::string_view parameter) {
    auto name = undo_browser_escapes(std::string(parameter));
    const bool has_control = std::ranges::any_of(name, [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; });
    if (has_control || !is_storable_text(name)) return malformed("a name inside the form is not plain UTF-8 text");
    return name;
}

// Old browsers and other programs send whole paths; a directory of the sender is no business of ours.
std::string last_of_path(std::string_view path) {
    const auto slash = path.find_last_of("/\\");
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

Result<> check_text_part(const FormField& field, std::string_view type, const FormLimits& limits) {
    if (!type.empty()) {
        const auto parsed = TRY(parse_parameters(type));
        const auto charset = to_lower_ascii(parsed.find("charset").value_or("utf-8"));
        if (charset != "utf-8" && charset != "us-ascii") return malformed("the form is not in UTF-8");
    }
    if (field.value.size() > limits.text_field_bytes) return malformed("a field of the form is too long");
    if (!is_storable_text(field.value)) return malformed("a field of the form is not UTF-8 text");
    return {};
}

Result<FormField> parse_part(std::string_view part, const FormLimits& limits) {
    // A part without headers would begin with the empty line; it has no name and is refused below.
    const auto headers_end = part.starts_with("\r\n") ? 0 : part.find("\r\n\r\n");
    if (headers_end == std::string_view::npos) return malformed("a part of the form has no end of its headers");
    if (headers_end > part_header_limit_bytes) return malformed("the headers of a part of the form are too long");
    const auto headers = TRY(parse_part_headers(part.substr(0, headers_end)));

    // RFC 7578 section 4.2: every part has a form-data disposition with a name.
    const auto disposition = TRY(with_context(parse_parameters(headers.disposition), "a part of the form"));
    const auto name = disposition.find("name");
    if (disposition.value != "form-data" || !name) return malformed("a part of the form has no name");

    // RFC 7578 section 4.7: transfer encodings are deprecated; who sends base64 would see it stored as such.
    const auto encoding = to_lower_ascii(headers.transfer_encoding);
    if (!encoding.empty() && encoding != "7bit" && encoding != "8bit" && encoding != "binary")
        return malformed("a part of the form has a transfer encoding");

    FormField field;
    field.name = TRY(name_parameter(*name));
    field.value = part.substr(headers_end == 0 ? 2 : headers_end + 4);
    if (const auto filename = disposition.find("filename")) {
        field.filename = last_of_path(TRY(name_parameter(*filename)));
        if (!headers.type.empty())
            field.content_type = TRY(with_context(parse_parameters(headers.type), "a file of the form")).value;
    } else {
        if (const auto fits = check_text_part(field, headers.type, limits); !fits) return std::unexpected(fits.error());
    }
    return field;
}

}  // namespace

Result<FormData> parse_multipart(std::string_view content_type, std::string_view body, const FormLimits& limits) {
    if (body.size() > limits.total_bytes) return malformed("the form is too large");
    const auto type = TRY(with_context(parse_parameters(content_type), "the content type of the form"));
    const auto boundary = type.find("boundary");
    if (type.value != "multipart/form-data" || !boundary || !is_boundary(*boundary))
        return malformed("the content type of the form has no boundary");

    const auto first = "--" + std::string(*boundary);
    const auto delimiter = "\r\n" + first;
    if (!body.starts_with(first)) return malformed("the form does not begin with its boundary");
    body.remove_prefix(first.size());

    std::vector<FormField> fields;
    for (;;) {
        // RFC 2046 section 5.1.1: "--" closes, otherwise blanks and a line end follow.
        if (body.starts_with("--")) break;
        body.remove_prefix(std::min(body.find_first_not_of(" \t"), body.size()));
        if (!body.starts_with("\r\n")) return malformed("a boundary of the form is not well-formed");
        body.remove_prefix(2);

        const auto end = body.find(delimiter);
        if (end == std::string_view::npos) return malformed("the form ends before its last boundary");
        if (fields.size() == limits.fields) return malformed("the form has too many fields");
        fields.push_back(TRY(parse_part(body.substr(0, end), limits)));
        body.remove_prefix(end + delimiter.size());
    }
    if (!trim(body.substr(2)).empty()) return malformed("the form goes on behind its last boundary");
    return FormData(std::move(fields));
}

}  // namespace certdesk

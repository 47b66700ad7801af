#include "formats/pem.hpp"

#include "base/text.hpp"
#include "formats/base64.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace certdesk {

namespace {

constexpr std::string_view dashes = "-----";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Takes the first line off `rest`; ends it at LF, CRLF or CR.
std::string_view take_line(std::string_view& rest) {
    const auto end = rest.find_first_of("\r\n");
    const auto line = rest.substr(0, end);
    if (end == std::string_view::npos) {
        rest = {};
    } else {
        rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2U : 1U));
    }
    return line;
}

// RFC 7468 section 3: labels are printable ASCII; hyphens and blanks stand alone and inside.
bool is_label(std::string_view label) {
    if (label.empty() || label.front() == '-' || label.front() == ' ' || label.back() == '-' || label.back() == ' ') return false;
    bool after_joint = false;
    return std::ranges::all_of(label, [&](char c) {
        const bool joint = c == '-' || c == ' ';
        const bool fits = c >= ' ' && c <= '~' && !(joint && after_joint);
        after_joint = joint;
        return fits;
    });
}

// The label of "-----BEGIN label-----", or of END.
std::optional<std::string_view> label_of(std::string_view line, std::string_view keyword) {
    if (!line.starts_with(dashes) || !line.ends_with(dashes)) return std::nullopt;
    line.remove_prefix(dashes.size());
    if (!line.starts_with(keyword) || line.size() < keyword.size() + dashes.size()) return std::nullopt;
    line.remove_prefix(keyword.size());
    line.remove_suffix(dashes.size());
    if (!is_label(line)) return std::nullopt;
    return line;
}

// Reads up to the END line.
Result<Bytes> read_block(std::string_view label, std::string_view& rest) {
    std::string base64;
    while (!rest.empty()) {
        const auto line = trim(take_line(rest));
        if (line.starts_with(dashes)) {
            if (label_of(line, "END ") != label)
                return fail(ErrorKind::malformed, "PEM: the END line does not fit the BEGIN line");
            auto der = TRY(with_context(from_base64(base64), "PEM"));
            if (der.empty()) return fail(ErrorKind::malformed, "PEM: the block is empty");
            return der;
        }
        // RFC 7468 section 2: headers inside a block (RFC 1421) are not part of this format.
        if (line.contains(':')) return fail(ErrorKind::malformed, "PEM: the block has headers, as old encrypted keys do");
        base64 += line;
    }
    return fail(ErrorKind::malformed, "PEM: the END line is missing");
}

}  // namespace

Result<std::vector<PemBlock>> parse_pem(std::string_view text, std::size_t limit_bytes) {
    if (text.size() > limit_bytes)
        return fail(ErrorKind::malformed, "PEM: longer than " + std::to_string(limit_bytes) + " bytes");
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());

    std::vector<PemBlock> blocks;
    while (!text.empty()) {
        const auto line = trim(take_line(text));
        if (line.starts_with("-----END ")) return fail(ErrorKind::malformed, "PEM: an END line without its BEGIN line");
        if (!line.starts_with("-----BEGIN")) continue;
        const auto label = label_of(line, "BEGIN ");
        if (!label) return fail(ErrorKind::malformed, "PEM: the BEGIN line is not well-formed");
        auto der = TRY(read_block(*label, text));
        blocks.push_back({std::string(*label), std::move(der)});
    }
    return blocks;
}

std::string write_pem(std::string_view label, BytesView der) {
    constexpr std::size_t line_length = 64;
    const auto base64 = to_base64(der);
    std::string text;
    text.append("-----BEGIN ").append(label).append("-----\n");
    for (std::size_t at = 0; at < base64.size(); at += line_length) text.append(base64, at, line_length).append("\n");
    text.append("-----END ").append(label).append("-----\n");
    return text;
}

}  // namespace certdesk

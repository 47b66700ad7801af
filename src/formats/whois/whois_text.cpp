#include "formats/whois/whois_text.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

namespace certdesk {

namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

bool has_escape_sequences(std::string_view octets) { return octets.contains("\x1B$") || octets.contains("\x1B("); }

Result<std::string> from_iso_2022_jp(std::string_view octets) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open("ISO-2022-JP", &status));
    if (U_FAILURE(status)) return fail(ErrorKind::broken, "the Unicode library has no table for ISO-2022-JP");
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    const icu::UnicodeString text(octets.data(), static_cast<std::int32_t>(octets.size()), converter.get(), status);
    if (U_FAILURE(status))
        return fail(ErrorKind::malformed, "the answer is not ISO-2022-JP although it has its escape sequences");
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

bool is_control(char c) { return (static_cast<std::uint8_t>(c) < 0x20 && c != '\t') || c == '\x7F'; }

}  // namespace

Result<std::vector<std::string>> whois_lines(std::string_view octets) {
    if (octets.size() > whois_limit_bytes) return fail(ErrorKind::malformed, "a WHOIS answer of more than 256 KiB");
    const auto text = has_escape_sequences(octets) ? TRY(from_iso_2022_jp(octets)) : std::string(octets);
    if (!is_storable_text(text)) return fail(ErrorKind::malformed, "a WHOIS answer that is not UTF-8");
    std::vector<std::string> lines;
    for (auto line : split(text, '\n')) {
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
        if (std::ranges::any_of(line, is_control)) return fail(ErrorKind::malformed, "control characters in a WHOIS answer");
        if (lines.size() == whois_limit_lines) return fail(ErrorKind::malformed, "a WHOIS answer of more than 5,000 lines");
        lines.emplace_back(line);
    }
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

}  // namespace certdesk

#include "formats/text_encoding.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

namespace certdesk {

namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF";
constexpr const char* windows_shift_jis = "windows-31j";

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// A converter that stops at what it cannot convert, in both directions.
Result<Converter> shift_jis() {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(windows_shift_jis, &status));
    if (U_FAILURE(status)) return fail(ErrorKind::broken, "the Unicode library has no table for Shift_JIS");
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    if (U_FAILURE(status)) return fail(ErrorKind::broken, "the table for Shift_JIS cannot be made strict");
    return converter;
}

Result<std::string> from_shift_jis(std::string_view bytes) {
    if (bytes.size() > std::numeric_limits<std::int32_t>::max() / 4) return fail(ErrorKind::malformed, "the text is too long");
    const auto converter = TRY(shift_jis());
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status);
    if (U_FAILURE(status)) return fail(ErrorKind::malformed, "the text is neither UTF-8 nor Shift_JIS");
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

Result<std::string> to_shift_jis(std::string_view utf8) {
    if (utf8.size() > std::numeric_limits<std::int32_t>::max() / 4) return fail(ErrorKind::malformed, "the text is too long");
    const auto converter = TRY(shift_jis());
    const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    UErrorCode status = U_ZERO_ERROR;
    std::string bytes(static_cast<std::size_t>(text.length()) * 2 + 2, '\0');
    const auto length = text.extract(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status);
    if (U_FAILURE(status)) return fail(ErrorKind::malformed, "the text holds a sign that Shift_JIS does not have");
    bytes.resize(static_cast<std::size_t>(length));
    return bytes;
}

// Three bytes or more make a sign of Japanese; signs of two bytes are accented letters.
bool has_japanese(std::string_view utf8) {
    return std::ranges::any_of(utf8, [](char c) { return static_cast<std::uint8_t>(c) >= 0xE0; });
}
bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<std::uint8_t>(c) < 0x80; });
}

TextEncoding found_out(std::string_view bytes) {
    if (bytes.starts_with(mark)) return TextEncoding::utf8_with_mark;
    const bool utf8 = is_storable_text(bytes) && (is_ascii(bytes) || has_japanese(bytes));
    return utf8 ? TextEncoding::utf8 : TextEncoding::shift_jis;
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes, std::optional<TextEncoding> told) {
    DecodedText decoded{.utf8 = {}, .encoding = told.value_or(found_out(bytes))};
    if (decoded.encoding == TextEncoding::shift_jis) {
        decoded.utf8 = TRY(from_shift_jis(bytes));
    } else {
        if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
        decoded.utf8 = bytes;
    }
    if (!is_storable_text(decoded.utf8)) return fail(ErrorKind::malformed, "the text is not well-formed, or holds NUL");
    return decoded;
}

Result<std::string> encode_text(std::string_view utf8, TextEncoding encoding) {
    switch (encoding) {
        case TextEncoding::utf8: return std::string(utf8);
        case TextEncoding::utf8_with_mark: return std::string(mark).append(utf8);
        case TextEncoding::shift_jis: return to_shift_jis(utf8);
    }
    return std::string(utf8);
}

}  // namespace certdesk

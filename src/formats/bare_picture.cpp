#include "formats/bare_picture.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace certdesk {

namespace {

std::uint32_t big_endian(BytesView bytes) {
    std::uint32_t number = 0;
    for (const auto byte : bytes) number = number << 8U | byte;
    return number;
}

void append(Bytes& to, BytesView bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

// ---- JPEG

constexpr std::uint8_t sof0 = 0xC0, sof1 = 0xC1, sof2 = 0xC2;
constexpr std::uint8_t dht = 0xC4, dqt = 0xDB, dri = 0xDD, sos = 0xDA, eoi = 0xD9;
constexpr std::uint8_t app0 = 0xE0, app1 = 0xE1, app14 = 0xEE, app15 = 0xEF, comment = 0xFE;

// Exif 2.3, 4.6.4: tag 0x0112 of the first directory, 1 to 8; 1 when it is not told.
std::uint8_t orientation_in(BytesView exif) {
    constexpr std::string_view head{"Exif\0\0", 6};
    if (!text_of(exif).starts_with(head)) return 1;
    const auto tiff = exif.subspan(head.size());
    if (tiff.size() < 8) return 1;
    const bool little = text_of(tiff).starts_with("II");
    if (!little && !text_of(tiff).starts_with("MM")) return 1;
    const auto number = [&](std::size_t at, std::size_t size) -> std::uint32_t {
        if (at + size > tiff.size()) return 0;
        Bytes bytes(tiff.begin() + static_cast<std::ptrdiff_t>(at), tiff.begin() + static_cast<std::ptrdiff_t>(at + size));
        if (little) std::ranges::reverse(bytes);
        return big_endian(bytes);
    };
    const std::size_t directory = number(4, 4);
    const std::size_t entries = number(directory, 2);
    for (std::size_t entry = 0; entry < entries; ++entry) {
        const std::size_t at = directory + 2 + entry * 12;
        if (at + 12 > tiff.size()) break;
        if (number(at, 2) != 0x0112) continue;
        const auto told = number(at + 8, 2);
        return told >= 1 && told <= 8 ? static_cast<std::uint8_t>(told) : std::uint8_t{1};
    }
    return 1;
}

// The smallest Exif segment that says how to turn the picture.
Bytes orientation_segment(std::uint8_t orientation) {
    return {0xFF, app1, 0x00, 0x22, 'E',  'x',  'i',  'f',  0x00, 0x00, 'M',  'M',         0x00, 0x2A, 0x00, 0x00, 0x00, 0x08,
            0x00, 0x01, 0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, orientation, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00};
}

// Where the compressed pixels end that begin at `at`: at the next marker that is neither a stuffed zero nor a restart.
std::size_t end_of_scan(BytesView file, std::size_t at) {
    while (at + 1 < file.size()) {
        const auto next = file[at + 1];
        if (file[at] == 0xFF && next != 0x00 && next != 0xFF && !(next >= 0xD0 && next <= 0xD7)) return at;
        ++at;
    }
    return file.size();
}

// Adobe's marker tells decoders which colours the numbers mean; the other application segments only describe.
bool is_kept(std::uint8_t marker, BytesView segment) {
    if (marker == app14) return segment.size() == 12 && text_of(segment).starts_with("Adobe");
    return !(marker >= app0 && marker <= app15) && marker != comment;
}

bool is_known(std::uint8_t marker) {
    constexpr std::array known{sof0, sof1, sof2, dht, dqt, dri, sos};
    return std::ranges::find(known, marker) != known.end() || (marker >= app0 && marker <= app15) || marker == comment;
}

// ---- PNG

constexpr std::string_view png_signature{"\x89PNG\r\n\x1A\n", 8};

// PNG, annex D.
std::uint32_t crc_of(BytesView bytes) {
    static constexpr auto table = [] {
        std::array<std::uint32_t, 256> made{};
        for (std::uint32_t n = 0; n < made.size(); ++n) {
            std::uint32_t c = n;
            for (int bit = 0; bit < 8; ++bit) c = (c & 1U) != 0 ? 0xEDB88320U ^ (c >> 1U) : c >> 1U;
            made[n] = c;
        }
        return made;
    }();
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const auto byte : bytes) crc = table[(crc ^ byte) & 0xFFU] ^ (crc >> 8U);
    return crc ^ 0xFFFFFFFFU;
}

}  // namespace

std::optional<BarePicture> bare_jpeg(BytesView file) {
    if (file.size() < 4 || file[0] != 0xFF || file[1] != 0xD8) return std::nullopt;
    BarePicture picture;
    Bytes body;
    std::uint8_t orientation = 1;
    bool seen_scan = false;
    std::size_t at = 2;
    while (true) {
        if (at + 1 >= file.size() || file[at] != 0xFF) return std::nullopt;
        const auto marker = file[at + 1];
        if (marker == 0xFF) {  // a fill byte (T.81, B.1.1.2)
            ++at;
            continue;
        }
        if (marker == eoi) break;  // what stands behind it is not the picture
        if (!is_known(marker) || at + 4 > file.size()) return std::nullopt;
        const std::size_t length = big_endian(file.subspan(at + 2, 2));
        if (length < 2 || at + 2 + length > file.size()) return std::nullopt;
        const auto segment = file.subspan(at + 4, length - 2);
        if (marker == sof0 || marker == sof1 || marker == sof2) {
            if (segment.size() < 6 || picture.width != 0) return std::nullopt;
            picture.height = big_endian(segment.subspan(1, 2));
            picture.width = big_endian(segment.subspan(3, 2));
            if (picture.width == 0 || picture.height == 0) return std::nullopt;
        }
        if (marker == app1 && orientation == 1) orientation = orientation_in(segment);
        auto end = at + 2 + length;
        if (marker == sos) {
            if (picture.width == 0) return std::nullopt;
            end = end_of_scan(file, end);
            seen_scan = true;
        }
        if (is_kept(marker, segment)) append(body, file.subspan(at, end - at));
        at = end;
    }
    if (!seen_scan) return std::nullopt;
    picture.content = {0xFF, 0xD8};
    if (orientation != 1) append(picture.content, orientation_segment(orientation));
    append(picture.content, body);
    append(picture.content, Bytes{0xFF, eoi});
    return picture;
}

std::optional<BarePicture> bare_png(BytesView file) {
    if (!text_of(file).starts_with(png_signature)) return std::nullopt;
    BarePicture picture;
    append(picture.content, file.first(png_signature.size()));
    bool seen_pixels = false;
    std::size_t at = png_signature.size();
    while (true) {
        if (at + 12 > file.size()) return std::nullopt;
        const std::size_t length = big_endian(file.subspan(at, 4));
        if (length > file.size() - at - 12) return std::nullopt;
        const auto chunk = file.subspan(at, 12 + length);
        const auto type = text_of(chunk.subspan(4, 4));
        const auto data = chunk.subspan(8, length);
        if (crc_of(chunk.subspan(4, 4 + length)) != big_endian(chunk.last(4))) return std::nullopt;
        at += chunk.size();

        const bool first = picture.width == 0;
        if (first != (type == "IHDR")) return std::nullopt;
        if (first) {
            if (length != 13) return std::nullopt;
            picture.width = big_endian(data.first(4));
            picture.height = big_endian(data.subspan(4, 4));
            constexpr std::uint32_t greatest = 0x7FFFFFFF;
            if (picture.width == 0 || picture.height == 0 || picture.width > greatest || picture.height > greatest)
                return std::nullopt;
        }
        const bool needed = first || type == "PLTE" || type == "tRNS" || type == "IDAT" || type == "IEND";
        const bool critical = type[0] >= 'A' && type[0] <= 'Z';
        if (critical && !needed) return std::nullopt;
        if (needed) append(picture.content, chunk);
        seen_pixels = seen_pixels || type == "IDAT";
        if (type == "IEND") break;
    }
    if (!seen_pixels) return std::nullopt;
    return picture;
}

}  // namespace certdesk

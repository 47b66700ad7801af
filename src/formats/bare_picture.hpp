// A picture of a paper without anything beside the picture: no place, device or time it was taken with, no thumbnail, no text,
// nothing behind its end (UPL-09). Pixels are copied as they were compressed and not decoded: JPEG (ITU-T T.81, Exif 2.3 for
// the direction in which the camera was held) and PNG (W3C PNG, third edition).
#pragma once

#include "base/bytes.hpp"

#include <cstdint>
#include <optional>

namespace certdesk {

struct BarePicture {
    std::uint32_t width = 0;  // both at least 1
    std::uint32_t height = 0;
    Bytes content;
};

// Nothing when it is cut off, damaged, or of a kind that scanners and cameras do not write (arithmetic coding, lossless JPEG).
[[nodiscard]] std::optional<BarePicture> bare_jpeg(BytesView file);
[[nodiscard]] std::optional<BarePicture> bare_png(BytesView file);

}  // namespace certdesk

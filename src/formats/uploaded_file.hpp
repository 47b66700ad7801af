// A file that somebody sends as a picture of a paper: its type by content and never by its name, its limits, and the form in
// which it is kept (UPL-01, UPL-02, UPL-08, UPL-09).
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string_view>

namespace certdesk {

CD_ENUMERATION(FileType, pdf, jpeg, png);
CD_ENUMERATION(FileFault, empty, too_large, heic, archive, other_type, damaged, too_many_pixels, too_many_pages, encrypted);

// UPL-02.
inline constexpr std::size_t most_bytes_per_file = 20'000'000;
inline constexpr std::uint64_t most_pixels = 50'000'000;
inline constexpr std::size_t most_pages = 50;

struct UploadedFile {
    FileType type{};
    bool active_content = false;  // of a PDF; to be flagged
    Bytes content;                // pictures bare (formats/bare_picture.hpp), a PDF as it came
};

// HEIC is not taken: telephones send a JPEG when a form asks for one.
[[nodiscard]] std::expected<UploadedFile, FileFault> read_uploaded_file(BytesView file);

[[nodiscard]] std::string_view extension_of(FileType type);   // "pdf", "jpg", "png"
[[nodiscard]] std::string_view media_type_of(FileType type);  // "image/jpeg" …

}  // namespace certdesk

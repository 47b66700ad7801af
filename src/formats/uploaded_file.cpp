#include "formats/uploaded_file.hpp"

#include "formats/bare_picture.hpp"
#include "formats/pdf_glance.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace certdesk {

namespace {

// ISO/IEC 14496-12: a box "ftyp" whose brand is one of HEIF's (ISO/IEC 23008-12) or AVIF's.
bool is_heic(std::string_view head) {
    constexpr std::array<std::string_view, 9> brands{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif"};
    return head.size() >= 12 && head.substr(4, 4) == "ftyp" && std::ranges::find(brands, head.substr(8, 4)) != brands.end();
}

// ZIP (office files too), RAR, 7z, gzip, bzip2, xz, LHA.
bool is_archive(std::string_view head) {
    constexpr std::array<std::string_view, 8> beginnings{"PK\x03\x04",
                                                         "PK\x05\x06",
                                                         "PK\x07\x08",
                                                         "Rar!",
                                                         "7z\xBC\xAF",
                                                         "\x1F\x8B",
                                                         "BZh",
                                                         "\xFD"
                                                         "7zXZ"};
    const bool lha = head.size() >= 7 && head.substr(2, 3) == "-lh" && head[6] == '-';
    return lha || std::ranges::any_of(beginnings, [&](std::string_view beginning) { return head.starts_with(beginning); });
}

std::expected<UploadedFile, FileFault> picture(FileType type, std::optional<BarePicture> bare) {
    if (!bare) return std::unexpected(FileFault::damaged);
    if (std::uint64_t{bare->width} * bare->height > most_pixels) return std::unexpected(FileFault::too_many_pixels);
    return UploadedFile{.type = type, .content = std::move(bare->content)};
}

std::expected<UploadedFile, FileFault> pdf(BytesView file) {
    const auto glance = glance_at_pdf(file);
    if (!glance) return std::unexpected(FileFault::damaged);
    if (glance->encrypted) return std::unexpected(FileFault::encrypted);
    if (glance->pages > most_pages) return std::unexpected(FileFault::too_many_pages);
    return UploadedFile{.type = FileType::pdf, .active_content = glance->active_content, .content = {file.begin(), file.end()}};
}

}  // namespace

std::expected<UploadedFile, FileFault> read_uploaded_file(BytesView file) {
    if (file.empty()) return std::unexpected(FileFault::empty);
    if (file.size() > most_bytes_per_file) return std::unexpected(FileFault::too_large);
    const auto head = text_of(file);
    if (head.starts_with("%PDF-")) return pdf(file);
    if (head.starts_with("\xFF\xD8\xFF")) return picture(FileType::jpeg, bare_jpeg(file));
    if (head.starts_with("\x89PNG")) return picture(FileType::png, bare_png(file));
    if (is_heic(head)) return std::unexpected(FileFault::heic);
    if (is_archive(head)) return std::unexpected(FileFault::archive);
    return std::unexpected(FileFault::other_type);
}

std::string_view extension_of(FileType type) {
    switch (type) {
        case FileType::pdf: return "pdf";
        case FileType::jpeg: return "jpg";
        case FileType::png: return "png";
    }
    return "bin";
}

std::string_view media_type_of(FileType type) {
    switch (type) {
        case FileType::pdf: return "application/pdf";
        case FileType::jpeg: return "image/jpeg";
        case FileType::png: return "image/png";
    }
    return "application/octet-stream";
}

}  // namespace certdesk

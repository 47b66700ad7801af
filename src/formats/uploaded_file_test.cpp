#include "formats/uploaded_file.hpp"

#include "formats/bare_picture.hpp"
#include "formats/pdf_glance.hpp"

#include <gtest/gtest.h>
#include <string>
#include <string_view>

namespace certdesk {
namespace {

using namespace std::string_literals;

Bytes bytes(std::string_view text) {
    const auto view = bytes_of(text);
    return {view.begin(), view.end()};
}

std::string jpeg_segment(char marker, const std::string& data) {
    const auto length = data.size() + 2;
    return "\xFF"s + marker + static_cast<char>(length >> 8U) + static_cast<char>(length & 0xFFU) + data;
}

std::string frame(int width, int height, char marker = '\xC0') {
    return jpeg_segment(marker, "\x08"s + static_cast<char>(height >> 8) + static_cast<char>(height & 0xFF) +
                                    static_cast<char>(width >> 8) + static_cast<char>(width & 0xFF) + "\x01\x01\x11\x00"s);
}

// Exif with this orientation and a place where it was taken.
std::string exif(char orientation) {
    return jpeg_segment('\xE1', "Exif\0\0"s + "II\x2A\x00\x08\x00\x00\x00\x02\x00"s + "\x12\x01\x03\x00\x01\x00\x00\x00"s +
                                    orientation + "\x00\x00\x00"s + "\x25\x88\x04\x00\x01\x00\x00\x00\x26\x00\x00\x00"s +
                                    "\x00\x00\x00\x00"s + "35 degrees 41 minutes north");
}

std::string jpeg(const std::string& before = {}, int width = 640, int height = 480, const std::string& behind = {}) {
    return "\xFF\xD8"s + before + jpeg_segment('\xDB', "\0tables"s) + frame(width, height) + jpeg_segment('\xDA', "scan"s) +
           "pixels\xFF\x00more\xFF\xD3pixels"s + "\xFF\xD9"s + behind;
}

std::string chunk(const std::string& type, const std::string& data, const std::string& crc) {
    std::string length;
    for (int shift = 24; shift >= 0; shift -= 8) length += static_cast<char>(data.size() >> static_cast<unsigned>(shift));
    return length + type + data + crc;
}

// One black pixel; the checksums are those of zlib's crc32.
std::string png(const std::string& between = {}) {
    return "\x89PNG\r\n\x1A\n"s + chunk("IHDR", "\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"s, "\x3A\x7E\x9B\x55"s) + between +
           chunk("IDAT", "\x78\x9C\x63\x60\x00\x00\x00\x02\x00\x01"s, "\x48\xAF\xA4\x71"s) +
           chunk("IEND", "", "\xAE\x42\x60\x82"s);
}

std::string pdf(const std::string& objects) { return "%PDF-1.7\n" + objects + "\nstartxref\n0\n%%EOF\n"; }

FileFault fault_of(const std::string& file) {
    const auto read = read_uploaded_file(bytes(file));
    if (read) throw std::runtime_error("it was taken");
    return read.error();
}

TEST(UploadedFile, is_told_by_its_content) {
    EXPECT_EQ(read_uploaded_file(bytes(jpeg()))->type, FileType::jpeg);
    EXPECT_EQ(read_uploaded_file(bytes(png()))->type, FileType::png);
    EXPECT_EQ(read_uploaded_file(bytes(pdf("1 0 obj<</Type/Page>>endobj")))->type, FileType::pdf);
}

TEST(UploadedFile, that_is_no_picture_of_a_paper_is_refused_by_what_it_is) {
    EXPECT_EQ(fault_of(""), FileFault::empty);
    EXPECT_EQ(fault_of("\0\0\0\x18"s + "ftypheic\0\0\0\0mif1"s), FileFault::heic);
    EXPECT_EQ(fault_of("PK\x03\x04word/document.xml"), FileFault::archive);
    EXPECT_EQ(fault_of("\x1F\x8B\x08"), FileFault::archive);
    for (const auto* other :
         {"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "<html><script>", "MZ\x90", "GIF89a", "#!/bin/sh", " %PDF-1.7",
          "\x7F"
          "ELF"})
        EXPECT_EQ(fault_of(other), FileFault::other_type) << other;
    EXPECT_EQ(fault_of(std::string(most_bytes_per_file + 1, 'x')), FileFault::too_large);
}

TEST(UploadedFile, that_is_cut_off_is_damaged) {
    for (const auto& whole : {jpeg(exif('\x06')), png()})
        for (std::size_t size = 8; size < whole.size(); ++size)
            EXPECT_EQ(fault_of(whole.substr(0, size)), FileFault::damaged) << size;
    auto flipped = png();
    flipped[41] = '\x77';
    EXPECT_EQ(fault_of(flipped), FileFault::damaged);
    EXPECT_EQ(fault_of("%PDF-1.7 and nothing more"), FileFault::damaged);
}

TEST(UploadedFile, may_have_fifty_megapixels_and_no_more) {
    EXPECT_TRUE(read_uploaded_file(bytes(jpeg({}, 10000, 5000))));
    EXPECT_EQ(fault_of(jpeg({}, 10000, 5001)), FileFault::too_many_pixels);
}

// UPL-09; and what a polyglot hides behind the picture does not come along.
TEST(BarePicture, keeps_the_picture_and_nothing_else) {
    const auto dirty = jpeg(exif('\x01') + jpeg_segment('\xFE', "made by a telephone") + jpeg_segment('\xE2', "ICC"), 640, 480,
                            "PK\x03\x04<script>");
    const auto bare = bare_jpeg(bytes(dirty));
    ASSERT_TRUE(bare);
    EXPECT_EQ(bare->width, 640U);
    EXPECT_EQ(bare->height, 480U);
    EXPECT_EQ(std::string(text_of(bare->content)), jpeg());

    const auto text = chunk("tEXt", "a", "\x75\xF3\x8B\x29"s);
    const auto with_text = bare_png(bytes(png(text) + "behind"));
    ASSERT_TRUE(with_text);
    EXPECT_EQ(std::string(text_of(with_text->content)), png());
}

TEST(BarePicture, remembers_how_the_camera_was_held) {
    const auto bare = bare_jpeg(bytes(jpeg(exif('\x06'))));
    ASSERT_TRUE(bare);
    EXPECT_EQ(text_of(bare->content).find("degrees"), std::string_view::npos);
    const auto twice = bare_jpeg(bare->content);
    ASSERT_TRUE(twice);
    EXPECT_EQ(twice->content, bare->content) << "what was written is read again";
    EXPECT_NE(twice->content, bytes(jpeg()));
}

TEST(BarePicture, is_not_made_of_what_cameras_do_not_write) {
    EXPECT_FALSE(bare_jpeg(bytes("\xFF\xD8"s + frame(1, 1, '\xC3') + jpeg_segment('\xDA', "s") + "\xFF\xD9")));
    EXPECT_FALSE(bare_jpeg(bytes("\xFF\xD8"s + jpeg_segment('\xDA', "s") + "\xFF\xD9"s))) << "pixels of no size";
    EXPECT_FALSE(bare_jpeg(bytes(jpeg({}, 0, 10))));
}

TEST(PdfGlance, counts_pages_and_sees_locks) {
    const auto glance = glance_at_pdf(bytes(pdf("<</Type /Pages>><</Type /Page>><</Type\n/Page/Parent 1 0 R>>")));
    ASSERT_TRUE(glance);
    EXPECT_EQ(glance->pages, 2U);
    EXPECT_FALSE(glance->encrypted);
    EXPECT_EQ(fault_of(pdf("trailer<</Encrypt 5 0 R>>")), FileFault::encrypted);
    std::string many;
    for (std::size_t page = 0; page <= most_pages; ++page) many += "<</Type/Page>>";
    EXPECT_EQ(fault_of(pdf(many)), FileFault::too_many_pages);
}

// UPL-08.
TEST(PdfGlance, flags_scripts_and_files_under_any_spelling) {
    for (const auto* active : {"/S/JavaScript/JS(app.alert\\(1\\))", "/J#61vaScript", "/Names<</EmbeddedFiles 3 0 R>>",
                               "/S /Launch", "/AcroForm<</XFA 7 0 R>>"})
        EXPECT_TRUE(read_uploaded_file(bytes(pdf(active)))->active_content) << active;
    EXPECT_FALSE(read_uploaded_file(bytes(pdf("<</Length 9>>stream\n/JS /JS (\nendstream")))->active_content)
        << "what lies in pixels is no name";
    EXPECT_FALSE(read_uploaded_file(bytes(pdf("/JSomething")))->active_content);
}

}  // namespace
}  // namespace certdesk

#include "formats/pdf_glance.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace certdesk {

namespace {

// ISO 32000-1, 7.2.2.
bool is_white(char c) { return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' '; }
bool is_regular(char c) { return !is_white(c) && !std::string_view("()<>[]{}/%").contains(c); }

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// The name behind the slash, with #4A read as J (7.3.5).
std::string name_at(std::string_view text, std::size_t& at) {
    std::string name;
    while (at < text.size() && is_regular(text[at])) {
        if (text[at] == '#' && at + 2 < text.size() && hexadecimal(text[at + 1]) >= 0 && hexadecimal(text[at + 2]) >= 0) {
            name += static_cast<char>(hexadecimal(text[at + 1]) * 16 + hexadecimal(text[at + 2]));
            at += 3;
        } else {
            name += text[at++];
        }
    }
    return name;
}

constexpr std::array<std::string_view, 12> active_names{"JavaScript",    "JS",        "Launch", "EmbeddedFile",
                                                        "EmbeddedFiles", "RichMedia", "XFA",    "SubmitForm",
                                                        "ImportData",    "GoToE",     "Movie",  "Rendition"};

bool begins_and_ends_as_pdf(std::string_view text) {
    if (!text.starts_with("%PDF-1.") && !text.starts_with("%PDF-2.")) return false;
    const auto end = text.find_last_not_of(std::string_view("\0\t\n\f\r ", 6));
    return end != std::string_view::npos && text.substr(0, end + 1).ends_with("%%EOF");
}

}  // namespace

std::optional<PdfGlance> glance_at_pdf(BytesView file) {
    const auto text = text_of(file);
    if (!begins_and_ends_as_pdf(text)) return std::nullopt;
    PdfGlance glance;
    bool after_type = false;
    for (std::size_t at = 0; at < text.size();) {
        if (text.substr(at).starts_with("stream") && (at == 0 || !is_regular(text[at - 1]))) {
            const auto end = text.find("endstream", at + 6);  // an unfinished one is looked at like the rest
            at = end == std::string_view::npos ? at + 6 : end + 9;
            continue;
        }
        if (text[at] != '/') {
            after_type = after_type && is_white(text[at]);
            ++at;
            continue;
        }
        ++at;
        const auto name = name_at(text, at);
        if (after_type && name == "Page") ++glance.pages;
        after_type = name == "Type";
        glance.encrypted = glance.encrypted || name == "Encrypt";
        glance.active_content = glance.active_content || std::ranges::find(active_names, name) != active_names.end();
    }
    return glance;
}

}  // namespace certdesk

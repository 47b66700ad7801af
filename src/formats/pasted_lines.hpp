// The lines of a pasted text in plain ASCII: what encodings, editors and web pages did to single signs is undone here.
#pragma once

#include "formats/pasted_repair.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace certdesk {

// UTF-16 with a byte order mark, or without one when every other byte of the beginning is NUL, as UTF-8; other bytes as they are.
[[nodiscard]] std::string to_utf8_text(std::string_view bytes, PastedRepairs& repairs);

// Walks the text once. Keeps one buffer, which is wiped when this goes: the text may hold a private key (KEY-10).
class PastedLines {
public:
    explicit PastedLines(std::string_view utf8);
    PastedLines(const PastedLines&) = delete;
    PastedLines& operator=(const PastedLines&) = delete;
    ~PastedLines();

    [[nodiscard]] bool next();  // false behind the last line
    // Without its end. Signs that mean nothing here stand as DEL, so that they are noticed where they matter.
    [[nodiscard]] std::string_view line() const { return line_; }
    [[nodiscard]] std::size_t number() const { return number_; }  // counted from 1 as editors do
    [[nodiscard]] const PastedRepairs& repairs() const { return repairs_; }

private:
    char32_t take_sign();
    bool take_reference(char32_t& sign);
    bool take_tag();
    bool take_backslash(char32_t& sign);
    bool take_percent(char32_t& sign);
    char32_t take_utf8();
    void append(char32_t sign);

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t next_number_ = 1;
    std::size_t number_ = 0;
    bool raw_line_end_ = false;  // the sign just taken is a line end of the text itself, not an escaped one
    std::string line_;
    PastedRepairs repairs_;
};

// Overwrites what may be secret.
void wipe(std::string& text) noexcept;

}  // namespace certdesk

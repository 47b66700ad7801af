#include "formats/digits.hpp"

#include "formats/kana.hpp"

#include <algorithm>

namespace certdesk {

std::string without_blanks_and_hyphens(std::string_view typed) {
    auto text = nfkc(fold_hyphens(typed));
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '-'; });
    return text;
}

bool is_all_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace certdesk

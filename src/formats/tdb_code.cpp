#include "formats/tdb_code.hpp"

#include "formats/digits.hpp"

#include <cstddef>

namespace certdesk {

std::optional<TdbCode> TdbCode::parse(std::string_view text) {
    constexpr std::size_t longest_input = 200;
    if (text.size() > longest_input) return std::nullopt;
    auto digits = without_blanks_and_hyphens(text);
    if (digits.size() != 9 || !is_all_digits(digits)) return std::nullopt;
    return TdbCode(std::move(digits));
}

}  // namespace certdesk

#include "base/ascii.hpp"

namespace certdesk {

std::string to_upper_ascii(std::string_view text) {
    std::string upper(text);
    for (char& c : upper) c = to_upper_ascii(c);
    return upper;
}

}  // namespace certdesk

#include "ports/randomness.hpp"

#include "base/bytes.hpp"

namespace certdesk::ports {

std::string Randomness::hex(std::size_t n) {
    Bytes bytes(n);
    fill(bytes);
    return to_hex(bytes);
}

}  // namespace certdesk::ports

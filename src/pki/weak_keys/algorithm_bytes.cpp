#include "pki/weak_keys/algorithm_bytes.hpp"

#include "pki/der.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace certdesk::pki {

namespace {

constexpr std::array<std::string_view, 4> allowed_hex{
    "300d06092a864886f70d0101010500",              // RSA
    "301306072a8648ce3d020106082a8648ce3d030107",  // P-256
    "301006072a8648ce3d020106052b81040022",        // P-384
    "301006072a8648ce3d020106052b81040023",        // P-521
};

}  // namespace

bool has_exact_algorithm(BytesView spki_der) {
    const auto spki = der::read_single(spki_der, der::tag::sequence);
    if (!spki) return false;
    const auto algorithm = der::Reader(spki->content).next();
    return algorithm && std::ranges::find(allowed_hex, to_hex(algorithm->whole)) != allowed_hex.end();
}

}  // namespace certdesk::pki

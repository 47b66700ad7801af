// PEM, the textual encoding of certificates, requests and keys (RFC 7468).
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk {

struct PemBlock {
    std::string label;  // between "BEGIN " and the dashes, for example "CERTIFICATE REQUEST"
    Bytes der;
};

inline constexpr std::size_t pem_limit_bytes = 1'000'000;

// Every block in order. Tolerates what people paste: text between the blocks, CRLF or CR, blanks at the ends of lines, lines of
// any length, a missing final newline. Malformed: longer than the limit, a BEGIN without its END, another label at the end,
// a block with headers inside (old encrypted keys), wrong base64, an empty block. Text without a block gives an empty list.
[[nodiscard]] Result<std::vector<PemBlock>> parse_pem(std::string_view text, std::size_t limit_bytes = pem_limit_bytes);

// Lines of 64 signs, each ended by "\n" (RFC 7468 section 2, the strict form).
[[nodiscard]] std::string write_pem(std::string_view label, BytesView der);

}  // namespace certdesk

// PEM as people paste it: found in whatever text it came in, with the usual damage undone and named (lax parsing of RFC 7468,
// and a good deal beyond it).
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "formats/pasted_repair.hpp"

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk {

inline constexpr std::size_t pasted_limit_bytes = 1'000'000;

struct PastedBlock {
    std::string label{};         // as on the BEGIN line, in its usual spelling; empty when there was no armor
    Bytes der{};                 // not looked at here, but for its length
    std::size_t first_line = 1;  // counted from 1
    std::vector<PastedRepair> repairs{};
    bool encrypted = false;  // headers say that the bytes are encrypted, as old keys do (RFC 1421)
};

// The likely cause, for words to people.
CD_ENUMERATION(PastedFault,
               empty,              // nothing but blanks
               too_long,           // more than pasted_limit_bytes
               not_text,           // bytes that are no text
               nothing_found,      // text without any block
               empty_block,        // nothing between BEGIN and END
               end_without_begin,  // an END line, and nothing usable before it
               cut_off,            // the last part is missing: not all was copied
               wrong_sign,         // a sign inside that base64 does not have
               padding_inside,     // '=' in the middle: two texts were put together
               private_key         // a private key stands there and was not asked for (KEY-02); it was not decoded
);

struct PastedRefusal {
    PastedFault fault = PastedFault::empty;
    std::size_t line = 0;           // counted from 1; 0 when it is about the whole
    std::size_t missing_bytes = 0;  // of a block that is cut off, as far as it is known
};

enum class PrivateKeys : unsigned char { refused, allowed };

// At least one block, in their order. Reads the text once; what it copied on the way is wiped.
[[nodiscard]] std::expected<std::vector<PastedBlock>, PastedRefusal> read_pasted(std::string_view bytes,
                                                                                 PrivateKeys private_keys);

// The bytes that a DER element takes by its own header, or 0 when these bytes begin none with a definite length.
[[nodiscard]] std::size_t der_size(BytesView bytes);

}  // namespace certdesk

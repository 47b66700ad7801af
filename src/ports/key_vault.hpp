// Sealing what must be kept here: envelope encryption, a fresh data key for each record, wrapped by a key from a file (KEY-04,
// KEY-06).
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

#include <string_view>

namespace certdesk::ports {

class KeyVault {
public:
    virtual ~KeyVault() = default;
    // `place` names where it is kept (KEY-05): what was sealed for one place does not open in another.
    [[nodiscard]] virtual Result<Bytes> seal(const Secret& secret, std::string_view place) = 0;
    [[nodiscard]] virtual Result<Secret> open(BytesView sealed, std::string_view place) = 0;
};

}  // namespace certdesk::ports

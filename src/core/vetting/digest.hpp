// One text for what was looked at, and its SHA-256: two different sets of facts never have one text.
#pragma once

#include "base/bytes.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace certdesk::vetting {

class Digest {
public:
    Digest& add(std::string_view value);
    Digest& add(const std::vector<std::string>& values);
    [[nodiscard]] std::string hex() const;  // 64 digits

private:
    std::string form_;
};

[[nodiscard]] std::string sha256_hex(BytesView bytes);

}  // namespace certdesk::vetting

// The index of keys in a file that is mapped into memory.
#pragma once

#include "ports/key_lists.hpp"

namespace certdesk::adapters {

class MappedKeyLists final : public ports::KeyLists {
public:
    [[nodiscard]] Result<std::shared_ptr<const pki::Blocklist>> open(const std::string& path) override;
};

}  // namespace certdesk::adapters

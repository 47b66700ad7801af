// The index of keys that nobody may use, as this machine keeps it.
#pragma once

#include "base/result.hpp"
#include "pki/weak_keys/blocklist.hpp"

#include <memory>
#include <string>

namespace certdesk::ports {

inline constexpr auto usual_key_index = "/var/lib/certdesk/keys.blocklist";  // where `certdesk blocklist import` writes it

class KeyLists {
public:
    virtual ~KeyLists() = default;

    // Its pages are read when they are asked for; an index that is replaced meanwhile goes on being read as it was.
    // not_found: there is no such file, or it may not be read. malformed: it is something else.
    [[nodiscard]] virtual Result<std::shared_ptr<const pki::Blocklist>> open(const std::string& path) = 0;
};

// The index of a desk that goes on for months while newer ones are imported.
class KeyIndex {
public:
    virtual ~KeyIndex() = default;

    // The newest that could be read; whoever looks keys up keeps it until done. null: there has been none so far.
    [[nodiscard]] virtual std::shared_ptr<const pki::Blocklist> current() = 0;
    // Why current() is not what the import wrote last, or is nothing: an English sentence. Empty when all is well.
    [[nodiscard]] virtual std::string trouble() = 0;
};

}  // namespace certdesk::ports

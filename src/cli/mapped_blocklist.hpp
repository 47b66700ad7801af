// The index of keys that nobody may use, as commands find it.
// Private to this room.
#pragma once

#include "base/result.hpp"
#include "pki/weak_keys/blocklist.hpp"

#include <memory>
#include <string>

namespace certdesk::cli {

inline constexpr auto usual_blocklist = "/var/lib/certdesk/keys.blocklist";

// An index in a mapped file: its pages are read when they are asked for.
class MappedBlocklist {
public:
    [[nodiscard]] static Result<MappedBlocklist> open(const std::string& path);
    [[nodiscard]] const pki::Blocklist& operator*() const;
    [[nodiscard]] const pki::Blocklist* operator->() const { return &**this; }

    MappedBlocklist(MappedBlocklist&&) noexcept;
    MappedBlocklist& operator=(MappedBlocklist&&) noexcept;
    ~MappedBlocklist();

private:
    struct Mapping;
    explicit MappedBlocklist(std::unique_ptr<Mapping> mapping);
    std::unique_ptr<Mapping> mapping_;
};

}  // namespace certdesk::cli

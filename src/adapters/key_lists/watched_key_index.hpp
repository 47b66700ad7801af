// The index of keys of a running desk: each time it is asked for, one look tells whether a newer one was imported meanwhile.
#pragma once

#include "adapters/key_lists/mapped_key_lists.hpp"
#include "ports/log.hpp"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

namespace certdesk::adapters {

class WatchedKeyIndex final : public ports::KeyIndex {
public:
    // Malformed when something else lies there. An index that is not there is trouble() until it comes.
    [[nodiscard]] static Result<std::unique_ptr<WatchedKeyIndex>> open(std::string path, ports::Log& log);

    [[nodiscard]] std::shared_ptr<const pki::Blocklist> current() override;
    [[nodiscard]] std::string trouble() override;

private:
    // Which file it is; all zero when there is none. An import puts a new file in the place of the old one.
    struct Identity {
        std::uint64_t device = 0;
        std::uint64_t inode = 0;
        std::int64_t size = 0;
        std::int64_t changed_s = 0;
        std::int64_t changed_ns = 0;

        bool operator==(const Identity&) const = default;
    };

    WatchedKeyIndex(std::string path, ports::Log& log) : path_(std::move(path)), log_(log) {}
    [[nodiscard]] Identity look() const;
    [[nodiscard]] Result<> take();  // what lies there now
    void notice();                  // takes it when it is another than before; what cannot be read leaves the old one

    const std::string path_;
    ports::Log& log_;
    MappedKeyLists lists_;
    std::mutex mutex_;
    Identity tried_;
    std::shared_ptr<const pki::Blocklist> list_;
    std::string trouble_;
};

}  // namespace certdesk::adapters

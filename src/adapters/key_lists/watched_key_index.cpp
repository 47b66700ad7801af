#include "adapters/key_lists/watched_key_index.hpp"

#include <sys/stat.h>
#include <utility>

namespace certdesk::adapters {

Result<std::unique_ptr<WatchedKeyIndex>> WatchedKeyIndex::open(std::string path, ports::Log& log) {
    std::unique_ptr<WatchedKeyIndex> index(new WatchedKeyIndex(std::move(path), log));
    const auto taken = index->take();
    if (!taken && taken.error().kind != ErrorKind::not_found) return std::unexpected(taken.error());
    return index;
}

std::shared_ptr<const pki::Blocklist> WatchedKeyIndex::current() {
    const std::lock_guard lock(mutex_);
    notice();
    return list_;
}

std::string WatchedKeyIndex::trouble() {
    const std::lock_guard lock(mutex_);
    notice();
    return trouble_;
}

WatchedKeyIndex::Identity WatchedKeyIndex::look() const {
    struct stat facts{};
    if (stat(path_.c_str(), &facts) != 0) return {};
    return {.device = facts.st_dev,
            .inode = facts.st_ino,
            .size = facts.st_size,
            .changed_s = facts.st_mtim.tv_sec,
            .changed_ns = facts.st_mtim.tv_nsec};
}

// The look comes first: a file that is put there in between is another one at the next look.
Result<> WatchedKeyIndex::take() {
    tried_ = look();
    auto opened = lists_.open(path_);
    if (opened) {
        list_ = *std::move(opened);
        trouble_.clear();
        return {};
    }
    trouble_ = opened.error().message;
    if (list_)
        trouble_ += ": the index that was read before goes on being used; certdesk blocklist import makes a new one";
    else
        trouble_ +=
            ": keys are not looked up in lists of weak and blocked ones; certdesk blocklist import makes it, and it counts at "
            "once";
    return std::unexpected(std::move(opened).error());
}

void WatchedKeyIndex::notice() {
    if (look() == tried_) return;
    if (!take()) return log_.warning("key_index_not_taken", {{"what", trouble_}});
    std::uint64_t entries = 0;
    for (const auto& list : list_->lists()) entries += list.entries;
    log_.info("key_index_taken",
              {{"path", path_}, {"lists", std::to_string(list_->lists().size())}, {"entries", std::to_string(entries)}});
}

}  // namespace certdesk::adapters

#include "cli/file_walk.hpp"

#include <istream>
#include <system_error>

namespace certdesk::cli {

namespace files = std::filesystem;

std::optional<std::string> FileWalk::next_named() {
    if (at_ < named_.size()) return named_[at_++];
    std::string line;
    while (more_ != nullptr && std::getline(*more_, line))
        if (!line.empty()) return line;
    return std::nullopt;
}

bool FileWalk::enter(const files::path& folder) {
    std::error_code failed;
    files::directory_iterator entered(folder, failed);
    if (!failed) inside_.push_back(std::move(entered));
    return !failed;
}

std::optional<std::string> FileWalk::next() {
    std::error_code failed;
    for (;;) {
        if (inside_.empty()) {
            auto path = next_named();
            if (!path || *path == "-" || !files::is_directory(*path, failed) || !enter(*path)) return path;
            continue;
        }
        auto& folder = inside_.back();
        if (folder == files::directory_iterator{}) {
            inside_.pop_back();
            continue;
        }
        const auto entry = *folder;
        folder.increment(failed);  // at a fault it is at its end
        if (entry.is_regular_file(failed)) return entry.path().string();
        if (!entry.is_symlink(failed) && entry.is_directory(failed) && !enter(entry.path())) return entry.path().string();
    }
}

std::size_t FileWalk::count(const std::vector<std::string>& named) {
    FileWalk walk(named);
    std::size_t files = 0;
    while (walk.next()) ++files;
    return files;
}

}  // namespace certdesk::cli

// Files one after another: those that were named, and all inside of what is a folder, without ever holding them all.
#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace certdesk::cli {

class FileWalk {
public:
    // `more` is a list with one path on each line, read as far as it is needed; may be null.
    explicit FileWalk(const std::vector<std::string>& named, std::istream* more = nullptr) : named_(named), more_(more) {}

    // Nothing at the end. "-" stands for itself. In folders: regular files, also through a link; links to folders are not
    // followed, and a folder that cannot be opened is answered itself, so that reading it tells why.
    [[nodiscard]] std::optional<std::string> next();

    // How many there are, when that can be found out beforehand.
    [[nodiscard]] static std::size_t count(const std::vector<std::string>& named);

private:
    [[nodiscard]] std::optional<std::string> next_named();
    [[nodiscard]] bool enter(const std::filesystem::path& folder);

    const std::vector<std::string>& named_;
    std::istream* more_;
    std::size_t at_ = 0;
    std::vector<std::filesystem::directory_iterator> inside_{};  // the folders on the way down
};

}  // namespace certdesk::cli

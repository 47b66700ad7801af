// The files of the project, as the tidy tests read them.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace certdesk::tidy {

inline const std::filesystem::path root = CD_SOURCE_FOLDER;

inline std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Files below `folder` with one of the endings, sorted, as paths below the root.
inline std::vector<std::filesystem::path> files(const std::string& folder, const std::vector<std::string>& endings) {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
        if (!entry.is_regular_file()) continue;
        for (const auto& ending : endings)
            if (entry.path().string().ends_with(ending)) found.push_back(std::filesystem::relative(entry.path(), root));
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace certdesk::tidy

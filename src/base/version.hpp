// Which certdesk this is, from git at build time (cmake/version.cmake).
#pragma once

#include <string_view>

namespace certdesk {

struct Build {
    std::string_view version;     // "0.1.0"
    std::string_view commit;      // abbreviated, "-dirty" when the tree had changes
    std::string_view commit_day;  // 2026-11-23
    std::string_view type;        // Debug, RelWithDebInfo
};

[[nodiscard]] Build build();

}  // namespace certdesk

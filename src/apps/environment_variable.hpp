// A variable of the environment this program was started with.
#pragma once

#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

namespace certdesk::apps {

[[nodiscard]] inline std::optional<std::string> environment_variable(std::string_view name) {
    // Safe in threads, because nothing in this program changes its environment.
    const char* value = std::getenv(std::string(name).c_str());  // NOLINT(concurrency-mt-unsafe)
    return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
}

}  // namespace certdesk::apps

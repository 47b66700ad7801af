// The BEGIN and END lines of PEM as people mistype them.
#pragma once

#include "formats/pasted_repair.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace certdesk {

struct PemArmor {
    std::size_t begin = 0;  // in the line; before the first hyphen
    std::size_t end = 0;    // behind the last one
    bool opens = false;     // BEGIN
    bool closed = false;    // hyphens stand behind the label too
    std::string label{};    // "CERTIFICATE REQUEST"; of a mistyped one what was meant; may be empty on END lines
    PastedRepairs repairs{};
};

// Finds BEGIN and END lines anywhere in a line of ASCII. Comparing what is mistyped is dear, so one finder does it only for the
// first `mistyped_limit` candidates of a text: all of it stays linear.
class PemArmorFinder {
public:
    static constexpr std::size_t mistyped_limit = 64;

    [[nodiscard]] std::optional<PemArmor> find(std::string_view line);

private:
    [[nodiscard]] std::optional<PemArmor> understand(std::string_view words, bool firm);
    [[nodiscard]] std::optional<std::string_view> meant_label(std::string_view label);

    std::size_t compared_ = 0;
};

// One of those that programs write.
[[nodiscard]] bool is_known_label(std::string_view label);

// Whether what stands under this label is secret. Generous: half a label is enough.
[[nodiscard]] bool names_a_private_key(std::string_view label);

}  // namespace certdesk

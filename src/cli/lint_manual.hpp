// The rules as pages: what a rule says, who demands it since when, an example that meets it and one that does not, and what to
// do. In both languages beside each other, as the rest of the manual's tables.
#pragma once

#include "base/result.hpp"

#include <string>
#include <vector>

namespace certdesk::cli {

struct ManualPage {
    std::string path;  // below the folder: "lint.md", "lint/key_usage.md"
    std::string text;  // Markdown
};

// docs/manual/lint.md with its table of all rules, and one page for each group, where each rule has its anchor.
[[nodiscard]] std::vector<ManualPage> lint_manual();

// One page for each rule, "no_sha1_signature.md", and "index.md".
[[nodiscard]] std::vector<ManualPage> rule_pages();

// Writes them below a folder, which is made when it is not there; pages that are there are replaced.
[[nodiscard]] Result<> write_pages(const std::vector<ManualPage>& pages, const std::string& folder);

}  // namespace certdesk::cli

// Many files judged by all processors and told in their order, with the same little memory for a million as for one.
#pragma once

#include "cli/command.hpp"
#include "lint/file.hpp"

#include <string>
#include <vector>

namespace certdesk::cli {

enum class Report : unsigned char { every_file, summary_only };

struct LintRequest {
    std::vector<std::string> paths{};  // files, folders, "-"
    std::string list{};                // a file with more paths, one on each line; "-" is standard input
    lint::FileQuestion question{};
    Report report = Report::every_file;
};

// Each file is told on standard output as soon as those before it are; of several, a summary follows on standard error. At a
// terminal a bar shows how far it is, unless another program reads the JSON meanwhile. No file ends a run.
// 0 without errors among the findings, 1 with, 2 when a file could not be read; of several files the highest counts.
[[nodiscard]] int lint_files(Commands& commands, const LintRequest& request);

}  // namespace certdesk::cli

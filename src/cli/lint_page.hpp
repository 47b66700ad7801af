// What lint found in a file: lines for people, or one JSON object on one line.
#pragma once

#include "lint/file.hpp"
#include "web/words.hpp"

#include <string>
#include <vector>

namespace certdesk::cli {

// A file about which nothing can be said.
struct NotJudged {
    std::string not_opened{};        // what the system said; empty when it could be read
    pki::reading::Unreadable why{};  // otherwise
};

// One line each, ended.
[[nodiscard]] std::string lint_line(const std::string& file, const std::vector<lint::Judged>& things);
[[nodiscard]] std::string unreadable_line(const std::string& file, const NotJudged& why);

// Safe to ask from several threads.
class LintPage {
public:
    LintPage(web::Language language, const web::Words& words) : language_(language), words_(words) {}

    [[nodiscard]] std::string of(const std::string& file, const std::vector<lint::Judged>& things) const;
    [[nodiscard]] std::string unreadable(const std::string& file, const NotJudged& why) const;

private:
    web::Language language_;
    const web::Words& words_;
};

}  // namespace certdesk::cli

// What lint found, as lines for people and as one JSON object for each file; and the catalogue of its rules.
#pragma once

#include "lint/lint.hpp"
#include "web/words.hpp"

#include <memory>
#include <string>
#include <vector>

namespace certdesk::cli {

struct LintedThing {
    lint::Form form = lint::Form::certificate;
    lint::Kind profile = lint::Kind::ov;
    Instant at{};
    std::vector<lint::Finding> findings{};
};

struct Linted {
    std::string file;
    std::vector<LintedThing> things;  // at least one

    [[nodiscard]] bool has_errors() const;
};

// One line each, ended.
[[nodiscard]] std::string lint_line(const Linted& linted);
[[nodiscard]] std::string unreadable_line(const std::string& file, const std::string& why);

// Safe to ask from several threads.
class LintPage {
public:
    explicit LintPage(web::Language language) : language_(language), words_(std::make_unique<web::Words>()) {}

    [[nodiscard]] std::string of(const Linted& linted) const;
    [[nodiscard]] std::string unreadable(const std::string& file, const std::string& why) const;

private:
    web::Language language_;
    std::unique_ptr<web::Words> words_;
};

[[nodiscard]] std::string rules_as_text();
[[nodiscard]] std::string rules_as_json();
[[nodiscard]] std::string rules_as_markdown();  // docs/manual/lint.md

}  // namespace certdesk::cli

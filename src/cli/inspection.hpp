// Files read and judged without a desk, and how that is told: a page for people, or one JSON object on one line for each file.
// Private to this room: it speaks Boost.JSON.
#pragma once

#include "base/secret.hpp"
#include "cli/command.hpp"
#include "lint/csr/check.hpp"
#include "lint/lint.hpp"
#include "pki/reading/read_input.hpp"

#include <expected>
#include <string>
#include <vector>

namespace certdesk::cli {

// A file that was read, or why it was not.
struct Inspected {
    std::string file;
    std::expected<pki::reading::Input, pki::reading::Unreadable> input;
    bool opened = true;  // the system let us read the file
    std::vector<lint::Finding> findings{};
};

class Inspection {
public:
    Inspection(Environment& environment, const Options& options) : environment_(environment), options_(options) {}

    // "-" is standard input. What was read of a private key is wiped. With a context requests are asked everything.
    [[nodiscard]] Inspected inspect(const std::string& file, PrivateKeys private_keys,
                                    const lint::CsrContext* csr = nullptr) const;

    void tell(const Inspected& inspected) const;
    void say(std::string_view key) const;  // a sentence of words/, for people only

    // 0 without errors among the findings, 1 with, 2 when the file could not be read; of several files the highest counts.
    [[nodiscard]] static int exit_code(const Inspected& inspected);

private:
    [[nodiscard]] Result<Secret> content_of(const std::string& file) const;
    [[nodiscard]] std::string in_words(const lint::Finding& finding) const;
    [[nodiscard]] Json labelled(const Json& value) const;
    void print_facts(const pki::reading::Input& input) const;
    [[nodiscard]] JsonObject reasons(const Inspected& inspected) const;
    void print_findings(const Inspected& inspected) const;

    Environment& environment_;
    const Options& options_;
    web::Words words_{};
};

}  // namespace certdesk::cli

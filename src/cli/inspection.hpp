// Files read and judged without a desk, and how that is told: a page for people, or one JSON object on one line for each file.
// Private to this room: it speaks Boost.JSON.
#pragma once

#include "base/secret.hpp"
#include "cli/command.hpp"
#include "web/tools/judgement.hpp"

#include <string>

namespace certdesk::cli {

// A file that was read, or why it was not.
struct Inspected : web::tools::Judgement {
    std::string file;
    bool opened = true;  // the system let us read the file
};

class Inspection {
public:
    Inspection(Environment& environment, const Options& options) : environment_(environment), options_(options) {}

    // "-" is standard input. What was read of a private key is wiped. With a context requests are asked everything.
    [[nodiscard]] Inspected inspect(const std::string& file, PrivateKeys private_keys,
                                    const lint::CsrContext* csr = nullptr) const;

    void tell(const Inspected& inspected) const;
    void say(std::string_view key) const;  // a sentence of words/, for people only
    [[nodiscard]] std::string word(std::string_view key) const;

    // 0 without errors among the findings, 1 with, 2 when the file could not be read; of several files the highest counts.
    [[nodiscard]] static int exit_code(const Inspected& inspected);

private:
    [[nodiscard]] Result<Secret> content_of(const std::string& file) const;
    void print_facts(const pki::reading::Input& input) const;
    void print_findings(const Inspected& inspected) const;

    Environment& environment_;
    const Options& options_;
    web::Words words_{};
};

}  // namespace certdesk::cli

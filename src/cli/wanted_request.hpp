// What key make, csr make and csr commands are told about the request, and how a refusal is worded.
// Private to this room: it speaks CLI11.
#pragma once

#include "cli/command.hpp"
#include "pki/request_builder.hpp"

#include <map>
#include <string>
#include <vector>

namespace certdesk::cli {

struct RequestOptions {
    pki::RequestAnswers answers{};
    pki::SubjectProduct product{};
};

void add_request_options(CLI::App& verb, RequestOptions& options);

// What commands without a desk say, in the language of --language or as one JSON object on a line.
class Voice {
public:
    Voice(Environment& environment, const Options& options) : environment_(environment), options_(options) {}

    [[nodiscard]] bool is_json() const { return options_.json; }
    [[nodiscard]] web::Language language() const;
    [[nodiscard]] const web::Words& catalogue() const { return words_; }
    [[nodiscard]] std::string words(const std::string& key, const std::map<std::string, std::string>& facts = {}) const;
    void json(const JsonObject& object) const;                                         // on standard output
    void text(std::string_view text) const;                                            // the same, as it is
    void note(const std::string& sentence) const;                                      // on standard error, for people only
    [[nodiscard]] int fail(const Error& error) const;                                  // exit code 2
    [[nodiscard]] int refuse(const std::vector<pki::SubjectRefusal>& refusals) const;  // exit code 1

private:
    Environment& environment_;
    const Options& options_;
    web::Words words_{};
};

}  // namespace certdesk::cli

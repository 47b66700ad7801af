// Reads keys out of a TOML table one by one, remembers which there are, and collects every fault with its line.
#pragma once

#include "adapters/configuration/configuration.hpp"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::configuration {

class Reader {
public:
    Reader(std::string_view toml, std::string folder, const Environment& environment);
    ~Reader();

    [[nodiscard]] std::string text(std::string_view key, std::string_view otherwise);
    [[nodiscard]] std::string choice(std::string_view key, std::string_view otherwise,
                                     const std::vector<std::string_view>& allowed);
    [[nodiscard]] std::int64_t number(std::string_view key, std::int64_t otherwise, std::int64_t lowest, std::int64_t highest);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    [[nodiscard]] std::string path(std::string_view key, std::string_view otherwise = "");  // absolute, or empty
    // The content of the file that `key` names, without its last line end; else the environment variable; else empty.
    [[nodiscard]] Secret secret(std::string_view key, std::string_view environment_variable);
    // One reader for each [[array]] entry.
    [[nodiscard]] std::vector<std::unique_ptr<Reader>> tables(std::string_view key);

    void fault_at(std::string_view key, std::string what);
    // Unknown keys become faults; then everything that was wrong, by line. Entries of tables() report here too.
    [[nodiscard]] std::vector<Fault> finish();
    [[nodiscard]] const std::set<std::string>& keys() const;

private:
    struct Parts;
    explicit Reader(std::shared_ptr<Parts> parts);
    std::shared_ptr<Parts> parts_;  // shared with the reader of the whole file, which tells the faults of its entries
};

}  // namespace certdesk::configuration

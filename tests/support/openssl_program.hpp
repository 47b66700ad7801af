// The openssl program of the system in a folder of its own: a second opinion about what we make, and a maker of what we read.
#pragma once

#include "base/bytes.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/wait.h>

namespace certdesk::test {

struct Outcome {
    int status = -1;
    std::string output;  // standard output and standard error
};

class OpensslProgram {
public:
    OpensslProgram() {
        auto pattern = (std::filesystem::temp_directory_path() / "certdesk-openssl-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
        folder_ = pattern;
    }
    OpensslProgram(const OpensslProgram&) = delete;
    OpensslProgram& operator=(const OpensslProgram&) = delete;
    ~OpensslProgram() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    void write(std::string_view name, std::string_view content) const {
        std::ofstream(folder_ / name, std::ios::binary) << content;
    }
    void write(std::string_view name, BytesView content) const { write(name, text_of(content)); }

    [[nodiscard]] std::string read(std::string_view name) const {
        std::ifstream file(folder_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    [[nodiscard]] std::string path(std::string_view name) const { return (folder_ / name).string(); }

    // Runs "openssl <arguments>" inside the folder; the arguments are those of the test, words for a shell.
    [[nodiscard]] Outcome run(std::string_view arguments) const {
        const auto command = "cd '" + folder_.string() + "' && openssl " + std::string(arguments) + " 2>&1 </dev/null";
        FILE* pipe = popen(command.c_str(), "r");
        if (pipe == nullptr) throw std::runtime_error("no shell");
        Outcome outcome;
        std::array<char, 4096> buffer{};
        for (std::size_t got = 0; (got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
            outcome.output.append(buffer.data(), got);
        const int status = pclose(pipe);
        outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        return outcome;
    }

private:
    std::filesystem::path folder_;
};

}  // namespace certdesk::test

#include "tests/processes/program.hpp"

#include "tests/support/temporary_folder.hpp"

#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <utility>

namespace certdesk::tests {

Program::Program(const std::vector<std::string>& arguments, std::string log_file) : log_file_(std::move(log_file)) {
    std::filesystem::remove(log_file_);
    std::vector<std::string> command{CERTDESK};
    command.insert(command.end(), arguments.begin(), arguments.end());
    process_ = start_program(command, log_file_);
}

Program::~Program() { process_.signal(SIGKILL); }

std::string Program::output() const { return read_file(log_file_); }

Ended run_certdesk(const std::vector<std::string>& arguments, const std::string& log_file) {
    Program program(arguments, log_file);
    const auto code = program.wait(std::chrono::minutes(1));
    if (!code) throw std::runtime_error("certdesk does not end: " + program.output());
    return {*code, program.output()};
}

}  // namespace certdesk::tests

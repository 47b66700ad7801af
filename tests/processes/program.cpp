#include "tests/processes/program.hpp"

#include "tests/support/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

#include <csignal>
#include <fcntl.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace certdesk::tests {

namespace {

int code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status); }

}  // namespace

Program::Program(const std::vector<std::string>& arguments, std::string log_file) : log_file_(std::move(log_file)) {
    std::vector<std::string> command{CERTDESK};
    command.insert(command.end(), arguments.begin(), arguments.end());
    std::vector<char*> words;
    for (auto& word : command) words.push_back(word.data());
    words.push_back(nullptr);
    const int log = ::open(log_file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (log < 0) throw std::runtime_error("cannot write " + log_file_);

    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("cannot fork");
    if (pid_ == 0) {  // only calls that are safe after a fork
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(log, STDOUT_FILENO);
        ::dup2(log, STDERR_FILENO);
        ::execv(words.front(), words.data());
        ::_exit(127);
    }
    ::close(log);
}

Program::~Program() {
    if (ended_) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
}

void Program::signal(int number) const {
    if (!ended_) ::kill(pid_, number);
}

std::optional<int> Program::wait(std::chrono::milliseconds at_most) {
    const auto end = std::chrono::steady_clock::now() + at_most;
    while (!ended_) {
        int status = 0;
        if (::waitpid(pid_, &status, WNOHANG) == pid_) ended_ = code_of(status);
        if (ended_ || std::chrono::steady_clock::now() >= end) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return ended_;
}

std::string Program::output() const { return read_file(log_file_); }

Ended run_certdesk(const std::vector<std::string>& arguments, const std::string& log_file) {
    Program program(arguments, log_file);
    const auto code = program.wait(std::chrono::minutes(1));
    if (!code) throw std::runtime_error("certdesk does not end: " + program.output());
    return {*code, program.output()};
}

}  // namespace certdesk::tests

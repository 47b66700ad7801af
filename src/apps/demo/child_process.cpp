#include "apps/demo/child_process.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace certdesk::apps {

namespace {

constexpr std::chrono::milliseconds look_again{20};

// In the child, between fork and exec: only async-signal-safe calls.
[[noreturn]] void become(char* const* arguments, int output, int errors) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, 0);
    ::dup2(output, 1);
    ::dup2(errors, 2);
    ::execvp(arguments[0], arguments);
    ::_exit(127);
}

Result<pid_t> spawn(const std::vector<std::string>& command, int output, int errors) {
    std::vector<std::string> words = command;
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const pid_t id = ::fork();
    if (id < 0) return fail(ErrorKind::broken, command.at(0) + ": " + std::strerror(errno));
    if (id == 0) become(arguments.data(), output, errors);
    return id;
}

int open_log(const std::string& path) { return ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600); }

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

bool somebody_listens(std::uint16_t port) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = loopback(port);
    const bool connected = ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(descriptor);
    return connected;
}

}  // namespace

Result<ChildProcess> ChildProcess::start(const std::vector<std::string>& command, const std::string& log_file) {
    const int log = open_log(log_file);
    if (log < 0) return fail(ErrorKind::broken, log_file + ": " + std::strerror(errno));
    auto id = spawn(command, log, log);
    ::close(log);
    if (!id) return std::unexpected(std::move(id).error());
    ChildProcess process;
    process.id_ = *id;
    return process;
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept : id_(std::exchange(other.id_, 0)) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
    if (this != &other) {
        stop();
        id_ = std::exchange(other.id_, 0);
    }
    return *this;
}

bool ChildProcess::is_running() {
    if (id_ == 0) return false;
    int status = 0;
    if (::waitpid(id_, &status, WNOHANG) == 0) return true;
    id_ = 0;
    return false;
}

void ChildProcess::stop() {
    if (!is_running()) return;
    ::kill(id_, SIGTERM);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{5};
    while (is_running()) {
        if (std::chrono::steady_clock::now() > deadline) ::kill(id_, SIGKILL);
        std::this_thread::sleep_for(look_again);
    }
}

void ChildProcess::leave() { id_ = 0; }

Result<std::string> run_program(const std::vector<std::string>& command, const std::string& log_file) {
    std::array<int, 2> pipe{};
    const int log = open_log(log_file);
    if (log < 0 || ::pipe2(pipe.data(), O_CLOEXEC) != 0) return fail(ErrorKind::broken, log_file + ": " + std::strerror(errno));
    auto id = spawn(command, pipe[1], log);
    ::close(log);
    ::close(pipe[1]);
    std::string output;
    std::array<char, 4096> buffer{};
    for (ssize_t size = 0; (size = ::read(pipe[0], buffer.data(), buffer.size())) > 0;)
        output.append(buffer.data(), static_cast<std::size_t>(size));
    ::close(pipe[0]);
    if (!id) return std::unexpected(std::move(id).error());
    int status = 0;
    ::waitpid(*id, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return fail(ErrorKind::broken, command.at(0) + " failed; see " + log_file);
    return output;
}

Result<std::uint16_t> free_port() {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(0);
    socklen_t size = sizeof address;
    const bool bound = ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                       ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    ::close(descriptor);
    if (!bound) return fail(ErrorKind::unavailable, "no free port on 127.0.0.1");
    return ntohs(address.sin_port);
}

Result<> wait_until_listening(std::uint16_t port, ChildProcess& process, std::chrono::seconds longest) {
    const auto deadline = std::chrono::steady_clock::now() + longest;
    while (!somebody_listens(port)) {
        if (!process.is_running())
            return fail(ErrorKind::broken, "the program ended before it listened on port " + std::to_string(port));
        if (std::chrono::steady_clock::now() > deadline)
            return fail(ErrorKind::timed_out, "nobody listens on port " + std::to_string(port));
        std::this_thread::sleep_for(look_again);
    }
    return {};
}

}  // namespace certdesk::apps

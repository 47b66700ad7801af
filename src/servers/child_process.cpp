#include "servers/child_process.hpp"

#include "base/errno_text.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <netinet/in.h>
#include <optional>
#include <random>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace certdesk::servers {

namespace {

int code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status); }

// In the child, between fork and exec: only async-signal-safe calls.
[[noreturn]] void become(char* const* arguments, int output, int errors) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(errors, STDERR_FILENO);
    ::execvp(arguments[0], arguments);
    ::_exit(127);
}

Result<pid_t> spawn(std::vector<std::string> command, int output, int errors) {
    std::vector<char*> arguments;
    for (auto& word : command) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const pid_t id = ::fork();
    if (id < 0) return fail(ErrorKind::broken, command.at(0) + ": " + errno_text());
    if (id == 0) become(arguments.data(), output, errors);
    return id;
}

Result<int> open_log(const std::string& path) {
    const int log = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log < 0) return fail(ErrorKind::broken, path + ": " + errno_text());
    return log;
}

// What Linux gives to outgoing connections begins here (ip(7), ip_local_port_range).
int first_ephemeral_port() {
    constexpr int default_of_linux = 32'768;
    std::ifstream range("/proc/sys/net/ipv4/ip_local_port_range");
    int first = 0;
    return range >> first ? first : default_of_linux;
}

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

// The port that 127.0.0.1 gave for this wish, 0 for any; free again, and free on ::1 where there is one.
std::optional<std::uint16_t> port_when_bound(std::uint16_t wish) {
    auto address = loopback(wish);
    socklen_t size = sizeof address;
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool bound = ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                       ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    ::close(descriptor);
    if (!bound) return std::nullopt;

    sockaddr_in6 address_6{};
    address_6.sin6_family = AF_INET6;
    address_6.sin6_addr = in6addr_loopback;
    address_6.sin6_port = address.sin_port;
    const int descriptor_6 = ::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool taken =
        ::bind(descriptor_6, reinterpret_cast<const sockaddr*>(&address_6), sizeof address_6) != 0 && errno == EADDRINUSE;
    if (descriptor_6 >= 0) ::close(descriptor_6);
    if (taken) return std::nullopt;
    return ntohs(address.sin_port);
}

}  // namespace

Result<ChildProcess> ChildProcess::start(const std::vector<std::string>& command, const std::string& log_file) {
    const int log = TRY(open_log(log_file));
    const auto id = spawn(command, log, log);
    ::close(log);
    if (!id) return std::unexpected(id.error());
    ChildProcess process;
    process.id_ = *id;
    return process;
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept : id_(std::exchange(other.id_, 0)), ended_(other.ended_) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
    if (this != &other) {
        stop();
        id_ = std::exchange(other.id_, 0);
        ended_ = other.ended_;
    }
    return *this;
}

bool ChildProcess::is_running() { return id_ != 0 && !wait(std::chrono::milliseconds{0}); }

std::optional<int> ChildProcess::wait(std::chrono::milliseconds at_most) {
    const auto deadline = std::chrono::steady_clock::now() + at_most;
    while (id_ != 0 && !ended_) {
        int status = 0;
        if (::waitpid(id_, &status, WNOHANG) == id_) ended_ = code_of(status);
        if (ended_ || std::chrono::steady_clock::now() >= deadline) break;
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return ended_;
}

void ChildProcess::signal(int number) {
    if (is_running()) ::kill(id_, number);
}

void ChildProcess::stop() {
    if (!is_running()) return;
    signal(SIGTERM);
    if (wait(std::chrono::seconds{5})) return;
    signal(SIGKILL);
    (void)wait(std::chrono::seconds{5});
}

void ChildProcess::leave() { id_ = 0; }

Result<std::string> run_program(const std::vector<std::string>& command, const std::string& log_file) {
    const int errors = log_file.empty() ? ::dup(STDERR_FILENO) : TRY(open_log(log_file));
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return fail(ErrorKind::broken, command.at(0) + ": " + errno_text());
    const auto id = spawn(command, pipe[1], errors);
    ::close(errors);
    ::close(pipe[1]);
    std::string output;
    std::array<char, 4096> buffer{};
    for (ssize_t size = 0; (size = ::read(pipe[0], buffer.data(), buffer.size())) > 0;)
        output.append(buffer.data(), static_cast<std::size_t>(size));
    ::close(pipe[0]);
    if (!id) return std::unexpected(id.error());
    int status = 0;
    ::waitpid(*id, &status, 0);
    if (code_of(status) != 0)
        return fail(ErrorKind::broken, command.at(0) + " failed" + (log_file.empty() ? "" : "; see " + log_file));
    return output;
}

Result<std::uint16_t> free_port() {
    // A port that outgoing connections are given could be taken by one of them before our server listens: a few tries below.
    constexpr int lowest = 20'000;
    constexpr int tries = 100;
    const int beyond = first_ephemeral_port();
    std::random_device random;
    for (int i = 0; i < tries && beyond > lowest; ++i) {
        const auto wish = static_cast<std::uint16_t>(std::uniform_int_distribution<int>(lowest, beyond - 1)(random));
        if (const auto port = port_when_bound(wish)) return *port;
    }
    if (const auto port = port_when_bound(0)) return *port;
    return fail(ErrorKind::unavailable, "no free port on 127.0.0.1");
}

bool somebody_listens(std::uint16_t port) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = loopback(port);
    const bool connected = ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(descriptor);
    return connected;
}

}  // namespace certdesk::servers

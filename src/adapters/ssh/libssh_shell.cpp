#include "adapters/ssh/libssh_shell.hpp"

#include "adapters/ssh/shell_words.hpp"
#include "adapters/ssh/tcp_connection.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <libssh/libssh.h>
#include <unistd.h>

namespace certdesk::adapters {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t output_limit_bytes = 256UL * 1024;  // of ports::CommandResult
constexpr std::size_t errors_limit_bytes = 64UL * 1024;
constexpr std::size_t answer_limit_bytes = 16UL * 1024 * 1024;  // a peer that says more than this is not listened to
constexpr std::size_t written_at_once_bytes = 16UL * 1024;
constexpr milliseconds longest_wait{50};
constexpr int ended_without_status = 255;

template <auto free_function>
struct LibsshDeleter {
    template <class T>
    void operator()(T* pointer) const {
        free_function(pointer);
    }
};
using Key = std::unique_ptr<ssh_key_struct, LibsshDeleter<ssh_key_free>>;
using Channel = std::unique_ptr<ssh_channel_struct, LibsshDeleter<ssh_channel_free>>;
using Text = std::unique_ptr<char, LibsshDeleter<ssh_string_free_char>>;

struct SessionDeleter {
    void operator()(ssh_session session) const {
        ssh_disconnect(session);  // closes the socket
        ssh_free(session);
    }
};
using Session = std::unique_ptr<ssh_session_struct, SessionDeleter>;

Deadline in(std::chrono::seconds time) { return std::chrono::steady_clock::now() + time; }
bool is_over(Deadline deadline) { return std::chrono::steady_clock::now() >= deadline; }

// What the peer made libssh say, for a log line: printable ASCII, short.
std::string printable(std::string_view text) {
    std::string clean;
    for (const char c : text.substr(0, 300)) clean += c >= ' ' && c <= '~' ? c : '?';
    return clean;
}
std::string reason(const Session& session) { return printable(ssh_get_error(session.get())); }

// Waits for what the session needs to go on.
void wait_for(const Session& session, Deadline deadline) {
    const bool writes = (ssh_get_poll_flags(session.get()) & SSH_WRITE_PENDING) != 0;
    wait_for_socket(ssh_get_fd(session.get()), writes ? WaitFor::reading_or_writing : WaitFor::reading, longest_wait, deadline);
}

// Repeats a step of libssh until it says something else than "again"; nothing when the deadline comes first.
template <class Step>
std::optional<int> complete(const Session& session, int again, Deadline deadline, const Step& step) {
    for (;;) {
        const int answer = step();
        if (answer != again) return answer;
        if (is_over(deadline)) return std::nullopt;
        wait_for(session, deadline);
    }
}

std::unexpected<Error> silence(std::string_view during) {
    return fail(ErrorKind::timed_out, fmt::format("SSH: the server fell silent during the {}", during));
}

Result<Session> new_session(const contracts::Server& server) {
    Session session(ssh_new());
    if (!session) return fail(ErrorKind::broken, "SSH: libssh cannot start");
    ssh_session raw = session.get();
    const bool no = false;
    const unsigned port = server.ssh_port;
    // Neither configuration files nor known_hosts nor an agent of the machine we run on decide anything (SSH-02).
    bool set = ssh_options_set(raw, SSH_OPTIONS_PROCESS_CONFIG, &no) == SSH_OK;
    set = ssh_options_set(raw, SSH_OPTIONS_SSH_DIR, "/nonexistent") == SSH_OK && set;
    set = ssh_options_set(raw, SSH_OPTIONS_KNOWNHOSTS, "/dev/null") == SSH_OK && set;
    set = ssh_options_set(raw, SSH_OPTIONS_GLOBAL_KNOWNHOSTS, "/dev/null") == SSH_OK && set;
    set = ssh_options_set(raw, SSH_OPTIONS_HOST, server.ssh_host.c_str()) == SSH_OK && set;
    set = ssh_options_set(raw, SSH_OPTIONS_PORT, &port) == SSH_OK && set;
    set = ssh_options_set(raw, SSH_OPTIONS_USER, server.ssh_user.c_str()) == SSH_OK && set;
    if (!set || server.ssh_user.empty()) return fail(ErrorKind::malformed, "SSH: not a host and user: " + reason(session));
    return session;
}

Result<> check_host_key(const Session& session, const std::string& pinned) {
    ssh_key raw = nullptr;
    if (ssh_get_server_publickey(session.get(), &raw) != SSH_OK)
        return fail(ErrorKind::denied, "SSH: the server showed no host key");
    const Key key(raw);
    unsigned char* bytes = nullptr;
    std::size_t size = 0;
    if (ssh_get_publickey_hash(key.get(), SSH_PUBLICKEY_HASH_SHA256, &bytes, &size) != 0)
        return fail(ErrorKind::denied, "SSH: the server's host key has no fingerprint");
    const std::unique_ptr<unsigned char, decltype([](unsigned char* hash) { ssh_clean_pubkey_hash(&hash); })> hash(bytes);
    const Text shown(ssh_get_fingerprint_hash(SSH_PUBLICKEY_HASH_SHA256, hash.get(), size));
    if (!shown) return fail(ErrorKind::broken, "SSH: out of memory");
    // Also when nothing is pinned: the first connection is not trusted either.
    if (pinned != shown.get())
        return fail(ErrorKind::denied,
                    fmt::format("SSH: the host key is {} {}, and pinned is {}", ssh_key_type_to_char(ssh_key_type(key.get())),
                                shown.get(), pinned.empty() ? "nothing" : printable(pinned)));
    return {};
}

Result<> log_in(const Session& session, const std::string& key_file, Deadline deadline) {
    ssh_key raw = nullptr;
    // An empty pass phrase, so that OpenSSL never asks for one on a terminal.
    if (ssh_pki_import_privkey_file(key_file.c_str(), "", nullptr, nullptr, &raw) != SSH_OK)
        return fail(ErrorKind::broken, "SSH: the private key " + key_file + " cannot be read");
    const Key key(raw);
    const auto answer =
        complete(session, SSH_AUTH_AGAIN, deadline, [&] { return ssh_userauth_publickey(session.get(), nullptr, key.get()); });
    if (!answer) return silence("login");
    switch (*answer) {
        case SSH_AUTH_SUCCESS: return {};
        case SSH_AUTH_DENIED:
        case SSH_AUTH_PARTIAL: return fail(ErrorKind::denied, "SSH: the login is refused");
        default: return fail(ErrorKind::unavailable, "SSH: login: " + reason(session));
    }
}

// One command on its channel. Written so that a peer that sends endless data, reads nothing, or says nothing ends with the
// deadline: everything is non-blocking, and what is read beyond the bounds is thrown away.
class Command {
public:
    Command(const Session& session, Deadline deadline) : session_(session), deadline_(deadline) {}

    Result<ports::CommandResult> run(const std::string& line, std::string_view standard_input) {
        TRY(open(line));
        for (;;) {
            bool moved = TRY(write(standard_input));
            moved = TRY(read(result_.output, output_limit_bytes, Stream::output)) || moved;
            moved = TRY(read(result_.errors, errors_limit_bytes, Stream::errors)) || moved;
            if (moved) {
                if (is_over(deadline_)) return silence("command");
                continue;
            }
            if (ended()) return std::move(result_);
            if (ssh_is_connected(session_.get()) == 0) return lost();
            if (is_over(deadline_)) return silence("command");
            wait_for(session_, deadline_);
        }
    }

private:
    enum class Stream : unsigned char { output, errors };

    Result<> open(const std::string& line) {
        channel_.reset(ssh_channel_new(session_.get()));
        if (!channel_) return fail(ErrorKind::unavailable, "SSH: the session has ended");
        const auto opened = complete(session_, SSH_AGAIN, deadline_, [this] { return ssh_channel_open_session(channel_.get()); });
        if (!opened) return silence("opening of a channel");
        if (*opened != SSH_OK) return fail(ErrorKind::unavailable, "SSH: no channel: " + reason(session_));
        const auto started = complete(session_, SSH_AGAIN, deadline_,
                                      [this, &line] { return ssh_channel_request_exec(channel_.get(), line.c_str()); });
        if (!started) return silence("start of a command");
        if (*started == SSH_OK) return {};
        if (ssh_is_connected(session_.get()) == 0) return lost();
        return fail(ErrorKind::denied, "SSH: the server runs no commands: " + reason(session_));
    }

    [[nodiscard]] std::unexpected<Error> lost() const {
        return fail(ErrorKind::timed_out, "SSH: the connection was lost during a command: " + reason(session_));
    }

    // Whether something was handed over.
    Result<bool> write(std::string_view& rest) {
        if (input_closed_) return false;
        if (rest.empty()) {
            input_closed_ = true;
            static_cast<void>(ssh_channel_send_eof(channel_.get()));
            return true;
        }
        const auto piece = static_cast<std::uint32_t>(std::min(rest.size(), written_at_once_bytes));
        const int written = ssh_channel_write(channel_.get(), rest.data(), piece);
        // A command may end without reading its input: that is told by its exit code.
        if (written < 0) {
            if (ssh_is_connected(session_.get()) == 0) return lost();
            input_closed_ = true;
            return true;
        }
        rest.remove_prefix(static_cast<std::size_t>(written));
        return written > 0;
    }

    Result<bool> read(std::string& kept, std::size_t limit, Stream stream) {
        std::array<char, 16UL * 1024> buffer;
        const int got = ssh_channel_read_nonblocking(channel_.get(), buffer.data(), static_cast<std::uint32_t>(buffer.size()),
                                                     stream == Stream::errors ? 1 : 0);
        if (got == SSH_EOF || got == 0 || got == SSH_AGAIN) return false;
        if (got < 0) return lost();
        const auto size = static_cast<std::size_t>(got);
        received_ += size;
        if (received_ > answer_limit_bytes) return fail(ErrorKind::malformed, "SSH: the server answers more than 16 MiB");
        kept.append(buffer.data(), std::min(size, limit - kept.size()));
        return true;
    }

    // The exit code comes before or after the end of the output (RFC 4254 section 6.10); the end of the channel comes last.
    bool ended() {
        if (ssh_channel_is_eof(channel_.get()) == 0) return false;
        const int status = ssh_channel_get_exit_status(channel_.get());
        if (status < 0 && (ssh_channel_is_closed(channel_.get()) == 0 || ssh_is_connected(session_.get()) == 0)) return false;
        result_.exit_code = status < 0 ? ended_without_status : status;
        return true;
    }

    const Session& session_;
    Deadline deadline_;
    Channel channel_;
    ports::CommandResult result_;
    std::size_t received_ = 0;
    bool input_closed_ = false;
};

class LibsshSession final : public ports::RemoteSession {
public:
    LibsshSession(Session session, std::chrono::seconds command_timeout)
        : session_(std::move(session)), command_timeout_(command_timeout) {}

    Result<ports::CommandResult> run(const std::vector<std::string>& arguments, std::string_view standard_input) override {
        return run_line(TRY(shell_words(arguments)), standard_input);
    }

    Result<ports::CommandResult> run_configured(const std::string& command_line) override {
        if (command_line.empty() || command_line.contains('\0') || command_line.size() > max_command_line_bytes)
            return fail(ErrorKind::malformed, "the configured command is empty, too long or holds NUL");
        return run_line(command_line, {});
    }

private:
    Result<ports::CommandResult> run_line(const std::string& line, std::string_view standard_input) {
        if (!session_) return fail(ErrorKind::unavailable, "SSH: the session has ended");
        auto result = Command(session_, in(command_timeout_)).run(line, standard_input);
        if (!result) session_.reset();  // what would come now belongs to a command we gave up
        return result;
    }

    Session session_;
    std::chrono::seconds command_timeout_;
};

}  // namespace

Result<std::unique_ptr<ports::RemoteSession>> LibsshShell::connect(const contracts::Server& server) {
    const Deadline deadline = in(settings_.connect_timeout);
    auto session = TRY(new_session(server));
    const int socket = TRY(with_context(connect_tcp(server.ssh_host, server.ssh_port, deadline), "SSH"));
    if (ssh_options_set(session.get(), SSH_OPTIONS_FD, &socket) != SSH_OK) {
        ::close(socket);
        return fail(ErrorKind::broken, "SSH: " + reason(session));
    }
    ssh_set_blocking(session.get(), 0);
    const auto connected = complete(session, SSH_AGAIN, deadline, [&] { return ssh_connect(session.get()); });
    if (!connected) return silence("key exchange");
    if (*connected != SSH_OK) return fail(ErrorKind::unavailable, "SSH: " + reason(session));
    TRY(check_host_key(session, server.host_key_sha256));
    TRY(log_in(session, settings_.private_key_file, deadline));
    return std::make_unique<LibsshSession>(std::move(session), settings_.command_timeout);
}

}  // namespace certdesk::adapters

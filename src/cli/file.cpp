#include "cli/file.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace certdesk::cli {

namespace {

// `called` is what people know the file as.
Result<> write_new(const std::string& path, std::string_view content, mode_t mode, const std::string& called) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (file < 0) {
        if (errno == EEXIST) return fail(ErrorKind::conflict, called + " is there already and stays as it is");
        return fail(ErrorKind::denied, called + " cannot be written: " + std::generic_category().message(errno));
    }
    bool whole = true;
    while (whole && !content.empty()) {
        const auto written = write(file, content.data(), content.size());
        if (written > 0)
            content.remove_prefix(static_cast<std::size_t>(written));
        else
            whole = written < 0 && errno == EINTR;
    }
    whole = whole && fsync(file) == 0;
    whole = close(file) == 0 && whole;
    if (whole) return {};
    unlink(path.c_str());
    return fail(ErrorKind::unavailable, called + " could not be written whole");
}

}  // namespace

std::optional<std::string> why_not_opened(const std::string& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return std::generic_category().message(errno);
    close(file);
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return std::generic_category().message(EISDIR);
    return std::nullopt;
}

Result<std::string> read_file(const std::string& path, std::size_t most_bytes) {
    if (const auto why = why_not_opened(path)) return fail(ErrorKind::not_found, path + " cannot be read: " + *why);
    std::ifstream file(path, std::ios::binary);
    std::string content;
    std::array<char, std::size_t{64} * 1024> buffer{};
    while (file.read(buffer.data(), buffer.size()).gcount() > 0) {
        content.append(buffer.data(), static_cast<std::size_t>(file.gcount()));
        if (content.size() > most_bytes)
            return fail(ErrorKind::malformed,
                        path + " holds more than " + std::to_string(most_bytes) + " bytes; is it the right file?");
    }
    for (volatile char& c : buffer) c = '\0';  // it may have been a private key
    return content;
}

Result<> write_private_file(const std::string& path, std::string_view content) { return write_new(path, content, 0600, path); }

Result<> write_new_file(const std::string& path, std::string_view content) { return write_new(path, content, 0644, path); }

Result<> replace_file(const std::string& path, std::string_view content) {
    const auto next = path + ".new-" + std::to_string(getpid());
    TRY(write_new(next, content, 0644, path));
    std::error_code fault;
    std::filesystem::rename(next, path, fault);
    if (!fault) return {};
    unlink(next.c_str());
    return fail(ErrorKind::denied, path + " cannot be replaced: " + fault.message());
}

}  // namespace certdesk::cli

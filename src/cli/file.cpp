#include "cli/file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace certdesk::cli {

namespace {

Result<> write_new(const std::string& path, std::string_view content, mode_t mode) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (file < 0) {
        if (errno == EEXIST) return fail(ErrorKind::conflict, path + " is there already and stays as it is");
        return fail(ErrorKind::denied, path + " cannot be written: " + std::generic_category().message(errno));
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
    return fail(ErrorKind::unavailable, path + " could not be written whole");
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file || std::filesystem::is_directory(path)) return fail(ErrorKind::not_found, path + " cannot be read");
    return std::string(std::istreambuf_iterator<char>(file), {});
}

Result<> write_private_file(const std::string& path, std::string_view content) { return write_new(path, content, 0600); }

Result<> write_new_file(const std::string& path, std::string_view content) { return write_new(path, content, 0644); }

Result<> replace_file(const std::string& path, std::string_view content) {
    const auto next = path + ".new-" + std::to_string(getpid());
    TRY(write_new(next, content, 0644));
    std::error_code fault;
    std::filesystem::rename(next, path, fault);
    if (!fault) return {};
    unlink(next.c_str());
    return fail(ErrorKind::denied, path + " cannot be replaced: " + fault.message());
}

}  // namespace certdesk::cli

#include "servers/loopback_server.hpp"

#include <filesystem>
#include <fstream>
#include <thread>

namespace certdesk::servers {

Result<LoopbackServer> start_on_port(std::uint16_t port, const StartOnPort& start) {
    LoopbackServer server{TRY(start(port)), port};
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (!somebody_listens(port)) {
        if (!server.process.is_running())
            return fail(ErrorKind::broken, "the program ended before it listened on port " + std::to_string(port));
        if (std::chrono::steady_clock::now() > deadline)
            return fail(ErrorKind::timed_out, "nobody listens on port " + std::to_string(port));
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    return server;
}

Result<LoopbackServer> start_on_a_free_port(const StartOnPort& start) {
    for (int attempt = 1; attempt < 5; ++attempt)
        if (auto server = start_on_port(TRY(free_port()), start)) return server;
    return start_on_port(TRY(free_port()), start);
}

Result<std::string> find_server_program(const std::string& name) {
    for (const auto* folder : {"/usr/sbin/", "/usr/local/sbin/", "/usr/bin/", "/usr/local/bin/"})
        if (std::filesystem::exists(folder + name)) return folder + name;
    return fail(ErrorKind::not_found, name + " is not installed; ./dev demo installs it");
}

Result<> write_file(const std::string& path, std::string_view content) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << content;
    file.close();
    if (!file) return fail(ErrorKind::broken, path + " cannot be written");
    return {};
}

Result<> make_private_folder(const std::string& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (!failed) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    if (failed) return fail(ErrorKind::broken, folder + ": " + failed.message());
    return {};
}

}  // namespace certdesk::servers

#include "adapters/installers/server_script.hpp"

#include "base/embedded.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace certdesk::embedded {
extern const std::span<const EmbeddedFile> on_server_scripts;
}

namespace certdesk::adapters {

namespace {

Result<std::string_view> script_named(std::string_view name) {
    const auto wanted = fmt::format("{}.sh", name);
    const auto found = std::ranges::find(embedded::on_server_scripts, wanted, &EmbeddedFile::name);
    if (found == embedded::on_server_scripts.end()) return fail(ErrorKind::broken, "there is no script " + wanted);
    return found->content;
}

// The table stands at the head of on_server/common.sh.
ErrorKind meaning_of(int exit_code) {
    switch (exit_code) {
        case 20: return ErrorKind::conflict;
        case 21: return ErrorKind::denied;
        case 23: return ErrorKind::unavailable;
        default: return ErrorKind::broken;
    }
}

}  // namespace

std::string one_line(std::string_view remote_text) {
    const bool readable = is_storable_text(remote_text);
    std::string line;
    for (const char c : trim(remote_text)) {
        if (line.size() >= 600) break;
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F)
            line += ' ';
        else
            line += byte < 0x80 || readable ? c : '?';
    }
    while (!is_storable_text(line)) line.pop_back();  // cut inside a character
    return line;
}

Result<std::string> run_script(ports::RemoteSession& session, std::string_view name, const std::vector<std::string>& arguments,
                               std::string_view standard_input) {
    std::vector<std::string> command{"sh", "-c", std::string(TRY(script_named("common"))), "certdesk"};
    command[2] += TRY(script_named(name));
    command.insert(command.end(), arguments.begin(), arguments.end());
    const auto result = TRY(with_context(session.run(command, standard_input), name));
    if (result.exit_code != 0)
        return fail(meaning_of(result.exit_code),
                    fmt::format("{}: {} (exit code {})", name, one_line(result.errors), result.exit_code));
    return result.output;
}

}  // namespace certdesk::adapters

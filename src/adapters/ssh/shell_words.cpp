#include "adapters/ssh/shell_words.hpp"

#include "base/text.hpp"

namespace certdesk::adapters {

Result<std::string> shell_words(const std::vector<std::string>& arguments) {
    if (arguments.empty()) return fail(ErrorKind::malformed, "a command without a name");
    std::string line;
    for (const auto& argument : arguments) {
        if (argument.contains('\0')) return fail(ErrorKind::malformed, "an argument that holds NUL");
        if (!line.empty()) line += ' ';
        line += '\'' + replace_all(argument, "'", R"('\'')") + '\'';
    }
    if (line.size() > max_command_line_bytes) return fail(ErrorKind::malformed, "a command line longer than 48 KiB");
    return line;
}

}  // namespace certdesk::adapters

#include "adapters/ssh/shell_words.hpp"

#include <array>
#include <cstdio>
#include <gtest/gtest.h>

namespace certdesk::adapters {
namespace {

// What a POSIX shell makes of the line: printf '[%s]' with these arguments.
std::string seen_by_a_shell(const std::vector<std::string>& arguments) {
    std::vector<std::string> command{"printf", "[%s]"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    FILE* pipe = popen(shell_words(command).value().c_str(), "r");
    std::string output;
    std::array<char, 4096> buffer{};
    for (std::size_t got = 0; (got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) output.append(buffer.data(), got);
    pclose(pipe);
    return output;
}

TEST(ShellWords, every_argument_arrives_as_it_was_given) {
    const std::vector<std::string> hostile{"",       "two words", "it's", "''",         "$(touch /tmp/x)", "`id`",  "a;b|c&d>e<f",
                                           "\\'",    "line\nend", "\t",   "*?[",        "~root",           "$HOME", "!history",
                                           "日本語", "-n",        "%s",   "\"double\"", "#comment",        "a\\",   "{a,b}"};
    std::string wanted;
    for (const auto& argument : hostile) wanted += "[" + argument + "]";
    EXPECT_EQ(seen_by_a_shell(hostile), wanted);
}

TEST(ShellWords, every_byte_but_nul_arrives) {
    std::string all;
    for (int byte = 1; byte < 256; ++byte) all += static_cast<char>(byte);
    EXPECT_EQ(seen_by_a_shell({all}), "[" + all + "]");
}

TEST(ShellWords, what_a_shell_cannot_take_is_refused) {
    EXPECT_EQ(shell_words({}).error().kind, ErrorKind::malformed);
    EXPECT_EQ(shell_words({std::string("a\0b", 3)}).error().kind, ErrorKind::malformed);
    EXPECT_EQ(shell_words({std::string(max_command_line_bytes, 'x')}).error().kind, ErrorKind::malformed);
}

}  // namespace
}  // namespace certdesk::adapters

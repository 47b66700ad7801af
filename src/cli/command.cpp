#include "cli/command.hpp"

#include <CLI/CLI.hpp>
#include <fstream>
#include <istream>
#include <iterator>

namespace certdesk::cli {

CLI::App& noun(CLI::App& parent, const char* name, const char* what) {
    for (auto* known : parent.get_subcommands([&](const CLI::App* one) { return one->get_name() == name; })) return *known;
    auto& added = *parent.add_subcommand(name, what);
    added.require_subcommand(1);
    return added;
}

CLI::App& verb(CLI::App& parent, Commands& commands, const char* name, const char* what, Deed deed) {
    auto& added = *parent.add_subcommand(name, what);
    added.callback([&commands, deed = std::move(deed)] { commands.deed = deed; });
    return added;
}

desk::Outcome<std::map<survey::Field, std::string>> read_answers(const std::vector<std::string>& typed) {
    std::map<survey::Field, std::string> answers;
    std::vector<Finding> findings;
    for (const auto& answer : typed) {
        const auto sign = answer.find('=');
        const auto field = parse_enumeration<survey::Field>(std::string_view(answer).substr(0, sign));
        if (!field || sign == std::string::npos)
            findings.push_back({.refusal = Refusal::not_an_option, .where = answer});
        else
            answers[*field] = answer.substr(sign + 1);
    }
    if (!findings.empty()) return std::unexpected(Refused{std::move(findings)});
    return answers;
}

Result<std::string> read_text(Session& session, const std::string& path) {
    const auto all_of_it = [](std::istream& in) { return std::string(std::istreambuf_iterator<char>(in), {}); };
    if (path == "-") return all_of_it(session.in());
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail(ErrorKind::not_found, path + " cannot be read");
    return all_of_it(file);
}

}  // namespace certdesk::cli

#include "web/tools/csr_commands.hpp"

#include <map>

namespace certdesk::web::tools {

namespace {

using pki::CommandTool;

Result<std::vector<std::string>> panel_steps(CommandTool tool, const pki::CommandWish& wish, const Words& words,
                                             Language language) {
    std::map<std::string, std::string> facts;
    for (const auto& [name, value] : TRY(pki::panel_fields(wish))) facts[std::string(name)] = value;
    std::vector<std::string> steps;
    for (const auto* step : {"1", "2", "3", "4"})
        steps.push_back(words.fill(language, "csr_commands." + std::string(to_text(tool)) + "." + step, facts));
    return steps;
}

}  // namespace

Result<CsrInstructions> csr_instructions(CommandTool tool, const pki::CommandWish& wish, const Words& words, Language language) {
    switch (tool) {
        case CommandTool::openssl: return CsrInstructions{.commands = TRY(pki::openssl_commands(wish)), .steps = {}};
        case CommandTool::certreq: return CsrInstructions{.commands = TRY(pki::certreq_commands(wish)), .steps = {}};
        case CommandTool::keytool: return CsrInstructions{.commands = TRY(pki::keytool_commands(wish)), .steps = {}};
        case CommandTool::plesk:
        case CommandTool::cpanel: break;
    }
    return CsrInstructions{.commands = {}, .steps = TRY(panel_steps(tool, wish, words, language))};
}

std::vector<std::string> notes_about(CommandTool tool) {
    switch (tool) {
        case CommandTool::openssl:
            return {"csr.notes.old_command", "csr.notes.path", "csr_commands.folder.shell", "csr.notes.pass_phrase"};
        case CommandTool::certreq: return {"csr_commands.certreq.note", "csr_commands.folder.windows"};
        case CommandTool::keytool: return {"csr_commands.keytool.note", "csr_commands.folder.shell"};
        case CommandTool::plesk:
        case CommandTool::cpanel: break;
    }
    return {"csr.notes.department"};
}

}  // namespace certdesk::web::tools

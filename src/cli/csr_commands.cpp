// csr commands: what to paste on the server so that key and CSR are made there.
#include "cli/wanted_request.hpp"
#include "pki/csr_commands/commands.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

struct Wish {
    RequestOptions request;
    std::string tool = "openssl";
    std::string kind = "rsa_2048";
    std::string openssl = "/usr/bin/openssl";
};

using pki::CommandTool;

// A panel has a form: the steps are words, filled with what to type.
Result<std::string> panel_steps(CommandTool tool, const pki::CommandWish& wish, const Voice& voice) {
    std::map<std::string, std::string> facts;
    for (const auto& [name, value] : TRY(pki::panel_fields(wish))) facts[std::string(name)] = value;
    std::string text;
    for (const auto* step : {"1", "2", "3", "4"})
        text += std::string(step) + ". " + voice.words("csr_commands." + std::string(to_text(tool)) + "." + step, facts) + "\n";
    return text;
}

Result<std::string> text_for(CommandTool tool, const pki::CommandWish& wish, const Voice& voice) {
    switch (tool) {
        case CommandTool::openssl: return pki::openssl_commands(wish);
        case CommandTool::certreq: return pki::certreq_commands(wish);
        case CommandTool::keytool: return pki::keytool_commands(wish);
        case CommandTool::plesk:
        case CommandTool::cpanel: break;
    }
    return panel_steps(tool, wish, voice);
}

std::vector<std::string> notes_for(CommandTool tool) {
    switch (tool) {
        case CommandTool::openssl: return {"csr.notes.old_command", "csr.notes.path", "csr.notes.pass_phrase"};
        case CommandTool::certreq: return {"csr_commands.certreq.note"};
        case CommandTool::keytool: return {"csr_commands.keytool.note"};
        case CommandTool::plesk:
        case CommandTool::cpanel: break;
    }
    return {"csr.notes.department"};
}

int show(Commands& commands, const Wish& wish) {
    const Voice voice(commands.environment, commands.options);
    auto request = wanted_request(wish.request);
    if (!request) return voice.refuse(request.error());
    const auto tool = chosen<CommandTool>(wish.tool);
    const auto text = text_for(
        tool, {.request = *std::move(request), .key = chosen<pki::KeyKind>(wish.kind), .openssl_path = wish.openssl}, voice);
    if (!text) return voice.fail(text.error());
    if (voice.is_json()) {
        JsonArray notes;
        for (const auto& note : notes_for(tool)) notes.push_back(Json(voice.words(note)));
        voice.json({{"tool", wish.tool}, {"commands", *text}, {"notes", std::move(notes)}});
        return 0;
    }
    voice.text(*text);
    for (const auto& note : notes_for(tool)) voice.note(voice.words(note));
    return 0;
}

}  // namespace

void add_csr_commands(CLI::App& root, Commands& commands) {
    auto& showing = *noun(root, "csr", "Certificate signing requests")
                         .add_subcommand("commands", "Show what makes key and CSR on the customer's own server");
    const auto wish = std::make_shared<Wish>();
    add_request_options(showing, wish->request);
    showing.add_option("--tool", wish->tool, "what the server has")
        ->check(CLI::IsMember(choices<CommandTool>()))
        ->capture_default_str();
    showing.add_option("--kind", wish->kind, "the kind of key")
        ->check(CLI::IsMember(choices<pki::KeyKind>()))
        ->capture_default_str();
    showing.add_option("--openssl", wish->openssl, "where OpenSSL is on the server")->capture_default_str();
    showing.callback([&commands, wish] { commands.own_deed = [&commands, wish] { return show(commands, *wish); }; });
}

}  // namespace certdesk::cli

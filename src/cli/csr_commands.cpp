// csr commands: what to paste on the server so that key and CSR are made there.
#include "web/tools/csr_commands.hpp"

#include "cli/wanted_request.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

using pki::CommandTool;

struct Wish {
    RequestOptions request;
    std::string tool = "openssl";
    std::string kind = "rsa_2048";
    std::string openssl = "/usr/bin/openssl";
};

std::string numbered(const std::vector<std::string>& steps) {
    std::string text;
    for (std::size_t i = 0; i < steps.size(); ++i) text += std::to_string(i + 1) + ". " + steps[i] + "\n";
    return text;
}

int show(Commands& commands, const Wish& wish) {
    const Voice voice(commands.environment, commands.options);
    auto request = pki::build_request(wish.request.answers, wish.request.product);
    if (!request) return voice.refuse(request.error());
    const auto tool = chosen<CommandTool>(wish.tool);
    const auto made = web::tools::csr_instructions(
        tool, {.request = *std::move(request), .key = chosen<pki::KeyKind>(wish.kind), .openssl_path = wish.openssl},
        voice.catalogue(), voice.language());
    if (!made) return voice.fail(made.error());
    const auto text = made->commands + numbered(made->steps);
    if (voice.is_json()) {
        JsonArray notes;
        for (const auto& note : web::tools::notes_about(tool)) notes.push_back(Json(voice.words(note)));
        voice.json({{"tool", wish.tool}, {"commands", text}, {"notes", std::move(notes)}});
        return 0;
    }
    voice.text(text);
    for (const auto& note : web::tools::notes_about(tool)) voice.note(voice.words(note));
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

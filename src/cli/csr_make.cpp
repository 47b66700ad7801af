// csr make: a request for a key on this machine.
#include "cli/file.hpp"
#include "cli/key_make.hpp"
#include "pki/csr.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

struct Wish {
    RequestOptions request;
    std::string key;
    std::string new_key;
    std::string kind = "rsa_2048";
    std::string passphrase_file;
    std::string out;
};

int make(Commands& commands, const Wish& wish) {
    const Voice voice(commands.environment, commands.options);
    const auto request = pki::build_request(wish.request.answers, wish.request.product);
    if (!request) return voice.refuse(request.error());
    const auto done = [&]() -> Result<> {
        const auto key =
            TRY(wish.key.empty() ? make_key(chosen<pki::KeyKind>(wish.kind), voice) : read_key(wish.key, wish.passphrase_file));
        const auto pem = pki::csr_to_pem(TRY(pki::make_csr(key, *request)));
        if (wish.key.empty()) TRY(keep_key(key, wish.new_key, wish.passphrase_file));
        if (!wish.out.empty()) TRY(write_new_file(wish.out, pem));
        if (voice.is_json()) {
            JsonArray names;
            for (const auto& name : request->dns_names) names.push_back(Json(name));
            voice.json({{"csr", pem}, {"subject", pki::to_text(request->subject)}, {"names", std::move(names)}});
        } else if (wish.out.empty()) {
            voice.text(pem);
        }
        return {};
    }();
    return done ? 0 : voice.fail(done.error());
}

}  // namespace

void add_csr_make(CLI::App& root, Commands& commands) {
    auto& making =
        *noun(root, "csr", "Certificate signing requests").add_subcommand("make", "Make a CSR for a key on this machine");
    const auto wish = std::make_shared<Wish>();
    add_request_options(making, wish->request);
    auto* key = making.add_option("--key", wish->key, "the private key, PEM");
    auto* new_key = making.add_option("--new-key", wish->new_key, "make the key too, into this new file")->excludes(key);
    key->excludes(new_key);
    making.add_option("--kind", wish->kind, "of the new key")
        ->check(CLI::IsMember(choices<pki::KeyKind>()))
        ->capture_default_str();
    making.add_option("--passphrase-file", wish->passphrase_file, "its first line opens or closes the key");
    making.add_option("--out", wish->out, "a new file for the CSR; else standard output");
    making.callback([&commands, wish] {
        if (wish->key.empty() && wish->new_key.empty()) throw CLI::RequiredError("--key or --new-key");
        commands.own_deed = [&commands, wish] { return make(commands, *wish); };
    });
}

}  // namespace certdesk::cli

// csr prepare, csr assemble: a CSR for a key that stays where it is, on another machine or in a token.
#include "cli/file.hpp"
#include "cli/wanted_request.hpp"
#include "formats/base64.hpp"
#include "formats/pasted_lines.hpp"
#include "pki/detached_csr.hpp"
#include "pki/reading/read_input.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

namespace reading = pki::reading;

struct Preparing {
    RequestOptions request;
    std::string public_key;
    std::string out;
};

struct Assembling {
    std::string info;
    std::string signature;
    std::string out;
};

Result<Bytes> read_public_key(const std::string& path) {
    const Secret content(TRY(read_file(path, reading::max_input_bytes)));  // somebody may hand in the private half
    const auto input = reading::read_input(bytes_of(content.reveal()), PrivateKeys::refused);
    const auto* key =
        input && input->items.size() == 1 ? std::get_if<reading::PublicKeyFile>(&input->items.front().facts) : nullptr;
    if (key == nullptr) return fail(ErrorKind::malformed, path + " is no public key (openssl pkey -in private.key -pubout)");
    return key->spki_der;
}

// As it is, or in base64 with white space.
Bytes octets_of(const std::string& content) {
    std::string text;
    for (const char c : content)
        if (!std::string_view(" \t\r\n").contains(c)) text += c;
    if (auto decoded = from_base64(text); decoded && !text.empty()) return *std::move(decoded);
    return {content.begin(), content.end()};
}

int prepare(Commands& commands, const Preparing& wish) {
    const Voice voice(commands.environment, commands.options);
    const auto request = pki::build_request(wish.request.answers, wish.request.product);
    if (!request) return voice.refuse(request.error());
    const auto done = [&]() -> Result<> {
        const auto prepared = TRY(pki::request_to_sign(*request, TRY(read_public_key(wish.public_key))));
        if (!wish.out.empty()) TRY(write_new_file(wish.out, text_of(prepared.info_der)));
        if (voice.is_json()) {
            JsonArray names;
            for (const auto& name : request->dns_names) names.push_back(Json(name));
            voice.json({{"subject", pki::to_text(request->subject)},
                        {"names", std::move(names)},
                        {"to_be_signed", to_base64(prepared.info_der)},
                        {"signature_algorithm", prepared.signature_algorithm},
                        {"command", prepared.command}});
            return {};
        }
        voice.note(voice.words("making.csr.prepared"));
        voice.text(prepared.command + "\n");
        return {};
    }();
    return done ? 0 : voice.fail(done.error());
}

int assemble(Commands& commands, const Assembling& wish) {
    const Voice voice(commands.environment, commands.options);
    const auto done = [&]() -> Result<> {
        const auto info = octets_of(TRY(read_file(wish.info, reading::max_input_bytes)));
        const auto signature = octets_of(TRY(read_file(wish.signature, reading::max_input_bytes)));
        if (signature.empty()) return fail(ErrorKind::malformed, wish.signature + " is empty: did the command that signs fail?");
        const auto csr = TRY(with_context(pki::assemble_csr(info, signature),
                                          wish.info + " as csr prepare wrote it, with the signature in " + wish.signature));
        const auto pem = pki::csr_to_pem(csr.der);
        if (!wish.out.empty()) TRY(write_new_file(wish.out, pem));
        if (voice.is_json())
            voice.json({{"csr", pem}});
        else if (wish.out.empty())
            voice.text(pem);
        return {};
    }();
    return done ? 0 : voice.fail(done.error());
}

}  // namespace

void add_csr_detached(CLI::App& root, Commands& commands) {
    auto& csr = noun(root, "csr", "Certificate signing requests");
    auto& preparing = *csr.add_subcommand("prepare", "Say what the holder of a key signs to get a CSR");
    const auto wish = std::make_shared<Preparing>();
    add_request_options(preparing, wish->request);
    preparing.add_option("--public-key", wish->public_key, "the public key, PEM or DER")->required();
    preparing.add_option("--out", wish->out, "a new file for what is to be signed, DER");
    preparing.callback([&commands, wish] { commands.own_deed = [&commands, wish] { return prepare(commands, *wish); }; });

    auto& assembling = *csr.add_subcommand("assemble", "Make the CSR from what was prepared and its signature");
    const auto parts = std::make_shared<Assembling>();
    assembling.add_option("info", parts->info, "what was signed, DER or base64")->required();
    assembling.add_option("signature", parts->signature, "what the command printed, or the octets themselves")->required();
    assembling.add_option("--out", parts->out, "a new file for the CSR; else standard output");
    assembling.callback([&commands, parts] { commands.own_deed = [&commands, parts] { return assemble(commands, *parts); }; });
}

}  // namespace certdesk::cli

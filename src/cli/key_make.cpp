// key make: a private key in a file of its own.
#include "cli/key_make.hpp"

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "cli/file.hpp"
#include "pki/public_key.hpp"
#include "pki/reading/read_input.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <future>

namespace certdesk::cli {

namespace {

constexpr auto patience = std::chrono::seconds{1};

// The first line, without its end.
Result<std::optional<Secret>> passphrase_in(const std::string& file) {
    if (file.empty()) return std::nullopt;
    auto text = TRY(read_file(file, 10'000));
    text.resize(std::min(text.size(), text.find_first_of("\r\n")));
    if (text.empty()) return fail(ErrorKind::malformed, file + " holds no pass phrase");
    return std::optional(Secret(std::move(text)));
}

struct Wish {
    std::string kind = "rsa_2048";
    std::string out;
    std::string passphrase_file;
};

int make(Commands& commands, const Wish& wish) {
    const Voice voice(commands.environment, commands.options);
    const auto done = [&]() -> Result<> {
        if (wish.out == "-") return fail(ErrorKind::denied, "a private key is not shown on a terminal; name a file for it");
        TRY(passphrase_in(wish.passphrase_file));  // before the slow step
        const auto key = TRY(make_key(chosen<pki::KeyKind>(wish.kind), voice));
        TRY(keep_key(key, wish.out, wish.passphrase_file));
        const auto name = to_hex(pki::spki_sha256(key.public_key_der()));
        if (voice.is_json())
            voice.json({{"file", wish.out}, {"key", wish.kind}, {"public_key_sha256", name}});
        else
            voice.text(voice.words("making.key.made", {{"file", wish.out}, {"name", name}}) + "\n");
        return {};
    }();
    return done ? 0 : voice.fail(done.error());
}

}  // namespace

Result<pki::PrivateKey> make_key(pki::KeyKind kind, const Voice& voice) {
    if (kind == pki::KeyKind::p256 || kind == pki::KeyKind::p384) return pki::PrivateKey::generate(kind);
    auto made = std::async(std::launch::async, [kind] { return pki::PrivateKey::generate(kind); });
    if (made.wait_for(patience) == std::future_status::timeout) voice.note(voice.words("making.key.slow"));
    for (int seconds = 2; made.wait_for(patience) == std::future_status::timeout; ++seconds)
        voice.note(voice.words("making.key.seconds", {{"seconds", std::to_string(seconds)}}));
    return made.get();
}

Result<> keep_key(const pki::PrivateKey& key, const std::string& path, const std::string& passphrase_file) {
    const auto passphrase = TRY(passphrase_in(passphrase_file));
    const auto pem = TRY(passphrase ? key.to_encrypted_pkcs8_pem(passphrase->reveal()) : key.to_pkcs8_pem());
    return write_private_file(path, pem.reveal());
}

Result<pki::PrivateKey> read_key(const std::string& path, const std::string& passphrase_file) {
    const auto passphrase = TRY(passphrase_in(passphrase_file));
    const Secret pem(TRY(read_file(path, pki::reading::max_input_bytes)));
    auto key =
        passphrase ? pki::PrivateKey::from_pem(pem.reveal(), passphrase->reveal()) : pki::PrivateKey::from_pem(pem.reveal());
    return with_context(std::move(key), path + " holds no private key in PEM that can be opened");
}

void add_key_make(CLI::App& root, Commands& commands) {
    auto& making = *noun(root, "key", "Keys").add_subcommand("make", "Make a private key on this machine");
    const auto wish = std::make_shared<Wish>();
    making.add_option("file", wish->out, "the new file, readable for its owner alone")->required();
    making.add_option("--kind", wish->kind, "the kind of key")
        ->check(CLI::IsMember(choices<pki::KeyKind>()))
        ->capture_default_str();
    making.add_option("--passphrase-file", wish->passphrase_file,
                      "encrypt with the first line of this file; a server could not use it");
    making.callback([&commands, wish] { commands.own_deed = [&commands, wish] { return make(commands, *wish); }; });
}

}  // namespace certdesk::cli

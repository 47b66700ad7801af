// key match: whether files hold the same key. The only verb that reads private keys, and nothing of them is kept or sent.
#include "cli/inspection.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <ostream>
#include <set>

namespace certdesk::cli {

namespace {

namespace reading = pki::reading;

// The public keys in a file; a bundle has several.
std::set<Bytes> keys_in(const Inspected& inspected) {
    std::set<Bytes> keys;
    const auto add = [&](const Bytes& spki_der) {
        if (!spki_der.empty()) keys.insert(spki_der);
    };
    if (!inspected.input) return keys;
    for (const auto& item : inspected.input->items) {
        if (const auto* csr = std::get_if<pki::Csr>(&item.facts)) add(csr->spki_der);
        if (const auto* certificate = std::get_if<pki::Certificate>(&item.facts)) add(certificate->spki_der);
        if (const auto* file = std::get_if<reading::PublicKeyFile>(&item.facts)) add(file->spki_der);
        if (const auto* file = std::get_if<reading::PrivateKeyFile>(&item.facts)) add(file->spki_der);
        if (const auto* bundle = std::get_if<reading::Pkcs7>(&item.facts))
            for (const auto& certificate : bundle->certificates) add(certificate.spki_der);
    }
    return keys;
}

bool is_encrypted(const Inspected& inspected) {
    return inspected.input && std::ranges::any_of(inspected.input->items, [](const reading::Item& item) {
               const auto* file = std::get_if<reading::PrivateKeyFile>(&item.facts);
               return file != nullptr && file->spki_der.empty();
           });
}

// The key that most files hold; of several the one of the file named first.
Bytes common_key(const std::vector<std::set<Bytes>>& keys) {
    std::map<Bytes, std::size_t> files;
    for (const auto& in_file : keys)
        for (const auto& key : in_file) ++files[key];
    Bytes common;
    std::size_t most = 0;
    for (const auto& in_file : keys)
        for (const auto& key : in_file)
            if (files[key] > most) {
                common = key;
                most = files[key];
            }
    return common;
}

int match(Commands& commands, const std::vector<std::string>& files) {
    const Inspection inspection(commands.environment, commands.options);
    if (files.size() < 2) {
        commands.environment.err << "certdesk: " << inspection.word("reading.keys.one_file") << "\n";
        return 2;
    }
    std::vector<Inspected> all;
    std::vector<std::set<Bytes>> keys;
    for (const auto& file : files) {
        all.push_back(inspection.inspect(file, PrivateKeys::allowed));
        // Only the keys are in question here; what else is to be said is told by the verbs of each kind.
        std::erase_if(all.back().findings, [](const lint::Finding& finding) { return !finding.id.starts_with("key."); });
        keys.push_back(keys_in(all.back()));
    }
    const auto common = common_key(keys);
    int worst = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!all[i].input) {
            // Told as it is.
        } else if (keys[i].empty() && is_encrypted(all[i])) {
            all[i].findings.push_back(
                {"key.encrypted", lint::Severity::error, "key", "the key is encrypted and cannot be compared", ""});
        } else if (keys[i].empty()) {
            all[i].findings.push_back({"key.none", lint::Severity::error, "file", "there is no key in it", ""});
        } else if (!keys[i].contains(common)) {
            all[i].findings.push_back({"key.differs", lint::Severity::error, "key", "another key than in the other files", ""});
        }
        inspection.tell(all[i]);
        worst = std::max(worst, Inspection::exit_code(all[i]));
    }
    inspection.say(worst == 0 ? "reading.keys.same" : worst == 1 ? "reading.keys.not_same" : "reading.keys.not_all_read");
    return worst;
}

}  // namespace

void add_key_match(CLI::App& root, Commands& commands) {
    auto& matching =
        *noun(root, "key", "Keys").add_subcommand("match", "Tell whether keys, CSRs and certificates belong together");
    const auto files = std::make_shared<std::vector<std::string>>();
    matching.add_option("file", *files, "private or public keys, CSRs, certificates; - is standard input")
        ->required()
        ->expected(1, 1000);
    matching.callback([&commands, files] { commands.own_deed = [&commands, files] { return match(commands, *files); }; });
}

}  // namespace certdesk::cli

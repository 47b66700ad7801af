// blocklist import, blocklist show: the index of keys that nobody may use.
#include "cli/file.hpp"
#include "cli/print.hpp"
#include "cli/wanted_request.hpp"
#include "pki/weak_keys/blocklist_builder.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <ostream>

namespace certdesk::cli {

namespace {

struct Import {
    std::vector<std::string> files;
    std::string into = ports::usual_key_index;
    bool blocked = false;
};

JsonArray lists_json(const pki::Blocklist& blocklist) {
    JsonArray lists;
    for (const auto& list : blocklist.lists())
        lists.push_back(
            JsonObject{{"kind", std::string(to_text(list.kind))},
                       {"keys", list.kind == pki::ListKind::blocked_spki ? "any" : std::string(to_text(list.algorithm))},
                       {"bits", list.bits},
                       {"entries", list.entries},
                       {"origin", list.origin}});
    return lists;
}

void show_lists(Commands& commands, const Voice& voice, const pki::Blocklist& blocklist) {
    if (voice.is_json())
        voice.json({{"lists", lists_json(blocklist)}, {"intact", blocklist.is_intact()}});
    else
        print_table(commands.environment.out, lists_json(blocklist), {"kind", "keys", "bits", "entries", "origin"});
}

Result<> import(Commands& commands, const Voice& voice, const Import& wish) {
    pki::BlocklistBuilder builder;
    if (std::filesystem::exists(wish.into)) {
        const auto older = TRY(commands.environment.key_lists.open(wish.into));
        if (!older->is_intact()) return fail(ErrorKind::broken, wish.into + " is damaged; remove it and import all lists again");
        builder.add(*older);
    }
    for (const auto& file : wish.files) {
        auto coverage = wish.blocked ? pki::ListFacts{.kind = pki::ListKind::blocked_spki,
                                                      .origin = std::filesystem::path(file).filename().string()}
                                     : pki::coverage_of(file).value_or(pki::ListFacts{});
        if (coverage.origin.empty())
            return fail(ErrorKind::malformed,
                        file +
                            ": the name must say what the list covers: sha256_modulus_2048.csv, sha256_xcoord_secp256r1.csv or "
                            "blacklist.RSA-2048; for SHA-256 digests of SubjectPublicKeyInfo add --blocked");
        TRY(with_context(builder.add(coverage, TRY(read_file(file))), file));
    }
    const auto index = builder.write();
    TRY(replace_file(wish.into, text_of(index)));
    show_lists(commands, voice, *TRY(commands.environment.key_lists.open(wish.into)));
    return {};
}

Result<> show(Commands& commands, const Voice& voice, const std::string& file) {
    const auto blocklist = TRY(commands.environment.key_lists.open(file));
    show_lists(commands, voice, *blocklist);
    if (!blocklist->is_intact()) return fail(ErrorKind::broken, file + " is damaged; import the lists again");
    return {};
}

int ended(const Voice& voice, const Result<>& done) { return done ? 0 : voice.fail(done.error()); }

}  // namespace

void add_blocklist(CLI::App& root, Commands& commands) {
    auto& blocklist = noun(root, "blocklist", "Keys that nobody may use: Debian's weak keys and blocked ones");
    auto& importing = *blocklist.add_subcommand("import", "Add published lists to the index");
    const auto wish = std::make_shared<Import>();
    importing.add_option("file", wish->files, "sha256_modulus_2048.csv, sha256_xcoord_secp256r1.csv, blacklist.RSA-2048 …")
        ->required();
    importing.add_option("--into", wish->into, "the index")->capture_default_str();
    importing.add_flag("--blocked", wish->blocked, "the files hold SHA-256 digests of SubjectPublicKeyInfo, one on each line");
    importing.callback([&commands, wish] {
        commands.own_deed = [&commands, wish] {
            const Voice voice(commands.environment, commands.options);
            return ended(voice, import(commands, voice, *wish));
        };
    });

    auto& showing = *blocklist.add_subcommand("show", "Show which lists the index holds");
    const auto file = std::make_shared<std::string>(ports::usual_key_index);
    showing.add_option("index", *file, "the index")->capture_default_str();
    showing.callback([&commands, file] {
        commands.own_deed = [&commands, file] {
            const Voice voice(commands.environment, commands.options);
            return ended(voice, show(commands, voice, *file));
        };
    });
}

}  // namespace certdesk::cli

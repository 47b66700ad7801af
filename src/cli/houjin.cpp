// houjin import, houjin find, houjin sample: the corporate number register kept on this machine.
#include "cli/print.hpp"
#include "cli/wanted_request.hpp"
#include "formats/houjin_sample.hpp"
#include "ports/houjin_register.hpp"

#include <CLI/CLI.hpp>
#include <fstream>
#include <ostream>

namespace certdesk::cli {

namespace {

constexpr std::uint64_t most_sample_entries = 10'000'000;

struct Import {
    std::vector<std::string> files;
    std::string into = ports::usual_houjin_index;
};

struct Find {
    std::string what;
    std::string index = ports::usual_houjin_index;
    bool beginning = false;
    std::size_t most = 20;
};

struct Sample {
    std::uint64_t entries = 1000;
    std::string file;
};

Result<ports::HoujinRegisters*> registers(Commands& commands) {
    if (commands.environment.houjin == nullptr)
        return fail(ErrorKind::broken, "this program has no register of corporate numbers");
    return commands.environment.houjin;
}

JsonObject record_json(const HoujinRecord& record) {
    const auto day = [](const std::optional<Day>& value) { return value ? Json(to_iso_date(*value)) : Json(nullptr); };
    return {{"number", record.number},
            {"name", record.name},
            {"furigana", record.furigana},
            {"english_name", record.english_name},
            {"kind", record.kind},
            {"post_code", record.post_code},
            {"address", record.prefecture + record.city + record.street + record.address_outside},
            {"changed_on", to_iso_date(record.changed_on)},
            {"updated_on", to_iso_date(record.updated_on)},
            {"closed_on", day(record.closed_on)},
            {"successor", record.successor}};
}

Result<> import(Commands& commands, const Voice& voice, const Import& wish) {
    const auto told = TRY(TRY(registers(commands))->import(wish.files, wish.into));
    JsonArray refusals;
    for (const auto& refusal : told.refusals) refusals.push_back(Json(refusal));
    const JsonObject facts{{"lines", told.lines},     {"entries", told.entries}, {"replaced", told.replaced},
                           {"history", told.history}, {"removed", told.removed}, {"refused", refusals}};
    if (voice.is_json())
        voice.json(facts);
    else
        print_thing(commands.environment.out, facts);
    return {};
}

Result<std::vector<HoujinRecord>> found_by(const ports::HoujinRegister& entries, const Find& wish) {
    const auto number = HoujinBangou::parse(wish.what);
    if (!number) return wish.beginning ? entries.beginning_with(wish.what, wish.most) : entries.named(wish.what, wish.most);
    std::vector<HoujinRecord> found;
    if (auto record = TRY(entries.find(*number))) found.push_back(*std::move(record));
    return found;
}

Result<> find(Commands& commands, const Voice& voice, const Find& wish) {
    const auto entries = TRY(TRY(registers(commands))->open(wish.index));
    JsonArray found;
    for (const auto& record : TRY(found_by(*entries, wish))) found.push_back(record_json(record));
    if (voice.is_json()) {
        voice.json({{"entries", found}, {"as_of", to_iso_date(entries->newest())}});
        return {};
    }
    print_table(commands.environment.out, found, {"number", "name", "address", "closed_on"});
    voice.note("as of " + to_iso_date(entries->newest()));
    return {};
}

Result<> sample(const Sample& wish) {
    std::ofstream file(wish.file, std::ios::binary);
    for (std::uint64_t n = 0; n < wish.entries && file; ++n) file << write_houjin_row(made_up_houjin_record(n)) << "\r\n";
    file.close();
    if (!file) return fail(ErrorKind::broken, wish.file + " cannot be written");
    return {};
}

int ended(const Voice& voice, const Result<>& done) { return done ? 0 : voice.fail(done.error()); }

}  // namespace

void add_houjin(CLI::App& root, Commands& commands) {
    auto& houjin = noun(root, "houjin", "The corporate number register, kept on this machine");

    auto& importing = *houjin.add_subcommand("import", "Make the index from the register's bulk files");
    const auto files = std::make_shared<Import>();
    importing.add_option("file", files->files, "the full file, then daily differences; CSV in UTF-8 or Shift_JIS")->required();
    importing.add_option("--into", files->into, "the index")->capture_default_str();
    importing.callback([&commands, files] {
        commands.own_deed = [&commands, files] {
            const Voice voice(commands.environment, commands.options);
            return ended(voice, import(commands, voice, *files));
        };
    });

    auto& finding = *houjin.add_subcommand("find", "Find bodies by corporate number or name");
    const auto wanted = std::make_shared<Find>();
    finding.add_option("what", wanted->what, "13 digits, or a name in any spelling")->required();
    finding.add_flag("--beginning", wanted->beginning, "names that begin so");
    finding.add_option("--most", wanted->most, "how many")->check(CLI::Range(1, 1000))->capture_default_str();
    finding.add_option("--index", wanted->index, "the index")->capture_default_str();
    finding.callback([&commands, wanted] {
        commands.own_deed = [&commands, wanted] {
            const Voice voice(commands.environment, commands.options);
            return ended(voice, find(commands, voice, *wanted));
        };
    });

    auto& making = *houjin.add_subcommand("sample", "Write made-up entries, for a trial");
    const auto made_up = std::make_shared<Sample>();
    making.add_option("file", made_up->file, "the file to write")->required();
    making.add_option("--entries", made_up->entries, "how many")
        ->check(CLI::Range(std::uint64_t{1}, most_sample_entries))
        ->capture_default_str();
    making.callback([&commands, made_up] {
        commands.own_deed = [&commands, made_up] {
            const Voice voice(commands.environment, commands.options);
            return ended(voice, sample(*made_up));
        };
    });
}

}  // namespace certdesk::cli

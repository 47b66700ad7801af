#include "cli/inspection.hpp"

#include "cli/file.hpp"
#include "cli/print.hpp"
#include "web/tools/in_words.hpp"

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <fstream>
#include <iostream>

namespace certdesk::cli {

namespace {

constexpr std::size_t largest_file = pki::reading::max_input_bytes + 1;

web::Language language_of(const Options& options) {
    return parse_enumeration<web::Language>(options.language).value_or(web::Language::en);
}

Instant now_of(const Environment& environment) {
    return environment.now ? environment.now() : std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace

// Into memory that is taken once, so that no copy is left behind.
Result<Secret> Inspection::content_of(const std::string& file) const {
    std::ifstream opened;
    if (file != "-") {
        if (auto why = why_not_opened(file)) return fail(ErrorKind::not_found, *std::move(why));
        opened.open(file, std::ios::binary);
    }
    std::istream& in = file != "-" ? opened : environment_.in != nullptr ? *environment_.in : std::cin;
    std::string content;
    content.reserve(std::size_t{2} * 1024 * 1024);
    std::array<char, 64 * 1024> buffer{};
    while (content.size() < largest_file && in.read(buffer.data(), buffer.size()).gcount() > 0)
        content.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
    for (volatile char& c : buffer) c = '\0';
    return Secret(std::move(content));
}

Inspected Inspection::inspect(const std::string& file, PrivateKeys private_keys, const lint::CsrContext* csr) const {
    const auto content = content_of(file);
    if (!content) {
        Inspected unopened;
        unopened.input = std::unexpected(pki::reading::Unreadable{.detail = content.error().message});
        unopened.file = file;
        unopened.opened = false;
        return unopened;
    }
    return {web::tools::judge(bytes_of(content->reveal()), private_keys, now_of(environment_), csr), file};
}

void Inspection::print_facts(const pki::reading::Input& input) const {
    const auto language = language_of(options_);
    const auto print = [&](const JsonObject& facts) {
        print_thing(environment_.out, web::tools::facts_in_words(facts, words_, language));
    };
    auto decoded = web::tools::decoded_json(input);
    auto* items = decoded.if_contains("items");
    if (items == nullptr) return print(decoded);
    std::size_t number = 0;
    for (auto& item : items->as_array()) {
        auto& facts = item.as_object();
        const auto kind = std::string(facts.at("kind").as_string());
        environment_.out << "\n#" << ++number << " " << words_.get(language, "reading.kind." + kind) << "\n";
        facts.stable_erase("kind");
        print(facts);
    }
}

// A paragraph each: a table of sentences would be wider than any terminal.
void Inspection::print_findings(const Inspected& inspected) const {
    const auto language = language_of(options_);
    const auto word = [&](const std::string& key) { return words_.get(language, "reading." + key); };
    auto& out = environment_.out;
    if (inspected.findings.empty()) return print_thing(out, {{word("fact.findings"), word("no_findings")}});
    out << "\n" << word("fact.findings") << "\n";
    for (const auto& finding : web::tools::in_words(inspected.findings, words_, language)) {
        out << "- " << finding.severity_in_words << ": " << harmless(finding.where) << ": " << harmless(finding.sentence) << "\n";
        if (!finding.detail.empty()) out << "    " << harmless(finding.detail) << "\n";
        if (!finding.remedy.empty()) out << "    " << word("fact.remedy") << ": " << finding.remedy << "\n";
        out << "    " << finding.citation << (finding.citation.empty() ? "" : " ") << "[" << finding.id << "]\n";
    }
}

void Inspection::tell(const Inspected& inspected) const {
    auto& out = environment_.out;
    if (options_.json) {
        JsonObject json{{"file", name_in_json(inspected.file)}};
        for (auto& member : web::tools::judgement_json(inspected)) json[member.key()] = std::move(member.value());
        if (!inspected.opened)
            json["unreadable"] = JsonObject{{"cause", "not_opened"}, {"detail", inspected.input.error().detail}};
        out << boost::json::serialize(json) << "\n";
        return;
    }
    const auto language = language_of(options_);
    out << harmless(inspected.file);
    if (const auto kind = inspected.kind(); !kind.empty()) out << ": " << words_.get(language, "reading.kind." + kind);
    out << "\n";
    if (inspected.input) {
        print_facts(*inspected.input);
    } else {
        const auto& why = inspected.input.error();
        const std::string cause = inspected.opened ? std::string(to_text(why.cause)) : "not_opened";
        print_thing(out, web::tools::reasons_in_words(why, cause, words_, language));
    }
    if (inspected.input || !inspected.findings.empty()) print_findings(inspected);
    out << "\n";
}

std::string Inspection::word(std::string_view key) const { return words_.get(language_of(options_), key); }

void Inspection::say(std::string_view key) const {
    if (!options_.json) environment_.out << word(key) << "\n";
}

int Inspection::exit_code(const Inspected& inspected) {
    if (!inspected.input) return 2;
    return lint::has_errors(inspected.findings) ? 1 : 0;
}

}  // namespace certdesk::cli

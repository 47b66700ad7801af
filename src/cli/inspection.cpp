#include "cli/inspection.hpp"

#include "cli/decoded.hpp"
#include "cli/print.hpp"
#include "lint/input.hpp"

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <fstream>
#include <iostream>

namespace certdesk::cli {

namespace {

constexpr std::size_t largest_file = pki::max_crl_bytes + 1;

web::Language language_of(const Options& options) {
    return parse_enumeration<web::Language>(options.language).value_or(web::Language::en);
}

JsonArray findings_json(const std::vector<lint::Finding>& findings) {
    JsonArray array;
    for (const auto& finding : findings)
        array.push_back(JsonObject{{"id", finding.id},
                                   {"severity", std::string(to_text(finding.severity))},
                                   {"where", finding.where},
                                   {"detail", finding.detail},
                                   {"citation", finding.citation}});
    return array;
}

// What a page has room for: of certificates inside another thing the names and the dates, and nothing that says "none".
JsonObject for_people(JsonObject decoded) {
    if (const auto* others = decoded.if_contains("other_alt_names"); others != nullptr && *others == 0)
        decoded.stable_erase("other_alt_names");
    if (auto* certificates = decoded.if_contains("certificates"))
        for (auto& certificate : certificates->as_array()) {
            JsonObject brief;
            for (const auto* name : {"subject", "issuer", "serial", "not_before", "not_after", "key"})
                brief[name] = certificate.as_object().at(name);
            certificate = std::move(brief);
        }
    return decoded;
}

Instant now_of(const Environment& environment) {
    return environment.now ? environment.now() : std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string kind_of(const Inspected& inspected) {
    if (inspected.input) return std::string(to_text(inspected.input->kind()));
    return inspected.input.error().kind ? std::string(to_text(*inspected.input.error().kind)) : "";
}

}  // namespace

// Into memory that is taken once, so that no copy is left behind.
Result<Secret> Inspection::content_of(const std::string& file) const {
    std::ifstream opened;
    if (file != "-") {
        opened.open(file, std::ios::binary);
        if (!opened || opened.peek() == std::ifstream::traits_type::eof()) {
            if (!opened.eof()) return fail(ErrorKind::not_found, file + " cannot be read");
        }
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
    if (!content)
        return {
            .file = file, .input = std::unexpected(pki::reading::Unreadable{.detail = content.error().message}), .opened = false};
    Inspected inspected{.file = file, .input = pki::reading::read_input(bytes_of(content->reveal()), private_keys)};
    inspected.findings = inspected.input ? lint::lint_input(*inspected.input, now_of(environment_), csr)
                                         : lint::findings_of(inspected.input.error().walk);
    return inspected;
}

// The sentence for it; findings of rules are told in the rule's own words.
std::string Inspection::in_words(const lint::Finding& finding) const {
    const auto key = "finding." + finding.id;
    return words_.has(language_of(options_), key) ? words_.get(language_of(options_), key) : finding.detail;
}

// Members under their names in words, true and false as yes and no; what is empty is left out by the page.
Json Inspection::labelled(const Json& value) const {
    const auto language = language_of(options_);
    if (const auto* flag = value.if_bool()) return Json(words_.get(language, *flag ? "reading.yes" : "reading.no"));
    if (const auto* list = value.if_array()) {
        JsonArray array;
        for (const auto& one : *list) array.push_back(labelled(one));
        return array;
    }
    if (const auto* object = value.if_object()) {
        JsonObject named;
        for (const auto& member : *object)
            named[words_.get(language, "reading.fact." + std::string(member.key()))] = labelled(member.value());
        return named;
    }
    return value;
}

void Inspection::print_facts(const pki::reading::Input& input) const {
    const auto language = language_of(options_);
    auto decoded = decoded_json(input);
    auto* items = decoded.if_contains("items");
    if (items == nullptr) return print_thing(environment_.out, labelled(for_people(std::move(decoded))).as_object());
    std::size_t number = 0;
    for (auto& item : items->as_array()) {
        auto& facts = item.as_object();
        const auto kind = std::string(facts.at("kind").as_string());
        environment_.out << "\n#" << ++number << " " << words_.get(language, "reading.kind." + kind) << "\n";
        facts.stable_erase("kind");
        print_thing(environment_.out, labelled(for_people(std::move(facts))).as_object());
    }
}

JsonObject Inspection::reasons(const Inspected& inspected) const {
    const auto language = language_of(options_);
    const auto& why = inspected.input.error();
    const std::string cause = inspected.opened ? std::string(to_text(why.cause)) : "not_opened";
    JsonObject page{{words_.get(language, "reading.fact.unreadable"), words_.get(language, "reading.unreadable." + cause)}};
    if (why.line != 0) page[words_.get(language, "reading.fact.line")] = why.line;
    if (why.missing_bytes != 0) page[words_.get(language, "reading.fact.missing_bytes")] = why.missing_bytes;
    if (!why.detail.empty()) page[words_.get(language, "reading.fact.detail")] = why.detail;
    return page;
}

// The gravest first. A paragraph each: a table of sentences would be wider than any terminal.
void Inspection::print_findings(const Inspected& inspected) const {
    const auto language = language_of(options_);
    const auto word = [&](const std::string& key) { return words_.get(language, "reading." + key); };
    auto& out = environment_.out;
    if (inspected.findings.empty()) return print_thing(out, {{word("fact.findings"), word("no_findings")}});
    out << "\n" << word("fact.findings") << "\n";
    for (const auto severity : {lint::Severity::error, lint::Severity::warning, lint::Severity::notice})
        for (const auto& finding : inspected.findings) {
            if (finding.severity != severity) continue;
            const auto what = harmless(in_words(finding));
            const auto remedy = "finding." + finding.id + ".do";
            out << "- " << word("severity." + std::string(to_text(severity))) << ": " << harmless(finding.where) << ": " << what
                << "\n";
            if (const auto detail = harmless(finding.detail); what != detail && !detail.empty()) out << "    " << detail << "\n";
            if (words_.has(language, remedy))
                out << "    " << word("fact.remedy") << ": " << words_.get(language, remedy) << "\n";
            out << "    " << finding.citation << (finding.citation.empty() ? "" : " ") << "[" << finding.id << "]\n";
        }
}

void Inspection::tell(const Inspected& inspected) const {
    auto& out = environment_.out;
    const auto kind = kind_of(inspected);
    if (options_.json) {
        JsonObject json{{"file", inspected.file}, {"kind", kind.empty() ? Json() : Json(kind)}};
        if (inspected.input)
            json["decoded"] = decoded_json(*inspected.input);
        else if (inspected.opened)
            json["unreadable"] = unreadable_json(inspected.input.error());
        else
            json["unreadable"] = JsonObject{{"cause", "not_opened"}, {"detail", inspected.input.error().detail}};
        json["findings"] = findings_json(inspected.findings);
        out << boost::json::serialize(json) << "\n";
        return;
    }
    out << harmless(inspected.file);
    if (!kind.empty()) out << ": " << words_.get(language_of(options_), "reading.kind." + kind);
    out << "\n";
    if (inspected.input)
        print_facts(*inspected.input);
    else
        print_thing(out, reasons(inspected));
    print_findings(inspected);
    out << "\n";
}

void Inspection::say(std::string_view key) const {
    if (!options_.json) environment_.out << words_.get(language_of(options_), key) << "\n";
}

int Inspection::exit_code(const Inspected& inspected) {
    if (!inspected.input) return 2;
    return lint::has_errors(inspected.findings) ? 1 : 0;
}

}  // namespace certdesk::cli

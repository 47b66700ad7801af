// docs/findings.md names every id that a finding can bear, and says what the program says.
#include "core/refusal.hpp"
#include "formats/pasted_repair.hpp"
#include "lint/catalogue.hpp"
#include "lint/chain/chain_rule.hpp"
#include "lint/csr/check.hpp"
#include "pki/reading/der_walk.hpp"
#include "pki/subject_builder.hpp"
#include "source_tree.hpp"
#include "web/words.hpp"

#include <gtest/gtest.h>
#include <set>

namespace certdesk::tidy {
namespace {

using web::Language;

class Document {
public:
    explicit Document(const web::Words& words) : words_(words) {}

    void section(const std::string& title, const std::string& text) {
        text_ += "## " + title + "\n\n" + text + "\n\n| Id | Meaning | 意味 |\n|---|---|---|\n";
    }
    // The words stand under `key` in both languages.
    void row(const std::string& id, const std::string& key) {
        EXPECT_TRUE(ids_.insert(id).second) << id << " stands twice";
        EXPECT_TRUE(words_.has(Language::en, key)) << key;
        text_ += "| `" + id + "` | " + cell(words_.get(Language::en, key)) + " | " + cell(words_.get(Language::ja, key)) + " |\n";
    }
    void row(const std::string& id) { row(id, "finding." + id); }
    template <Enumeration E>
    void rows(const std::string& family) {
        for (const auto value : all_of<E>()) row(family + std::string(to_text(value)));
    }
    void end_section() { text_ += '\n'; }
    void text(const std::string& paragraph) { text_ += paragraph; }

    [[nodiscard]] std::string whole() const { return text_.substr(0, text_.size() - 1); }
    [[nodiscard]] const std::set<std::string>& ids() const { return ids_; }

private:
    static std::string cell(const std::string& words) {
        std::string escaped;
        for (const char c : words) {
            if (c == '|' || c == '\\' || c == '<') escaped += '\\';
            escaped += c;
        }
        return escaped;
    }

    const web::Words& words_;
    std::set<std::string> ids_;
    std::string text_;
};

void write_sections(Document& made) {
    made.section("Text", "How the text was mended. `lint`, `csr check`, `cert check`, `crl check`, `key match`.");
    made.rows<PastedRepair>("text.");
    made.end_section();
    made.section("Encoding", "What stands against DER; `where` is the offset and the way down, `offset 412 /0/7/0`.");
    made.rows<pki::reading::DerFault>("der.");
    made.end_section();
    made.section("Time", "`cert check` and `crl check`, as of now.");
    for (const auto* id : {"time.expired", "time.not_yet_valid", "time.update_overdue"}) made.row(id);
    made.end_section();
    made.section("Files", "What a file holds: `readable` where a certificate could be read and not be judged.");
    for (const auto* id : {"input.other_kind", "readable"}) made.row(id);
    made.end_section();
    made.section("Requests", "`csr check` and the desk's own look at a CSR. The page says what to do about each.");
    for (const auto& kind : lint::csr_finding_kinds()) made.row(std::string(kind.id));
    made.end_section();
    made.section("Keys", "`key match`.");
    for (const auto* id : {"key.differs", "key.none", "key.encrypted", "key.inconsistent"}) made.row(id);
    made.end_section();
    made.section("Chains", "`chain check`, `chain build` and the set-up checker.");
    for (const auto& rule : lint::chain_rules()) made.row(std::string(rule.id));
    made.end_section();
    made.section("Subjects", "`csr make` and `csr commands`, of the values that were typed.");
    for (const auto rule : all_of<pki::SubjectRule>())
        made.row("subject." + std::string(to_text(rule)), "subject_rule." + std::string(to_text(rule)));
    made.end_section();
}

const Document& document() {
    static const web::Words words;
    static const Document whole = [] {
        Document made(words);
        made.text(
            "# Finding ids\n\n"
            "Every finding of every tool bears one of these ids, at the command line, in the API and on the pages.\n"
            "They are stable: an id is never renamed and never used for anything else;\n"
            "[why they are spelled in three ways](decisions/0011-finding-ids.md). A test compares this page with the program.\n\n"
            "The ids of lint rules stand in [the manual](manual/lint.md), with a page each. Refusals of the desk are in\n"
            "[the API](api.md).\n\n");
        write_sections(made);
        return made;
    }();
    return whole;
}

TEST(Findings, are_listed_with_the_words_of_the_program) {
    const auto made = document().whole();
    if (made == read(root / "docs/findings.md")) return;
    std::ofstream("findings.md", std::ios::binary) << made;
    ADD_FAILURE() << "docs/findings.md is not what the program says; read the difference and put it in its place: "
                  << std::filesystem::current_path() / "findings.md";
}

TEST(Findings, share_no_id_with_a_lint_rule) {
    const auto& made = document();
    for (const auto* rule : lint::catalogue()) EXPECT_FALSE(made.ids().contains(std::string(rule->id))) << rule->id;
}

// Whoever has words for a finding has it in the list.
TEST(Findings, with_words_are_all_listed) {
    const auto& made = document();
    for (const auto& file : files("words/en", {".po"})) {
        const auto words = read(root / file);
        const std::string_view key = "msgid \"finding.";
        for (auto at = words.find(key); at != std::string::npos; at = words.find(key, at + 1)) {
            const auto begin = at + key.size();
            const auto id = words.substr(begin, words.find('"', begin) - begin);
            if (!id.ends_with(".do")) EXPECT_TRUE(made.ids().contains(id)) << id << " in " << file;
        }
    }
}

}  // namespace
}  // namespace certdesk::tidy

// Law 11: whatever people read stands in words/, in Japanese and in English.
#include "web/words.hpp"

#include "core/authority/case.hpp"
#include "core/calendar/calendar.hpp"
#include "core/calls/plan.hpp"
#include "core/calls/script.hpp"
#include "core/catalogue/licences.hpp"
#include "core/contracts/standing.hpp"
#include "core/dossier/dossier.hpp"
#include "core/installation/installation.hpp"
#include "core/invoicing/document.hpp"
#include "core/notices/notice.hpp"
#include "core/orders/time_line.hpp"
#include "core/papers/paper.hpp"
#include "core/refusal.hpp"
#include "core/survey/field.hpp"
#include "core/vetting/cleared.hpp"
#include "core/vetting/matching/matched.hpp"
#include "core/work/work.hpp"
#include "desk/import_bank_file.hpp"
#include "lint/catalogue.hpp"
#include "lint/csr/check.hpp"
#include "pki/reading/read_input.hpp"
#include "pki/subject_builder.hpp"
#include "source_tree.hpp"
#include "web/templates.hpp"

#include <gtest/gtest.h>
#include <map>
#include <regex>
#include <set>

namespace certdesk::tidy {
namespace {

using web::Language;

// key → words of one language's catalogues; keys that stand twice are told.
std::map<std::string, std::string> catalogue(const std::string& language) {
    std::map<std::string, std::string> entries;
    const std::regex entry(R"re(msgid "([^"]+)"\s+msgstr ((?:"(?:[^"\\]|\\.)*"\s*)+))re");
    for (const auto& file : files("words/" + language, {".po"})) {
        const std::string text = read(root / file);
        for (auto at = std::sregex_iterator(text.begin(), text.end(), entry); at != std::sregex_iterator(); ++at)
            EXPECT_TRUE(entries.emplace((*at)[1].str(), (*at)[2].str()).second)
                << file << ": " << (*at)[1].str() << " stands twice";
    }
    return entries;
}

std::set<std::string> places(const std::string& words) {
    std::set<std::string> found;
    const std::regex place(R"(\{([a-z_]+)\})");
    for (auto at = std::sregex_iterator(words.begin(), words.end(), place); at != std::sregex_iterator(); ++at)
        found.insert((*at)[1].str());
    return found;
}

TEST(Words, both_languages_have_the_same_keys) {
    const auto ja = catalogue("ja");
    const auto en = catalogue("en");
    EXPECT_GT(ja.size(), 300U);
    for (const auto& [key, words] : ja) EXPECT_TRUE(en.contains(key)) << "no English words for " << key;
    for (const auto& [key, words] : en) EXPECT_TRUE(ja.contains(key)) << "no Japanese words for " << key;
}

TEST(Words, both_languages_fill_the_same_places) {
    const auto ja = catalogue("ja");
    for (const auto& [key, words] : catalogue("en"))
        if (ja.contains(key)) EXPECT_EQ(places(words), places(ja.at(key))) << key;
}

TEST(Words, no_words_are_empty) {
    for (const auto* language : {"ja", "en"})
        for (const auto& [key, words] : catalogue(language)) EXPECT_NE(words.substr(0, 2), "\"\"\n") << language << " " << key;
}

template <Enumeration E>
void every_enumerator_has_words(const std::string& prefix, const std::string& suffix = "") {
    const web::Words words;
    for (const auto language : all_of<Language>())
        for (const auto value : all_of<E>()) {
            const std::string key = prefix + std::string(to_text(value)) + suffix;
            EXPECT_TRUE(words.has(language, key)) << to_text(language) << " has no words for " << key;
        }
}

TEST(Words, every_refusal_has_a_sentence) { every_enumerator_has_words<Refusal>("refusal."); }
TEST(Words, every_survey_field_has_a_label_and_a_hint) {
    every_enumerator_has_words<survey::Field>("survey.", ".label");
    every_enumerator_has_words<survey::Field>("survey.", ".hint");
    every_enumerator_has_words<survey::Group>("survey.group.");
}
TEST(Words, every_choice_of_the_survey_has_words) {
    const web::Words words;
    for (const auto field : all_of<survey::Field>())
        for (const auto& value : survey::choices(field))
            for (const auto language : all_of<Language>()) {
                const std::string key = "survey." + std::string(to_text(field)) + "." + value;
                EXPECT_TRUE(words.has(language, key)) << to_text(language) << " has no words for " << key;
            }
}
TEST(Words, every_choice_of_contracts_and_catalogue_has_words) {
    every_enumerator_has_words<contracts::Service>("store.service.");
    every_enumerator_has_words<contracts::Plesk>("contracts.plesk.");
    every_enumerator_has_words<contracts::Serving>("serving.");
    every_enumerator_has_words<contracts::Rule>("exceptions.rule.");
    every_enumerator_has_words<contracts::ExceptionState>("exceptions.state.");
    every_enumerator_has_words<catalogue::Assurance>("assurance.");
    every_enumerator_has_words<catalogue::NamesSold>("names_sold.");
    every_enumerator_has_words<catalogue::Licences>("licences.", ".means");
    every_enumerator_has_words<catalogue::Licences>("licences.", ".how");
    every_enumerator_has_words<catalogue::Csrs>("csrs.");
    every_enumerator_has_words<catalogue::Keys>("keys.");
}
TEST(Words, every_mail_has_a_subject_and_a_body) {
    every_enumerator_has_words<notices::Kind>("mail.", ".subject");
    every_enumerator_has_words<notices::Kind>("mail.", ".body");
}
TEST(Words, every_paper_says_what_why_and_how_it_stands) {
    every_enumerator_has_words<papers::Kind>("papers.kind.");
    every_enumerator_has_words<papers::Kind>("papers.kind.", ".what");
    every_enumerator_has_words<papers::Kind>("refusal.fact.paper.");
    every_enumerator_has_words<papers::Reason>("papers.reason.");
    every_enumerator_has_words<papers::Stage>("papers.stage.");
    every_enumerator_has_words<papers::Scan>("papers.scan.");
    every_enumerator_has_words<papers::Item>("papers.item.");
    every_enumerator_has_words<papers::Item>("papers.item.", ".failed");
    every_enumerator_has_words<papers::Item>("refusal.fact.item.");
    every_enumerator_has_words<FileFault>("refusal.fact.file.");
    const web::Words words;
    for (const auto& rule : papers::rules())
        for (const auto language : all_of<Language>())
            EXPECT_EQ(words.has(language, "papers.kind." + std::string(to_text(rule.kind)) + ".mask"),
                      rule.other_parts_may_be_masked)
                << to_text(rule.kind);
}
TEST(Words, every_choice_of_invoices_has_words) {
    for (const auto* key :
         {"invoices.kind.", "invoices.title.", "invoices.number.", "invoices.happened_on.", "invoices.lead.", "invoices.amount."})
        every_enumerator_has_words<invoicing::DocumentKind>(key);
    every_enumerator_has_words<invoicing::PriceBasis>("invoices.column.unit_price.");
    every_enumerator_has_words<invoicing::PaidBy>("invoices.paid_by.");
    every_enumerator_has_words<invoicing::CreditReason>("invoices.reason.");
    every_enumerator_has_words<invoicing::InvoiceFault>("refusal.fact.fault.");
}
TEST(Words, every_choice_of_payments_has_words) {
    every_enumerator_has_words<payments::Reason>("bank.reason.");
    every_enumerator_has_words<payments::LineKind>("bank.kind.");
    every_enumerator_has_words<payments::BankFileKind>("bank.file.kind.");
    every_enumerator_has_words<desk::LineOutcome>("bank.outcome.");
    every_enumerator_has_words<ledger::RefundBy>("bank.refund.by.");
    every_enumerator_has_words<payments::CsvLineFaultKind>("refusal.fact.fault.");
}

TEST(Words, every_call_says_whom_when_what_and_how_it_ended) {
    every_enumerator_has_words<calls::PhoneSource>("calls.source.");
    every_enumerator_has_words<calls::Chosen>("calls.chosen.");
    every_enumerator_has_words<calls::ScriptStep>("call.script.");
    every_enumerator_has_words<authority::CallOutcome>("case.outcome.");
    every_enumerator_has_words<authority::CallOutcome>("calls.told.");
}
TEST(Words, every_milestone_and_move_has_words) {
    every_enumerator_has_words<orders::Milestone>("time_line.");
    every_enumerator_has_words<Move>("move.");
}

TEST(Words, every_rule_of_the_subject_has_a_sentence) {
    every_enumerator_has_words<pki::SubjectRule>("subject_rule.");
    every_enumerator_has_words<pki::SubjectField>("subject_field.");
    every_enumerator_has_words<pki::RuleBook>("rule_book.");
}
TEST(Words, every_answer_of_the_matcher_has_words) {
    every_enumerator_has_words<vetting::matching::Answer>("matching.answer.");
    every_enumerator_has_words<Folding>("matching.folding.");
    every_enumerator_has_words<vetting::matching::Part>("matching.part.");
    every_enumerator_has_words<vetting::matching::Hint>("matching.hint.");
}
TEST(Words, every_finding_about_a_request_says_what_it_is_and_what_to_do) {
    const web::Words words;
    for (const auto& kind : lint::csr_finding_kinds())
        for (const auto language : all_of<Language>())
            for (const std::string suffix : {"", ".do"}) {
                const std::string key = "finding." + std::string(kind.id) + suffix;
                EXPECT_TRUE(words.has(language, key)) << to_text(language) << " has no words for " << key;
            }
}

TEST(Words, every_lint_rule_has_a_sentence_and_the_english_one_is_its_own) {
    const web::Words words;
    for (const auto* rule : lint::catalogue()) {
        const auto key = "rule." + std::string(rule->id);
        EXPECT_EQ(words.get(Language::en, key), rule->statement) << key;
        EXPECT_TRUE(words.has(Language::ja, key)) << "no Japanese words for " << key;
    }
}

TEST(Words, whatever_is_read_and_found_in_a_file_has_words) {
    every_enumerator_has_words<pki::reading::InputKind>("reading.kind.");
    every_enumerator_has_words<pki::reading::Kind>("reading.kind.");
    every_enumerator_has_words<pki::reading::UnreadableCause>("reading.unreadable.");
    every_enumerator_has_words<PastedRepair>("finding.text.");
    every_enumerator_has_words<pki::reading::DerFault>("finding.der.");
}

TEST(Templates, load_in_both_languages_and_miss_no_words) {
    const web::Words words;
    const auto templates = web::Templates::load(words);
    ASSERT_TRUE(templates) << templates.error().message;
    for (const auto& missing : (*templates)->words_missing())
        ADD_FAILURE() << "a template asks for words that are missing: " << missing;
}

TEST(Templates, hold_no_script_and_no_style_of_their_own) {
    // CSP-01: nothing inline.
    const std::regex inline_code(R"(<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=|javascript:)");
    for (const auto& file : files("src/web", {".html"})) EXPECT_FALSE(std::regex_search(read(root / file), inline_code)) << file;
}

TEST(Templates, every_posted_form_carries_the_token) {
    const std::regex form(R"(<form[^>]*method="post"[^>]*>([\s\S]*?)</form>)");
    for (const auto& file : files("src/web", {".html"})) {
        const std::string text = read(root / file);
        for (auto at = std::sregex_iterator(text.begin(), text.end(), form); at != std::sregex_iterator(); ++at)
            EXPECT_NE((*at)[1].str().find("name=\"csrf\""), std::string::npos)
                << file << ": a form without the hidden field csrf";
    }
}

}  // namespace
}  // namespace certdesk::tidy

#include "lint/lint.hpp"

#include "formats/prefecture.hpp"
#include "lint/catalogue.hpp"
#include "pki/issue.hpp"
#include "tests/support/sample_authority.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>

namespace certdesk::lint {
namespace {

using test::must;

// tests/corpus/lint of the source tree, which holds the build folder this test runs in.
std::filesystem::path corpus() {
    for (auto folder = std::filesystem::current_path(); folder.has_relative_path(); folder = folder.parent_path())
        if (std::filesystem::exists(folder / "tests/corpus/lint/make.py")) return folder / "tests/corpus/lint";
    throw std::runtime_error("tests/corpus/lint is not above the folder this test runs in");
}

std::vector<Finding> findings_about(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    const std::string pem{std::istreambuf_iterator<char>(stream), {}};
    if (pem.contains("CERTIFICATE REQUEST")) return lint_csr(must(pki::parse_csr_pem(pem)), test::at("2026-12-01T00:00:00Z"));
    const auto certificate = must(pki::parse_certificate_pem(pem));
    return lint_certificate(certificate, certificate.not_before);
}

bool has(const std::vector<Finding>& findings, std::string_view id) {
    return std::ranges::find(findings, id, &Finding::id) != findings.end();
}

std::string listing(const std::vector<Finding>& findings) {
    std::string text;
    for (const auto& finding : findings) text += '\n' + finding.id + " at " + finding.where + ": " + finding.detail;
    return text;
}

TEST(Catalogue, has_names_that_are_unique_and_a_citation_for_each) {
    std::set<std::string_view> ids;
    for (const auto* rule : catalogue()) {
        EXPECT_TRUE(ids.insert(rule->id).second) << rule->id;
        EXPECT_NE(rule->applies, nullptr) << rule->id;
        EXPECT_NE(rule->check, nullptr) << rule->id;
        EXPECT_FALSE(to_text(rule->citation).empty()) << rule->id;
    }
}

TEST(Catalogue, has_files_that_pass_and_files_that_violate_every_rule) {
    for (const auto* rule : catalogue()) {
        int passing = 0;
        int violating = 0;
        for (const auto& entry : std::filesystem::directory_iterator(corpus() / rule->id)) {
            const auto name = entry.path().filename().string();
            const auto findings = findings_about(entry.path());
            if (name.starts_with("passes")) {
                ++passing;
                EXPECT_FALSE(has(findings, rule->id)) << rule->id << '/' << name << listing(findings);
            } else {
                ++violating;
                EXPECT_TRUE(has(findings, rule->id)) << rule->id << '/' << name << listing(findings);
            }
        }
        EXPECT_GE(passing, 1) << rule->id;
        EXPECT_GE(violating, 1) << rule->id;
    }
}

TEST(Catalogue, has_no_folder_without_a_rule) {
    for (const auto& entry : std::filesystem::directory_iterator(corpus())) {
        if (!entry.is_directory()) continue;
        const auto id = entry.path().filename().string();
        EXPECT_TRUE(std::ranges::any_of(catalogue(), [&](const Rule* rule) { return rule->id == id; })) << id;
    }
}

TEST(Lint, finds_nothing_in_what_our_authority_issues) {
    const auto authority = test::make_authority();
    for (const auto kind : {pki::KeyKind::rsa_2048, pki::KeyKind::p256, pki::KeyKind::p384}) {
        const auto key = must(pki::PrivateKey::generate(kind));
        const auto request = test::leaf_request(key.public_key_der());
        const auto unsigned_leaf = must(pki::parse_to_be_signed(must(pki::to_be_signed(request, authority.certificate))));
        const auto leaf = test::issue(authority, request);
        EXPECT_EQ(listing(lint_certificate(unsigned_leaf, request.not_before)), "");
        EXPECT_EQ(listing(lint_certificate(leaf, request.not_before)), "");
    }
    EXPECT_EQ(listing(lint_certificate(authority.certificate, authority.certificate.not_before)), "");
    EXPECT_EQ(listing(lint_certificate(authority.root, authority.root.not_before)), "");
}

TEST(Lint, finds_nothing_in_the_requests_we_make) {
    const auto key = must(pki::PrivateKey::generate(pki::KeyKind::rsa_2048));
    const auto csr =
        must(pki::parse_csr(must(pki::make_csr(key, {test::example_subject(), {"www.example.co.jp", "example.co.jp"}}))));
    EXPECT_EQ(listing(lint_csr(csr, test::at("2026-12-01T00:00:00Z"))), "");
}

TEST(Lint, asks_only_what_was_in_force_on_the_day_of_issue) {
    const auto findings_on = [](std::string_view day) {
        pki::Csr csr;
        csr.subject.organizational_units = {"Sales"};
        csr.subject.as_read = {{"2.5.4.11", "Sales", "UTF8String"}};
        return has(lint_csr(csr, test::at(day)), "no_organizational_unit");
    };
    EXPECT_FALSE(findings_on("2022-08-31T23:59:59Z"));
    EXPECT_TRUE(findings_on("2022-09-01T00:00:00Z"));
}

TEST(Lint, says_where_the_fault_is_and_who_demands_otherwise) {
    const auto findings = findings_about(corpus() / "no_organizational_unit/violates.pem");
    const auto finding = std::ranges::find(findings, "no_organizational_unit", &Finding::id);
    ASSERT_NE(finding, findings.end());
    EXPECT_EQ(finding->severity, Severity::error);
    EXPECT_EQ(finding->where, "subject.OU");
    EXPECT_EQ(finding->citation, "Baseline Requirements 2.2.6 section 7.1.2.7.4");
    EXPECT_TRUE(has_errors(findings));
    EXPECT_FALSE(has_errors({}));
}

// G-01: the list of prefectures, each good and each spoiled in several ways.
TEST(Lint, takes_every_prefecture_and_none_of_its_misspellings) {
    const auto refused = [](std::string state) {
        pki::Csr csr;
        csr.subject.country = "JP";
        csr.subject.state = std::move(state);
        return has(lint_csr(csr, test::at("2026-12-01T00:00:00Z")), "state_is_a_prefecture");
    };
    for (const auto& prefecture : prefectures()) {
        const std::string name(prefecture.english);
        EXPECT_FALSE(refused(name)) << name;
        for (const auto& spoiled : {name + " ", ' ' + name, name + "-ken", name + ", C=JP", name + "/JP", name.substr(1),
                                    name + name.back(), "\xE3\x80\x80" + name, std::string(prefecture.japanese)})
            EXPECT_TRUE(refused(spoiled)) << spoiled;
        for (std::size_t i = 0; i < name.size(); ++i) {
            auto changed = name;
            changed[i] = changed[i] == 'x' ? 'q' : 'x';
            EXPECT_TRUE(refused(changed)) << changed;
        }
    }
}

TEST(Lint, leaves_a_comma_to_companies) {
    pki::Csr csr;
    csr.subject.as_read = {{"2.5.4.10", "Example Co., Ltd.", "UTF8String"}, {"2.5.4.10", "A/B = C Laboratory", "UTF8String"}};
    const auto findings = lint_csr(csr, test::at("2026-12-01T00:00:00Z"));
    EXPECT_FALSE(has(findings, "no_name_pattern_in_values")) << listing(findings);
}

}  // namespace
}  // namespace certdesk::lint

#include "lint/lint.hpp"

#include "formats/pem.hpp"
#include "formats/prefecture.hpp"
#include "lint/catalogue.hpp"
#include "pki/crl.hpp"
#include "pki/issue.hpp"
#include "tests/support/certificate_builder.hpp"
#include "tests/support/sample_authority.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace certdesk::lint {
namespace {

using test::must;

// tests/corpus/lint of the source tree, which holds the build folder this test runs in: what the openssl program made.
std::filesystem::path corpus() {
    for (auto folder = std::filesystem::current_path(); folder.has_relative_path(); folder = folder.parent_path())
        if (std::filesystem::exists(folder / "tests/corpus/lint/make.py")) return folder / "tests/corpus/lint";
    throw std::runtime_error("tests/corpus/lint is not above the folder this test runs in");
}

std::string text_in(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<Finding> findings_about(const std::filesystem::path& file) {
    const auto block = must(parse_pem(text_in(file))).front();
    const bool request = block.label == "CERTIFICATE REQUEST";
    return must(
        lint_der(block.der, {.at = request ? std::optional(test::at("2026-12-01T00:00:00Z")) : std::nullopt, .kind = {}}));
}

bool has(const std::vector<Finding>& findings, std::string_view id) {
    return std::ranges::find(findings, id, &Finding::id) != findings.end();
}

std::string listing(const std::vector<Finding>& findings) {
    std::string text;
    for (const auto& finding : findings) text += '\n' + finding.id + " at " + finding.where + ": " + finding.detail;
    return text;
}

// A request of the example organization with another value somewhere.
std::vector<Finding> findings_in_request_with(std::string_view attribute, std::string_view value) {
    auto plan = test::request();
    plan.subject.set(attribute, value);
    return must(lint_der(plan.der(), {.at = test::at("2026-12-01T00:00:00Z"), .kind = {}}));
}

TEST(Lint, judges_what_openssl_makes_by_the_rule_its_folder_is_named_after) {
    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus())) {
        if (entry.path().extension() != ".pem") continue;
        ++files;
        const auto id = entry.path().parent_path().filename().string();
        EXPECT_NE(find_rule(id), nullptr) << id;
        const auto findings = findings_about(entry.path());
        EXPECT_EQ(has(findings, id), !entry.path().filename().string().starts_with("passes"))
            << entry.path() << listing(findings);
    }
    EXPECT_GE(files, 70);
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

TEST(Lint, finds_nothing_in_the_lists_we_make) {
    const auto authority = test::make_authority();
    const auto now = test::at("2026-12-01T00:00:00Z");
    const auto judged = [&](std::vector<pki::RevokedCertificate> revoked) {
        return listing(must(lint_der(must(pki::make_crl(
            authority.key, authority.certificate,
            {.number = 7, .this_update = now, .next_update = now + std::chrono::days(7), .revoked = std::move(revoked)})))));
    };
    EXPECT_EQ(judged({}), "");
    EXPECT_EQ(judged({{test::serial_number(5), now - std::chrono::hours(2), pki::RevocationReason::key_compromise},
                      {test::serial_number(6), now - std::chrono::hours(1), pki::RevocationReason::unspecified}}),
              "");
}

TEST(Lint, asks_only_what_was_in_force_on_the_day_of_issue) {
    auto plan = test::request();
    plan.subject.add("2.5.4.11", "Sales");
    const auto der = plan.der();
    const auto findings_on = [&](std::string_view instant) {
        return has(must(lint_der(der, {.at = test::at(instant), .kind = {}})), "no_organizational_unit");
    };
    EXPECT_FALSE(findings_on("2022-08-31T23:59:59Z"));
    EXPECT_TRUE(findings_on("2022-09-01T00:00:00Z"));
}

TEST(Lint, can_be_told_what_a_certificate_is_meant_to_be) {
    const auto der = test::dv_leaf().der();
    EXPECT_EQ(listing(must(lint_der(der))), "");
    EXPECT_TRUE(has(must(lint_der(der, {.at = {}, .kind = Kind::ov})), "ov_has_organization"));
}

TEST(Lint, leaves_the_zones_of_a_deployment_to_the_desk) {
    auto plan = test::ov_leaf();
    plan.extensions.put(test::extension::alt_names,
                        test::make::sequence({test::make::dns("www.example.co.jp"), test::make::dns("shop.example.test")}));
    const auto der = plan.der();
    EXPECT_TRUE(has(must(lint_der(der)), "names_are_not_reserved"));
    EXPECT_EQ(listing(lint_certificate(must(pki::parse_certificate(der)), test::at("2026-12-01T00:00:00Z"))), "");
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

TEST(Lint, refuses_what_is_no_certificate_at_all) {
    const auto good = test::ov_leaf().der();
    EXPECT_FALSE(lint_der({}));
    EXPECT_FALSE(lint_der(test::make::hex("3000")));
    EXPECT_FALSE(lint_der(test::make::hex("3080 0000")));
    EXPECT_FALSE(lint_der(BytesView(good).first(good.size() - 1)));
}

// Every octet of a good certificate changed, and every length of it: nothing is read beyond the bytes, and nothing stops.
TEST(Lint, comes_to_an_end_on_any_bytes) {
    const auto good = test::ov_leaf().der();
    for (std::size_t at = 0; at < good.size(); ++at) {
        auto changed = good;
        for (const unsigned flip : {0x01U, 0x80U, 0xFFU}) {
            changed[at] = static_cast<std::uint8_t>(good[at] ^ flip);
            if (const auto findings = lint_der(changed))
                for (const auto& finding : *findings) EXPECT_FALSE(finding.where.empty());
        }
        EXPECT_FALSE(lint_der(BytesView(good).first(at)));
    }
}

// G-01: the list of prefectures, each good and each spoiled in several ways.
TEST(Lint, takes_every_prefecture_and_none_of_its_misspellings) {
    const auto refused = [](std::string_view state) {
        return has(findings_in_request_with("2.5.4.8", state), "state_is_a_prefecture");
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
    for (const auto* name : {"Example Co., Ltd.", "A/B = C Laboratory"}) {
        const auto findings = findings_in_request_with("2.5.4.10", name);
        EXPECT_FALSE(has(findings, "no_name_pattern_in_values")) << listing(findings);
    }
}

}  // namespace
}  // namespace certdesk::lint

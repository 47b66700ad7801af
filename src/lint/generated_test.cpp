// Thousands of generated certificates and requests, judged: nobody can be told that all is well with what our own strict reader
// refuses, and findings are as they are promised, whatever the bytes.
#include "base/text.hpp"
#include "lint/lint.hpp"
#include "pki/certificate.hpp"
#include "pki/csr.hpp"
#include "tests/support/any_certificate.hpp"
#include "tests/support/certificate_builder.hpp"

#include <gtest/gtest.h>
#include <map>

namespace certdesk::lint {
namespace {

constexpr int generated = 2000;  // of each
constexpr std::uint64_t seed = 20261123;

void expect_well_formed(const std::vector<Finding>& findings) {
    for (const auto& finding : findings) {
        EXPECT_FALSE(finding.where.empty()) << finding.id;
        EXPECT_FALSE(finding.detail.empty()) << finding.id;
        EXPECT_TRUE(is_storable_text(finding.where)) << finding.id;
        EXPECT_TRUE(is_storable_text(finding.detail)) << finding.id;
    }
}

// Locations of a form that nobody reads hide nothing: the reader refuses them, and says so in `cert check` and `csr check`.
bool is_told_elsewhere(const std::string& reason) { return reason == "the extension 1.3.6.1.5.5.7.1.1: DER: trailing bytes"; }

// Every octet of something in which nothing is found, changed in several ways: what the reader then refuses without any rule
// saying why, by its reason.
template <class Parse>
std::map<std::string, int> unexplained(const Bytes& good, const Parse& parse) {
    std::map<std::string, int> reasons;
    const auto at = parse_rfc3339("2026-12-01T00:00:00Z").value();
    EXPECT_TRUE(lint_der(good, {.at = at})->empty());
    for (std::size_t octet = 0; octet < good.size(); ++octet)
        for (const unsigned flip : {0x01U, 0x02U, 0x08U, 0x20U, 0x80U}) {
            auto changed = good;
            changed[octet] = static_cast<std::uint8_t>(good[octet] ^ flip);
            const auto read = parse(changed);
            const auto findings = lint_der(changed, {.at = at});
            if (findings) expect_well_formed(*findings);
            if (!read && findings && !has_errors(*findings) && !is_told_elsewhere(read.error().message))
                ++reasons[read.error().message];
        }
    return reasons;
}

TEST(LintGenerated, findings_are_well_formed_whatever_stands_in_the_fields) {
    test::AnyCertificate any(seed);
    int judged = 0;
    for (int i = 0; i < 2 * generated; ++i) {
        const auto findings = lint_der(i % 2 == 0 ? any.certificate().der : any.request().der);
        if (!findings) continue;
        ++judged;
        expect_well_formed(*findings);
    }
    EXPECT_GT(judged, generated);
}

TEST(LintGenerated, nobody_is_told_that_all_is_well_with_a_certificate_that_cannot_be_read) {
    for (const auto& [reason, count] : unexplained(test::ov_leaf().der(), pki::parse_certificate))
        ADD_FAILURE() << count << " times: " << reason;
}

TEST(LintGenerated, nobody_is_told_that_all_is_well_with_a_request_that_cannot_be_read) {
    for (const auto& [reason, count] : unexplained(test::request().der(), pki::parse_csr))
        ADD_FAILURE() << count << " times: " << reason;
}

}  // namespace
}  // namespace certdesk::lint

#include "lint/csr/check.hpp"

#include "base/text.hpp"
#include "pki/der.hpp"
#include "pki/weak_keys/blocklist_builder.hpp"
#include "pki/weak_keys/fingerprint.hpp"
#include "tests/support/openssl_program.hpp"
#include "tests/support/sample_authority.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::lint {
namespace {

using test::must;

const pki::PrivateKey& a_key() {
    static const auto key = must(pki::PrivateKey::generate(pki::KeyKind::p256));
    return key;
}

// As customers' programs make them: nothing is checked. Our own maker refuses such names.
pki::Csr csr_with(std::vector<std::string> names, std::string common_name = {}) {
    auto csr = must(
        pki::parse_csr(must(pki::make_csr(a_key(), {.subject = test::example_subject(), .dns_names = {"www.example.co.jp"}}))));
    csr.subject.common_name = common_name.empty() && !names.empty() ? names.front() : std::move(common_name);
    csr.dns_names = std::move(names);
    return csr;
}

CsrContext today() { return {.at = test::at("2026-11-23T00:00:00Z")}; }

bool has(const CsrReport& report, std::string_view id) {
    return std::ranges::find(report.findings, id, &Finding::id) != report.findings.end();
}

std::string told(const CsrReport& report) {
    std::string text;
    for (const auto& finding : report.findings) text += finding.id + " " + finding.where + " " + finding.detail + "\n";
    return text;
}

void check_name(const std::string& name, std::string_view id) {
    const auto report = check_csr(csr_with({name}), today());
    EXPECT_TRUE(has(report, id)) << name << "\n" << told(report);
}

TEST(CheckCsr, finds_nothing_wrong_with_a_request_that_we_made) {
    const auto csr = must(pki::parse_csr(
        must(pki::make_csr(a_key(), {.subject = test::example_subject(), .dns_names = {"www.example.co.jp", "example.co.jp"}}))));
    auto context = today();
    context.wanted = WantedRequest{test::example_subject(), {"www.example.co.jp", "example.co.jp"}};
    const auto report = check_csr(csr, context);
    EXPECT_FALSE(has_errors(report.findings)) << told(report);
    EXPECT_TRUE(has(report, "key.debian-list-missing"));
    EXPECT_EQ(report.comparison.size(), 6U);
    for (const auto& line : report.comparison) EXPECT_EQ(line.match, FieldMatch::same) << line.field;
}

TEST(CheckCsr, names_what_is_wrong_with_a_name) {
    check_name("my_shop.example.co.jp", "name.underscore");
    check_name("www.example.co.jp.", "name.trailing-dot");
    check_name("www.*.example.co.jp", "name.wildcard-position");
    check_name("w*.example.co.jp", "name.wildcard-position");
    check_name("xn--a.co.jp", "name.idna");
    check_name("日本語.jp", "name.not-ascii");
    check_name("WWW.Example.co.jp", "name.upper-case");
    check_name("192.0.2.1", "name.ip-address");
    check_name("localhost", "name.single-label");
    check_name("intranet.local", "name.internal");
    check_name("server.corp", "name.internal");
    check_name("www.shop.test", "name.reserved");
    check_name("1.2.0.192.in-addr.arpa", "name.reverse-zone");
    check_name("co.jp", "name.public-suffix");
    check_name("*.co.jp", "name.wildcard-too-wide");
    check_name("https://www.example.co.jp", "name.not-a-host");
    check_name("www.example.co.jp", "name.www-is-added");
}

TEST(CheckCsr, looks_at_all_names_and_at_the_common_name) {
    const auto report = check_csr(csr_with({"a.example.co.jp", "A.example.co.jp"}, "b_c.example.co.jp"), today());
    EXPECT_TRUE(has(report, "name.twice")) << told(report);
    EXPECT_TRUE(has(report, "name.underscore"));
    EXPECT_TRUE(has(report, "name.common-name-not-among"));
    auto nameless = csr_with({});
    EXPECT_TRUE(has(check_csr(nameless, today()), "name.missing"));
    nameless.ip_addresses = {"10.0.0.1", "8.8.8.8"};
    nameless.other_alt_names = 2;
    const auto addresses = check_csr(nameless, today());
    EXPECT_TRUE(has(addresses, "address.special"));
    EXPECT_TRUE(has(addresses, "address.unwanted"));
    EXPECT_TRUE(has(addresses, "name.other-kind"));
    EXPECT_TRUE(has(check_csr(csr_with(std::vector<std::string>(101, "a.example.co.jp")), today()), "name.too-many"));
}

TEST(CheckCsr, lets_a_trial_shop_name_what_is_reserved) {
    auto context = today();
    context.names.also_public = {"test"};
    EXPECT_FALSE(has(check_csr(csr_with({"www.shop.test"}), context), "name.reserved"));
}

TEST(CheckCsr, finds_weak_keys_blocked_keys_and_keys_that_were_met_before) {
    const auto csr = csr_with({"www.example.co.jp"});
    pki::BlocklistBuilder builder;
    ASSERT_TRUE(builder.add(pki::coverage_of("sha256_xcoord_secp256r1.csv").value(), to_hex(pki::debian_sha256(csr.key))));
    ASSERT_TRUE(builder.add({.kind = pki::ListKind::blocked_spki, .origin = "reported"}, to_hex(pki::spki_sha256(csr.spki_der))));
    const auto index = builder.write();
    const auto blocklist = must(pki::Blocklist::open(index));
    auto context = today();
    context.blocklist = &blocklist;
    context.key_seen_in = "S-2026-000012";
    const auto report = check_csr(csr, context);
    EXPECT_TRUE(has(report, "key.debian-weak")) << told(report);
    EXPECT_TRUE(has(report, "key.blocked"));
    EXPECT_TRUE(has(report, "key.seen-before"));
    EXPECT_FALSE(has(report, "key.debian-list-missing"));
    EXPECT_NE(told(report).find("S-2026-000012"), std::string::npos);
}

TEST(CheckCsr, tells_faults_of_the_key_one_by_one) {
    auto csr = csr_with({"www.example.co.jp"});
    csr.key = {.algorithm = pki::KeyAlgorithm::rsa, .bits = 1023, .modulus = Bytes(128, 0x7F), .exponent = {3}};
    const auto report = check_csr(csr, today());
    for (const auto* id : {"key.too-small", "key.odd-size", "key.exponent"})
        EXPECT_TRUE(has(report, id)) << id << "\n" << told(report);
    csr.key = {.algorithm = pki::KeyAlgorithm::other, .algorithm_oid = "1.3.101.112"};
    csr.signature_valid = false;
    EXPECT_TRUE(has(check_csr(csr, today()), "key.algorithm-unknown"));
    EXPECT_TRUE(has(check_csr(csr, today()), "signature.mismatch"));
}

TEST(CheckCsr, compares_the_octets_of_the_key_algorithm) {
    // RSA whose NULL parameters were left out: read by everybody, allowed to nobody.
    const test::OpensslProgram openssl;
    ASSERT_EQ(openssl.run("req -new -newkey rsa:2048 -nodes -keyout k.pem -subj /CN=www.example.co.jp -out r.pem").status, 0);
    auto csr = must(pki::parse_csr_pem(openssl.read("r.pem")));
    EXPECT_FALSE(has(check_csr(csr, today()), "key.algorithm-bytes"));
    const auto key = must(pki::der::read_single(csr.spki_der, pki::der::tag::sequence));
    pki::der::Reader reader(key.content);
    (void)reader.next();
    const auto bits = must(reader.next());
    csr.spki_der = pki::der::sequence({pki::der::sequence({pki::der::write_object_identifier("1.2.840.113549.1.1.1")}),
                                       Bytes(bits.whole.begin(), bits.whole.end())});
    EXPECT_TRUE(has(check_csr(csr, today()), "key.algorithm-bytes"));
}

TEST(CheckCsr, shows_the_dossier_beside_the_request) {
    auto csr = csr_with({"shop.example.co.jp"});
    csr.subject.organization = "EXAMPLE CO.,LTD";
    csr.subject.locality = "Chuo-ku";
    csr.subject.state = "";
    csr.subject.organizational_units = {"Sales"};
    auto context = today();
    context.wanted = WantedRequest{test::example_subject(), {"www.example.co.jp", "example.co.jp"}};
    const auto report = check_csr(csr, context);
    const auto line = [&](std::string_view field) {
        return *std::ranges::find(report.comparison, field, &FieldDifference::field);
    };
    EXPECT_EQ(line("subject.C").match, FieldMatch::same);
    EXPECT_EQ(line("subject.O"), (FieldDifference{"subject.O", "Example Co., Ltd.", "EXAMPLE CO.,LTD", FieldMatch::spelling}));
    EXPECT_EQ(line("subject.L").match, FieldMatch::different);
    EXPECT_EQ(line("subject.ST").match, FieldMatch::missing);
    EXPECT_EQ(line("subject.OU").match, FieldMatch::unexpected);
    EXPECT_EQ(line("names").match, FieldMatch::different);
    for (const auto* id : {"dossier.field-differs", "dossier.field-missing", "dossier.field-spelling", "dossier.names-differ"})
        EXPECT_TRUE(has(report, id)) << id;
}

TEST(CheckCsr, puts_errors_first_and_cites_who_demands_it) {
    const auto report = check_csr(csr_with({"www.example.co.jp", "a_b.example.co.jp"}), today());
    ASSERT_GE(report.findings.size(), 2U);
    EXPECT_EQ(report.findings.front().severity, Severity::error);
    for (std::size_t i = 1; i < report.findings.size(); ++i)
        EXPECT_GE(report.findings[i - 1].severity, report.findings[i].severity);
    for (const auto& finding : report.findings) EXPECT_FALSE(finding.citation.empty()) << finding.id;
}

TEST(CheckCsr, asks_the_catalogue_for_the_rest_and_says_nothing_twice) {
    const auto request =
        must(pki::make_csr(a_key(), {.subject = {.country = "JP", .organization = "Example", .common_name = "a.example.co.jp"},
                                     .dns_names = {"a.example.co.jp"}}));
    const auto report = check_csr(must(pki::parse_csr(request)), today());
    EXPECT_TRUE(has_errors(report.findings)) << told(report);  // neither ST nor L
    const test::OpensslProgram openssl;
    ASSERT_EQ(openssl
                  .run("req -new -newkey rsa:1024 -nodes -keyout k.pem -subj /CN=a_b.example.co.jp -addext "
                       "subjectAltName=DNS:a_b.example.co.jp -out r.pem")
                  .status,
              0);
    const auto weak = check_csr(must(pki::parse_csr_pem(openssl.read("r.pem"))), today());
    EXPECT_EQ(std::ranges::count(weak.findings, "subjectPublicKeyInfo", &Finding::where), 2)
        << told(weak);  // and the missing list
    EXPECT_EQ(std::ranges::count(weak.findings, "subjectAltName", &Finding::where), 1) << told(weak);
}

TEST(CheckCsr, has_ids_that_differ) {
    std::vector<std::string_view> ids;
    for (const auto& kind : csr_finding_kinds()) ids.push_back(kind.id);
    std::ranges::sort(ids);
    EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end());
}

}  // namespace
}  // namespace certdesk::lint

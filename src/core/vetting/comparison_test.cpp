#include "core/vetting/comparison.hpp"

#include "core/vetting/cast_test.hpp"
#include "pki/weak_keys/blocklist_builder.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::vetting {

namespace {

Wanted wanted() { return {wanted_subject(cast::company()), cast::names()}; }

Comparison compared(const Bytes& csr, ComparedItem item) {
    const auto comparison = compare_request(wanted(), csr);
    return *std::ranges::find(comparison, item, &Comparison::item);
}

std::vector<Refusal> obstacles(const Bytes& csr) { return cast::refusals(request_obstacles(wanted(), csr, cast::trial)); }

pki::SubjectName subject_with(std::string pki::SubjectName::* attribute, std::string value) {
    auto subject = wanted_subject(cast::company());
    subject.*attribute = std::move(value);
    return subject;
}

}  // namespace

TEST(WantedSubject, has_the_five_attributes_and_never_a_department) {
    const auto subject = wanted_subject(cast::company());
    EXPECT_EQ(subject.country, "JP");
    EXPECT_EQ(subject.state, "Tokyo");
    EXPECT_EQ(subject.locality, "Minato-ku");
    EXPECT_EQ(subject.organization, "Aoba Shoji Co., Ltd.");
    EXPECT_EQ(subject.common_name, "www.aoba-shoji.example");
    EXPECT_TRUE(subject.organizational_units.empty());
}

TEST(Comparison, of_our_own_request_is_the_same_throughout) {
    const auto comparison = compare(cast::facts());
    EXPECT_EQ(comparison.size(), count_of<ComparedItem>);
    for (const auto& row : comparison)
        EXPECT_EQ(row.match, Match::same) << to_text(row.item) << ": " << row.wanted << " / " << row.seen;
    EXPECT_TRUE(obstacles(cast::request_of_company()).empty());
}

TEST(Comparison, without_a_request_sees_nothing) {
    for (const auto& row : compare_request(wanted(), {})) EXPECT_EQ(row.match, Match::not_visible) << to_text(row.item);
    EXPECT_EQ(obstacles({}), std::vector{Refusal::required});
}

TEST(Comparison, names_the_attribute_that_differs) {
    const auto csr = cast::request(subject_with(&pki::SubjectName::organization, "Aoba Shoji K.K."), cast::names());
    const auto row = compared(csr, ComparedItem::organization);
    EXPECT_EQ(row.match, Match::different);
    EXPECT_EQ(row.wanted, "Aoba Shoji Co., Ltd.");
    EXPECT_EQ(row.seen, "Aoba Shoji K.K.");
    EXPECT_EQ(request_obstacles(wanted(), csr, cast::trial),
              (std::vector{Finding{Refusal::csr_subject_differs,
                                   "csr",
                                   {{"attribute", "O"}, {"wanted", "Aoba Shoji Co., Ltd."}, {"seen", "Aoba Shoji K.K."}}}}));
}

TEST(Comparison, does_not_take_what_is_left_out_for_different_but_the_ca_wants_it) {
    const auto csr = cast::request(subject_with(&pki::SubjectName::locality, ""), cast::names());
    EXPECT_EQ(compared(csr, ComparedItem::locality).match, Match::not_visible);
    EXPECT_EQ(obstacles(csr), std::vector{Refusal::csr_subject_differs});
}

TEST(Comparison, accepts_a_request_without_the_bare_domain_that_the_ca_adds) {
    const auto csr = cast::request(wanted_subject(cast::company()), {"www.aoba-shoji.example"});
    EXPECT_EQ(compared(csr, ComparedItem::names).match, Match::same);
    EXPECT_TRUE(obstacles(csr).empty());
}

TEST(Comparison, refuses_a_request_for_more_names_than_were_ordered) {
    auto more = cast::names();
    more.emplace_back("shop.aoba-shoji.example");
    const auto csr = cast::request(wanted_subject(cast::company()), more);
    EXPECT_EQ(compared(csr, ComparedItem::names).match, Match::different);
    EXPECT_EQ(obstacles(csr), std::vector{Refusal::csr_names_differ});
}

TEST(Comparison, finds_the_department_that_no_certificate_may_hold) {
    const auto csr = cast::der_of(cast::request_with_department);
    EXPECT_EQ(compared(csr, ComparedItem::department).match, Match::different);
    EXPECT_EQ(compared(csr, ComparedItem::department).seen, "Sales Division");
    EXPECT_EQ(obstacles(csr), std::vector{Refusal::csr_has_department});
}

TEST(Comparison, finds_a_key_that_is_too_small) {
    const auto csr = cast::der_of(cast::request_with_small_key);
    EXPECT_EQ(compared(csr, ComparedItem::key).match, Match::different);
    const auto findings = request_obstacles(wanted(), csr, cast::trial);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front(), (Finding{Refusal::csr_key_too_small, "csr", {{"bits", "1024"}}}));
}

TEST(Comparison, finds_a_signature_that_proves_nothing) {
    const auto sha1 = cast::der_of(cast::request_signed_with_sha1);
    EXPECT_EQ(compared(sha1, ComparedItem::signature).match, Match::different);
    EXPECT_EQ(obstacles(sha1), std::vector{Refusal::csr_signature_wrong});

    auto altered = cast::request_of_company();
    altered.back() ^= 1U;
    EXPECT_EQ(obstacles(altered), std::vector{Refusal::csr_signature_wrong});
}

TEST(Comparison, refuses_bytes_that_are_no_request) {
    EXPECT_EQ(obstacles({0x30, 0x03, 0x02, 0x01, 0x00}), std::vector{Refusal::csr_unreadable});
    EXPECT_EQ(compared({0x30}, ComparedItem::key).match, Match::not_visible);
}

TEST(Comparison, passes_on_what_the_rules_call_an_error) {
    const auto findings = request_obstacles(wanted(), cast::der_of(cast::request_with_surname), cast::trial);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().refusal, Refusal::csr_breaks_rule);
    EXPECT_EQ(findings.front().facts.front(), (FindingFact{"rule", "no_personal_names"}));
}

TEST(Comparison, knows_the_zones_that_count_as_public_here) {
    const auto elsewhere = request_obstacles(wanted(), cast::request_of_company(), {.today = cast::trial.today});
    ASSERT_FALSE(elsewhere.empty());
    for (const auto& finding : elsewhere) EXPECT_EQ(finding.facts.front(), (FindingFact{"rule", "name.reserved"}));
}

TEST(Comparison, looks_the_key_up_in_the_lists) {
    const auto csr = cast::request_of_company();
    pki::BlocklistBuilder builder;
    ASSERT_TRUE(builder.add({.kind = pki::ListKind::blocked_spki, .origin = "reported"},
                            to_hex(pki::spki_sha256(pki::parse_csr(csr).value().spki_der))));
    const auto index = builder.write();
    auto context = cast::trial;
    context.weak_keys = std::make_shared<pki::Blocklist>(pki::Blocklist::open(index).value());
    EXPECT_EQ(request_obstacles(wanted(), csr, context),
              (std::vector{Finding{Refusal::csr_key_weak, "csr", {{"fault", "blocked"}}}}));
}

}  // namespace certdesk::vetting

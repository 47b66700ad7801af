#include "desk/issued_certificate.hpp"

#include "pki/csr.hpp"
#include "pki/weak_keys/blocklist_builder.hpp"
#include "tests/support/fixed_key_index.hpp"
#include "tests/support/must.hpp"
#include "tests/support/simulated_clock.hpp"
#include "tests/support/test_authority_keys.hpp"
#include "tests/support/test_keys.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

const Instant now = SimulatedClock::first_morning();

desk::Wanted wanted() {
    pki::SubjectName subject;
    subject.country = "JP";
    subject.state = "Tokyo";
    subject.locality = "Shinjuku";
    subject.organization = "Example Kaisha Ltd.";
    subject.common_name = "www.kaisha.test";
    const pki::CsrRequest request{subject, {"www.kaisha.test", "kaisha.test"}};
    return {.csr_der = must(pki::make_csr(customer_key(0), request)),
            .names = request.dns_names,
            .roots_der = {TestAuthorityKeys{}.root_der()}};
}

LooseRequest as_wanted() {
    return {.names = {"www.kaisha.test", "kaisha.test"}, .spki_der = customer_key(0).public_key_der(), .not_before = now};
}

std::vector<std::string> faults_of(const LooseRequest& request, Instant at = now) {
    const auto issued = make_loose_certificate(request);
    return must(desk::read_issued(issued.leaf_pem, issued.chain_pem, wanted(), at)).faults;
}

TEST(IssuedCertificate, is_taken_when_it_is_what_was_asked) { EXPECT_EQ(faults_of(as_wanted()), std::vector<std::string>{}); }

// F-09: each field changed once.
TEST(IssuedCertificate, is_not_taken_with_other_names) {
    auto request = as_wanted();
    request.names = {"www.kaisha.test", "mail.kaisha.test"};
    EXPECT_FALSE(faults_of(request).empty());
    request.names = {"www.kaisha.test"};
    EXPECT_FALSE(faults_of(request).empty());
}

TEST(IssuedCertificate, is_not_taken_for_another_organization) {
    auto request = as_wanted();
    request.organization = "Another Kaisha Ltd.";
    EXPECT_FALSE(faults_of(request).empty());
}

TEST(IssuedCertificate, is_not_taken_with_another_key) {
    auto request = as_wanted();
    request.spki_der.clear();
    EXPECT_FALSE(faults_of(request).empty());
}

TEST(IssuedCertificate, is_not_taken_before_or_after_its_days) {
    EXPECT_FALSE(faults_of(as_wanted(), now - std::chrono::hours(1)).empty());
    EXPECT_FALSE(faults_of(as_wanted(), now + std::chrono::days(200)).empty());
}

TEST(IssuedCertificate, is_not_taken_when_it_lives_longer_than_the_rules_allow) {
    auto request = as_wanted();
    request.days = 398;
    EXPECT_FALSE(faults_of(request).empty());
}

TEST(IssuedCertificate, is_not_taken_without_its_chain) {
    const auto issued = make_loose_certificate(as_wanted());
    const auto other = make_loose_certificate(as_wanted());
    EXPECT_FALSE(must(desk::read_issued(issued.leaf_pem, other.leaf_pem, wanted(), now)).faults.empty());
    EXPECT_FALSE(desk::read_issued(issued.leaf_pem, "", wanted(), now));
}

TEST(IssuedCertificate, is_not_taken_with_a_key_that_is_listed) {
    pki::BlocklistBuilder builder;
    (void)must(builder.add({.kind = pki::ListKind::blocked_spki, .origin = "reported"},
                           to_hex(pki::spki_sha256(customer_key(0).public_key_der()))));
    FixedKeyIndex index;
    index.put(builder.write());
    auto asked = wanted();
    asked.weak_keys = index.current();
    const auto issued = make_loose_certificate(as_wanted());
    EXPECT_EQ(must(desk::read_issued(issued.leaf_pem, issued.chain_pem, asked, now)).faults,
              std::vector<std::string>{"its key is blocked"});
}

TEST(IssuedCertificate, keeps_the_intermediates_that_are_needed_and_nothing_else) {
    const auto issued = make_loose_certificate(as_wanted());
    const auto stranger = make_loose_certificate(as_wanted());
    const auto heap = stranger.leaf_pem + pki::certificate_to_pem(TestAuthorityKeys{}.root_der()) + issued.chain_pem;
    const auto received = must(desk::read_issued(issued.leaf_pem, heap, wanted(), now));
    EXPECT_EQ(received.faults, std::vector<std::string>{});
    ASSERT_EQ(received.intermediates.size(), 1U);
    EXPECT_EQ(received.intermediates.front().der, TestAuthorityKeys{}.intermediate_der());
}

TEST(IssuedCertificate, that_is_half_an_answer_is_an_error) {
    const auto issued = make_loose_certificate(as_wanted());
    EXPECT_FALSE(desk::read_issued(issued.leaf_pem.substr(0, 200), issued.chain_pem, wanted(), now));
    EXPECT_FALSE(desk::read_issued("<html>Service Unavailable</html>", issued.chain_pem, wanted(), now));
}

}  // namespace
}  // namespace certdesk::tests

// Cases after the public descriptions of the NIST PKI Test Suite (PKITS 1.0.1, sections 4.1 to 4.13 and 4.16), and cases of our
// own.
#include "pki/chain/path.hpp"

#include "pki/chain/hierarchy_test.hpp"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

using namespace testing_chains;

class PathFinding : public testing::Test {
protected:
    // leaf ← CA 1 ← Root, with changes to each.
    [[nodiscard]] PathReport judge(const Shape& authority, const Shape& below) {
        certificates = {hierarchy.make(below), hierarchy.make(authority)};
        return find_paths({.leaf = certificates[0], .heap = std::span(certificates).subspan(1), .roots = roots, .at = today});
    }
    [[nodiscard]] PathReport judge_chain(const std::vector<Shape>& shapes) {
        certificates.clear();
        for (const auto& shape : shapes) certificates.push_back(hierarchy.make(shape));
        return find_paths({.leaf = certificates[0], .heap = std::span(certificates).subspan(1), .roots = roots, .at = today});
    }
    static std::vector<PathFault> faults(const PathReport& report) {
        std::vector<PathFault> found;
        for (const auto& obstacle : report.best().obstacles) found.push_back(obstacle.fault);
        return found;
    }
    [[nodiscard]] static bool was_rejected(const PathReport& report, PathFault fault) {
        return std::ranges::find(report.rejected, fault, &Rejected::fault) != report.rejected.end();
    }

    using Faults = std::vector<PathFault>;
    Hierarchy hierarchy;
    std::vector<Certificate> roots{hierarchy.make({.name = "Root"})};
    std::vector<Certificate> certificates;
    Shape ca{.name = "CA 1", .issuer = "Root"};
    Shape leaf = leaf_shape("CA 1");
};

// PKITS 4.1.
TEST_F(PathFinding, finds_the_one_good_path) {
    const auto report = judge(ca, leaf);
    EXPECT_TRUE(report.best().is_good());
    ASSERT_EQ(report.best().certificates.size(), 3U);
    EXPECT_EQ(report.best().certificates[0], &certificates[0]);
    EXPECT_EQ(report.best().certificates[2], &roots[0]);
    EXPECT_EQ(report.paths.size(), 1U);
    EXPECT_TRUE(report.rejected.empty());
    EXPECT_EQ(report.signature_checks, 2U);
}
TEST_F(PathFinding, refuses_a_wrong_signature_of_the_authority_and_of_the_leaf) {
    auto wrong = ca;
    wrong.wrong_signature = true;
    auto report = judge(wrong, leaf);
    EXPECT_EQ(faults(report), Faults{PathFault::untrusted});
    EXPECT_TRUE(was_rejected(report, PathFault::bad_signature));
    leaf.wrong_signature = true;
    report = judge(ca, leaf);
    EXPECT_EQ(faults(report), Faults{PathFault::untrusted});
    EXPECT_TRUE(was_rejected(report, PathFault::bad_signature));
}

// PKITS 4.2.
TEST_F(PathFinding, minds_the_dates_of_leaf_and_authority_to_the_second) {
    auto late = leaf;
    late.not_before = today + std::chrono::seconds(1);
    EXPECT_EQ(faults(judge(ca, late)), Faults{PathFault::not_yet_valid});
    late.not_before = today;
    EXPECT_TRUE(judge(ca, late).best().is_good());
    auto old = ca;
    old.not_after = today;
    EXPECT_TRUE(judge(old, leaf).best().is_good()) << "the second of notAfter still counts";
    old.not_after = today - std::chrono::seconds(1);
    const auto report = judge(old, leaf);
    EXPECT_EQ(faults(report), Faults{PathFault::expired});
    EXPECT_EQ(report.best().obstacles[0].position, 1U);
}

// PKITS 4.3.
TEST_F(PathFinding, compares_names_without_regard_to_case_and_blanks) {
    leaf.issuer_as_written = "  ca   1 ";
    EXPECT_TRUE(judge(ca, leaf).best().is_good());
    leaf.issuer_as_written = "CA 2";
    const auto report = judge(ca, leaf);
    EXPECT_EQ(faults(report), Faults{PathFault::untrusted});
    EXPECT_TRUE(was_rejected(report, PathFault::issuer_name_differs));
}
TEST_F(PathFinding, minds_key_identifiers) {
    leaf.wrong_authority_key_id = true;
    EXPECT_TRUE(was_rejected(judge(ca, leaf), PathFault::key_id_differs));
    leaf.wrong_authority_key_id = false;
    leaf.key_ids = false;
    EXPECT_TRUE(judge(ca, leaf).best().is_good()) << "without identifiers the signature decides";
}

// PKITS 4.6 and 4.5.
TEST_F(PathFinding, wants_an_authority_above_the_leaf) {
    ca.ca = std::nullopt;
    EXPECT_EQ(faults(judge(ca, leaf)), Faults{PathFault::not_an_authority});
    ca.ca = false;
    EXPECT_EQ(faults(judge(ca, leaf)), Faults{PathFault::not_an_authority});
}
TEST_F(PathFinding, counts_the_intermediates_below_a_path_length) {
    ca.path_length = 0;
    EXPECT_TRUE(judge(ca, leaf).best().is_good());
    const Shape second{.name = "CA 2", .issuer = "CA 1"};
    const auto report = judge_chain({leaf_shape("CA 2"), second, ca});
    EXPECT_EQ(faults(report), Faults{PathFault::path_length});
    EXPECT_EQ(report.best().obstacles[0].position, 2U);
    ca.path_length = 1;
    EXPECT_TRUE(judge_chain({leaf_shape("CA 2"), second, ca}).best().is_good());
}
TEST_F(PathFinding, does_not_count_a_self_issued_certificate_for_the_path_length) {
    ca.path_length = 0;
    auto rolled = ca;  // the same name with a new key, signed by the old one
    rolled.name = "CA 1 new key";
    rolled.subject = "CA 1";
    rolled.issuer = "CA 1";
    auto below = leaf_shape("CA 1 new key");
    below.issuer_as_written = "CA 1";
    EXPECT_TRUE(judge_chain({below, rolled, ca}).best().is_good());
}

// PKITS 4.7.
TEST_F(PathFinding, wants_the_authority_to_sign_certificates) {
    ca.usages = std::vector{KeyUsage::digital_signature};
    EXPECT_EQ(faults(judge(ca, leaf)), Faults{PathFault::key_usage});
    ca.usages = std::nullopt;
    EXPECT_TRUE(judge(ca, leaf).best().is_good());
    leaf.usages = std::vector{KeyUsage::crl_sign};
    EXPECT_EQ(faults(judge(ca, leaf)), Faults{PathFault::key_usage});
}

TEST_F(PathFinding, wants_the_purpose_all_along_the_path) {
    leaf.purposes = {std::string(oid::client_auth)};
    EXPECT_EQ(faults(judge(ca, leaf)), Faults{PathFault::wrong_purpose});
    leaf.purposes = {};
    EXPECT_TRUE(judge(ca, leaf).best().is_good());
    ca.purposes = {std::string(oid::client_auth)};
    EXPECT_EQ(faults(judge(ca, leaf)), Faults{PathFault::wrong_purpose});
}

// PKITS 4.13.
TEST_F(PathFinding, keeps_to_name_constraints_of_every_form) {
    struct Case {
        std::string what;
        Bytes constraints;
        Bytes alt_names;
        std::optional<PathFault> fault;
    };
    Bytes example_zone =
        der::sequence({attribute(oid::country, "jp", der::tag::printable_string), attribute(oid::organization, "EXAMPLE")});
    Bytes other_zone =
        der::sequence({attribute(oid::country, "JP", der::tag::printable_string), attribute(oid::organization, "Other")});
    const std::vector<Case> cases{
        {"dns inside", constraints({dns("example.test")}), dns("www.example.test"), std::nullopt},
        {"dns is the base", constraints({dns("example.test")}), dns("example.test"), std::nullopt},
        {"dns in capitals", constraints({dns("Example.TEST")}), dns("WWW.example.test"), std::nullopt},
        {"dns outside", constraints({dns("example.test")}), dns("www.other.test"), PathFault::name_constraint_dns},
        {"dns that only ends alike", constraints({dns("example.test")}), dns("badexample.test"), PathFault::name_constraint_dns},
        {"dns excluded", constraints({}, {dns("example.test")}), dns("www.example.test"), PathFault::name_constraint_dns},
        {"dns excluded elsewhere", constraints({}, {dns("other.test")}), dns("www.example.test"), std::nullopt},
        {"all dns excluded", constraints({}, {dns("")}), dns("www.example.test"), PathFault::name_constraint_dns},
        {"a wildcard over an excluded host", constraints({}, {dns("a.example.test")}), dns("*.example.test"),
         PathFault::name_constraint_dns},
        {"ip inside", constraints({ip_range("192.0.2.0", "255.255.255.0")}), ip("192.0.2.77"), std::nullopt},
        {"ip outside", constraints({ip_range("192.0.2.0", "255.255.255.0")}), ip("192.0.3.77"), PathFault::name_constraint_ip},
        {"ip of the other family", constraints({ip_range("192.0.2.0", "255.255.255.0")}), ip("2001:db8::1"),
         PathFault::name_constraint_ip},
        {"ip excluded", constraints({}, {ip_range("2001:db8::", "ffff:ffff::")}), ip("2001:db8::1"),
         PathFault::name_constraint_ip},
        {"dns does not mind ip constraints", constraints({ip_range("192.0.2.0", "255.255.255.0")}), dns("www.example.test"),
         std::nullopt},
        {"directory inside", constraints({directory(example_zone)}), dns("www.example.test"), std::nullopt},
        {"directory outside", constraints({directory(other_zone)}), dns("www.example.test"),
         PathFault::name_constraint_directory},
        {"directory excluded", constraints({}, {directory(example_zone)}), dns("www.example.test"),
         PathFault::name_constraint_directory},
        {"mail of the host", constraints({mail("example.test")}), mail("info@example.test"), std::nullopt},
        {"mail of a host below", constraints({mail("example.test")}), mail("info@mx.example.test"),
         PathFault::name_constraint_mail},
        {"mail of hosts below", constraints({mail(".example.test")}), mail("info@mx.example.test"), std::nullopt},
        {"mail is the mailbox", constraints({mail("info@example.test")}), mail("info@EXAMPLE.test"), std::nullopt},
        {"mail is another mailbox", constraints({mail("info@example.test")}), mail("INFO@example.test"),
         PathFault::name_constraint_mail},
        {"url of the host", constraints({url("www.example.test")}), url("https://me@www.example.test:8443/x"), std::nullopt},
        {"url below", constraints({url(".example.test")}), url("ldap://a.b.example.test/x"), std::nullopt},
        {"url elsewhere", constraints({url(".example.test")}), url("https://example.test/"), PathFault::name_constraint_url},
        {"url without a host", constraints({url(".example.test")}), url("urn:example:1"), PathFault::name_constraint_url},
        {"two permitted", constraints({dns("a.test"), dns("example.test")}), dns("www.example.test"), std::nullopt},
        {"a form not understood", constraints({der::write(der::tag::context(8), ip_octets("1.2.3.4"))}),
         der::write(der::tag::context(8), ip_octets("1.2.3.4")), PathFault::name_constraint_other},
        {"constraints that say nothing", der::sequence({}), dns("www.example.test"), PathFault::name_constraint_other},
    };
    for (const auto& one : cases) {
        ca.name_constraints = one.constraints;
        leaf.alt_names = one.alt_names;
        const auto report = judge(ca, leaf);
        if (one.fault)
            EXPECT_EQ(faults(report), Faults{*one.fault}) << one.what;
        else
            EXPECT_TRUE(report.best().is_good()) << one.what;
    }
}
TEST_F(PathFinding, constrains_the_mail_addresses_in_a_subject) {
    ca.name_constraints = constraints({mail("example.test")});
    leaf.subject_mail = "info@other.test";
    EXPECT_EQ(faults(judge(ca, leaf)), Faults{PathFault::name_constraint_mail});
}
TEST_F(PathFinding, hands_constraints_down_to_every_certificate_below) {
    ca.name_constraints = constraints({dns("other.test")});
    const auto report = judge_chain({leaf_shape("CA 2"), Shape{.name = "CA 2", .issuer = "CA 1"}, ca});
    EXPECT_EQ(faults(report), Faults{PathFault::name_constraint_dns});
    EXPECT_EQ(report.best().obstacles[0].detail, "www.example.test");
}

// PKITS 4.16.
TEST_F(PathFinding, refuses_an_unknown_critical_extension) {
    leaf.more_extensions = write_extension("1.2.3.4.5", Criticality::not_critical, der::write_null());
    EXPECT_TRUE(judge(ca, leaf).best().is_good());
    leaf.more_extensions = write_extension("1.2.3.4.5", Criticality::critical, der::write_null());
    const auto report = judge(ca, leaf);
    EXPECT_EQ(faults(report), Faults{PathFault::unknown_critical_extension});
    EXPECT_EQ(report.best().obstacles[0].detail, "1.2.3.4.5");
}

TEST_F(PathFinding, finds_every_path_through_cross_signs_and_names_the_best) {
    roots.push_back(hierarchy.make({.name = "Old Root"}));
    auto by_old_root = ca;
    by_old_root.issuer = "Old Root";
    by_old_root.not_after = today - std::chrono::hours(1);
    Shape root_by_old_root{.name = "Root", .issuer = "Old Root"};
    const auto report = judge_chain({leaf, by_old_root, ca, root_by_old_root});
    EXPECT_TRUE(report.best().is_good());
    EXPECT_EQ(report.best().certificates.size(), 3U);
    EXPECT_EQ(report.best().certificates[1], &certificates[2]);
    const auto good = std::ranges::count_if(report.paths, &Path::is_good);
    EXPECT_EQ(good, 2) << "to the root, and over its cross-certificate to the old root";
    EXPECT_EQ(report.paths.size(), 3U);
    EXPECT_EQ(report.paths.back().obstacles[0].fault, PathFault::expired);
}

TEST_F(PathFinding, goes_round_no_ring) {
    Shape a{.name = "A", .issuer = "B"};
    Shape b{.name = "B", .issuer = "A"};
    const auto report = judge_chain({leaf_shape("A"), a, b});
    EXPECT_TRUE(report.best().has(PathFault::untrusted));
    EXPECT_TRUE(was_rejected(report, PathFault::loop));
}

TEST_F(PathFinding, ends_at_the_greatest_depth) {
    std::vector<Shape> shapes{leaf_shape("CA 14")};
    for (int i = 14; i > 0; --i)
        shapes.push_back({.name = "CA " + std::to_string(i), .issuer = i == 1 ? "Root" : "CA " + std::to_string(i - 1)});
    EXPECT_TRUE(judge_chain(shapes).best().is_good()) << "sixteen certificates";
    shapes[0] = leaf_shape("CA 15");
    shapes.push_back({.name = "CA 15", .issuer = "CA 14"});
    EXPECT_TRUE(judge_chain(shapes).best().has(PathFault::too_deep));
}

TEST_F(PathFinding, names_the_addresses_that_would_help) {
    const auto access = der::sequence(
        {der::sequence({der::write_object_identifier(oid::access_ca_issuers), url("http://ca.example.test/1.crt")}),
         der::sequence({der::write_object_identifier(oid::access_ca_issuers), url("https://ca.example.test/1.crt")}),
         der::sequence({der::write_object_identifier(oid::access_ca_issuers), url("ldap://ca.example.test/")})});
    leaf.more_extensions = write_extension(oid::authority_information_access, Criticality::not_critical, access);
    EXPECT_EQ(judge_chain({leaf}).helpful_urls, std::vector<std::string>{"http://ca.example.test/1.crt"});
    EXPECT_TRUE(judge(ca, leaf).helpful_urls.empty()) << "nothing is missing";
    ca.issuer = "Nobody";
    ca.more_extensions = leaf.more_extensions;
    leaf.more_extensions = {};
    EXPECT_EQ(judge(ca, leaf).helpful_urls.size(), 1U) << "of the authority at which the way ends";
    Shape alone{.name = "self"};
    alone.more_extensions = ca.more_extensions;
    EXPECT_TRUE(judge_chain({alone}).helpful_urls.empty()) << "it is its own issuer";
}

TEST_F(PathFinding, trusts_a_leaf_that_is_itself_a_root) {
    Shape self{.name = "self"};
    self.usages = std::nullopt;
    const auto own = hierarchy.make(self);
    EXPECT_TRUE(find_paths({.leaf = own, .roots = std::span(&own, 1), .at = today}).best().is_good());
    EXPECT_TRUE(find_paths({.leaf = own, .roots = roots, .at = today}).best().has(PathFault::untrusted));
}

TEST_F(PathFinding, is_not_worn_out_by_a_heap_of_many_ways) {
    // Ten floors of four authorities, each signed by all four of the floor above: more than a million ways, none to a root.
    std::vector<Certificate> heap;
    for (int floor = 0; floor < 10; ++floor)
        for (int i = 0; i < 4; ++i)
            for (int above = 0; above < 4; ++above) {
                Shape shape{.name = "F" + std::to_string(floor) + "K" + std::to_string(i),
                            .issuer = "F" + std::to_string(floor + 1) + "K" + std::to_string(above)};
                shape.subject = "F" + std::to_string(floor);
                shape.issuer_as_written = "F" + std::to_string(floor + 1);
                shape.key_ids = false;
                heap.push_back(hierarchy.make(shape));
            }
    auto bottom = leaf_shape("F0K0");
    bottom.issuer_as_written = "F0";
    bottom.key_ids = false;
    const auto low = hierarchy.make(bottom);
    const auto report = find_paths({.leaf = low, .heap = heap, .roots = roots, .at = today});
    EXPECT_FALSE(report.best().is_good());
    EXPECT_LE(report.signature_checks, 200U);
    EXPECT_LE(report.paths.size(), 32U);
    EXPECT_TRUE(was_rejected(report, PathFault::limit_reached));
}

TEST_F(PathFinding, names_weak_keys_and_signatures) {
    auto signed_with_sha1 = hierarchy.make(leaf);
    signed_with_sha1.signature_algorithm_der = der::sequence({der::write_object_identifier(oid::ecdsa_with_sha1)});
    const std::vector heap{hierarchy.make(ca)};
    EXPECT_EQ(faults(find_paths({.leaf = signed_with_sha1, .heap = heap, .roots = roots, .at = today})),
              Faults{PathFault::weak_signature});
    auto with_pss = signed_with_sha1;
    with_pss.signature_algorithm_der = der::sequence({der::write_object_identifier(oid::rsassa_pss), der::sequence({})});
    EXPECT_EQ(faults(find_paths({.leaf = with_pss, .heap = heap, .roots = roots, .at = today})),
              Faults{PathFault::unsupported_signature});
    auto small = hierarchy.make(leaf);
    small.key.algorithm = KeyAlgorithm::rsa;
    small.key.bits = 1024;
    EXPECT_EQ(faults(find_paths({.leaf = small, .heap = heap, .roots = roots, .at = today})), Faults{PathFault::weak_key});
}

}  // namespace
}  // namespace certdesk::pki

// The revocation cases of the NIST PKI Test Suite (PKITS 1.0.1), sections 4.4, 4.7, 4.14 and 4.15, made anew from their
// descriptions; distribution points are addresses, as the Baseline Requirements have them.
//
// Where the suite asks for more than we do (lists signed with another key than certificates, lists of other issuers, of some
// reasons, and of differences, negative serial numbers), the answer is "unknown", and never "good".
#include "pki/chain/hierarchy_test.hpp"
#include "pki/chain/revocation.hpp"
#include "pki/crl.hpp"

#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

using namespace testing_chains;
using enum RevocationState;

constexpr std::string_view point = "http://ca.example.test/1.crl";
constexpr std::string_view other_point = "http://ca.example.test/2.crl";

struct ListShape {
    std::string issuer = "CA";
    std::string signer{};  // whose key; of the issuer when empty
    std::vector<Bytes> revoked{};
    Bytes next_update = der::write_time(today + std::chrono::days(7));
    Bytes extensions{};
    Bytes entry_extensions{};
    bool wrong_signature = false;
};

// Values of issuingDistributionPoint.
Bytes full_name(const Bytes& name) {
    return der::write(der::tag::context_constructed(0), {der::write(der::tag::context_constructed(0), name)});
}
Bytes flag(unsigned number) { return der::write(der::tag::context(number), Bytes{0xFF}); }
Bytes issuing_point(std::initializer_list<Bytes> parts) {
    return write_extension("2.5.29.28", Criticality::critical, der::sequence(parts));
}
Bytes points(const Bytes& name) {
    return write_extension(oid::crl_distribution_points, Criticality::not_critical,
                           der::sequence({der::sequence({full_name(name)})}));
}
Bytes unknown_critical() { return write_extension("1.2.392.99999.1", Criticality::critical, der::write_null()); }

class PkitsRevocation : public testing::Test {
protected:
    [[nodiscard]] Bytes list(const ListShape& shape) {
        const auto& key = hierarchy.key(shape.signer.empty() ? shape.issuer : shape.signer);
        Bytes entries;
        for (const auto& serial : shape.revoked)
            der::append(entries,
                        der::sequence({der::write_positive_integer(serial), der::write_time(today - std::chrono::days(1)),
                                       shape.entry_extensions.empty() ? Bytes{} : der::sequence({shape.entry_extensions})}));
        const auto extensions =
            der::sequence({write_extension(oid::crl_number, Criticality::not_critical, der::write_integer(1)), shape.extensions});
        const auto tbs = der::sequence({der::write_integer(1), key.signature_algorithm_der(), name_der(shape.issuer),
                                        der::write_time(at("1999-01-01T00:00:00Z")), shape.next_update,
                                        entries.empty() ? Bytes{} : der::write(der::tag::sequence, entries),
                                        der::write(der::tag::context_constructed(0), extensions)});
        const auto signature = must(key.sign(shape.wrong_signature ? extensions : tbs));
        return der::sequence({tbs, key.signature_algorithm_der(), der::write_bit_string(signature)});
    }

    // A list that is not read says nothing.
    [[nodiscard]] RevocationAnswer judge(const Certificate& certificate, const Certificate& issuer,
                                         const std::vector<ListShape>& shapes) {
        std::vector<Crl> lists;
        for (const auto& shape : shapes)
            if (auto read = parse_crl(list(shape))) lists.push_back(*std::move(read));
        return judge_by_lists(certificate, issuer, lists, today);
    }
    [[nodiscard]] RevocationState state(const std::vector<ListShape>& shapes) { return judge(leaf, ca, shapes).state; }
    [[nodiscard]] RevocationDoubt doubt(const std::vector<ListShape>& shapes) { return judge(leaf, ca, shapes).doubt; }
    [[nodiscard]] Certificate leaf_with(Bytes extensions, Bytes serial = {}) {
        auto shape = leaf_shape("CA");
        shape.more_extensions = std::move(extensions);
        shape.serial = std::move(serial);
        return hierarchy.make(shape);
    }

    Hierarchy hierarchy;
    Certificate root = hierarchy.make({.name = "Root"});
    Certificate ca = hierarchy.make({.name = "CA", .issuer = "Root"});
    Certificate leaf = hierarchy.make(leaf_shape("CA"));
    Certificate other = hierarchy.make(leaf_shape("CA", "shop.example.test"));
};

TEST_F(PkitsRevocation, section_4_4_basic_certificate_revocation) {
    EXPECT_EQ(doubt({}), RevocationDoubt::no_list) << "4.4.1";
    EXPECT_EQ(judge(ca, root, {{.issuer = "Root", .revoked = {ca.serial}}}).state, revoked) << "4.4.2";
    EXPECT_EQ(state({{.revoked = {leaf.serial}}}), revoked) << "4.4.3";
    EXPECT_EQ(doubt({{.wrong_signature = true}}), RevocationDoubt::bad_signature) << "4.4.4";
    EXPECT_EQ(doubt({{.issuer = "CA of others", .signer = "CA"}}), RevocationDoubt::other_issuer) << "4.4.5";
    EXPECT_EQ(doubt({{.issuer = "Root"}}), RevocationDoubt::other_issuer) << "4.4.6";
    EXPECT_EQ(state({{.issuer = "CA of others"}, {.revoked = {other.serial}}}), good) << "4.4.7";
    EXPECT_EQ(state({{.revoked = {other.serial}, .entry_extensions = unknown_critical()}}), unknown) << "4.4.8";
    EXPECT_EQ(state({{.revoked = {other.serial}, .extensions = unknown_critical()}}), unknown) << "4.4.9";
    EXPECT_EQ(state({{.extensions = unknown_critical(), .entry_extensions = unknown_critical()}}), unknown) << "4.4.10";
    EXPECT_EQ(state({{.next_update = der::write_time(today - std::chrono::days(1))}}), stale) << "4.4.11";
    EXPECT_EQ(state({{.next_update = der::write(der::tag::utc_time, "990102120100Z")}}), stale) << "4.4.12";
    EXPECT_EQ(state({{.next_update = der::write_time(at("2050-01-01T12:01:00Z"))}}), good) << "4.4.13";
    EXPECT_EQ(state({{}, {.revoked = {leaf.serial}}}), revoked) << "of two lists the one that revokes counts";
}

TEST_F(PkitsRevocation, section_4_4_serial_numbers) {
    const auto negative = der::write(der::tag::integer, Bytes{0xFF});
    EXPECT_THROW(static_cast<void>(leaf_with({}, negative)), std::exception) << "4.4.14, 4.4.15: not read";
    const Bytes twenty{0x7F, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19};
    auto nearly = twenty;
    nearly.back() = 20;
    const auto with_long = leaf_with({}, der::write_positive_integer(twenty));
    EXPECT_EQ(judge(with_long, ca, {{}}).state, good) << "4.4.16";
    EXPECT_EQ(judge(with_long, ca, {{.revoked = {nearly}}}).state, good) << "4.4.17";
    EXPECT_EQ(judge(with_long, ca, {{.revoked = {twenty}}}).state, revoked) << "4.4.18";
}

TEST_F(PkitsRevocation, section_4_4_and_4_5_lists_signed_with_another_key_say_nothing) {
    // 4.4.19 to 4.4.21, 4.5.2 and 4.5.6 to 4.5.8: the key of the list has a certificate of its own.
    EXPECT_EQ(doubt({{.signer = "CA's key for lists"}}), RevocationDoubt::bad_signature);
    EXPECT_EQ(state({{.signer = "CA's key for lists", .revoked = {leaf.serial}}}), unknown);
}

TEST_F(PkitsRevocation, section_4_7_key_usage) {
    Shape shape{.name = "CA", .issuer = "Root"};
    shape.usages = std::vector{KeyUsage::certificate_sign};
    EXPECT_EQ(judge(leaf, hierarchy.make(shape), {{}}).doubt, RevocationDoubt::issuer_may_not_sign) << "4.7.4";
    shape.basic = Criticality::not_critical;
    EXPECT_EQ(judge(leaf, hierarchy.make(shape), {{}}).doubt, RevocationDoubt::issuer_may_not_sign) << "4.7.5";
}

TEST_F(PkitsRevocation, section_4_14_distribution_points) {
    const auto named = leaf_with(points(url(point)));
    const auto of = [](std::string_view address) { return issuing_point({full_name(url(address))}); };
    EXPECT_EQ(judge(named, ca, {{.extensions = of(point)}}).state, good) << "4.14.1";
    EXPECT_EQ(judge(named, ca, {{.revoked = {named.serial}, .extensions = of(point)}}).state, revoked) << "4.14.2";
    EXPECT_EQ(judge(named, ca, {{.extensions = of(other_point)}}).doubt, RevocationDoubt::out_of_scope) << "4.14.3";
    EXPECT_EQ(judge(named, ca, {{.extensions = of(other_point)}, {.extensions = of(point)}}).state, good);
    EXPECT_EQ(judge(named, ca, {{}}).state, good) << "4.14.10";
    EXPECT_EQ(judge(ca, root, {{.issuer = "Root", .extensions = issuing_point({flag(1)})}}).doubt, RevocationDoubt::out_of_scope)
        << "4.14.11";
    EXPECT_EQ(judge(named, ca, {{.extensions = issuing_point({flag(2)})}}).doubt, RevocationDoubt::out_of_scope) << "4.14.12";
    EXPECT_EQ(judge(ca, root, {{.issuer = "Root", .extensions = issuing_point({flag(2)})}}).state, good) << "4.14.13";
    EXPECT_EQ(judge(named, ca, {{.extensions = issuing_point({flag(5)})}}).state, unknown) << "4.14.14";
}

TEST_F(PkitsRevocation, section_4_14_points_named_in_other_ways_say_nothing) {
    const auto directory_name = directory(name_der("List 1"));
    const auto relative = der::write(der::tag::context_constructed(0),
                                     {der::write(der::tag::context_constructed(1), attribute(oid::common_name, "List 1"))});
    const auto named = leaf_with(points(directory_name));
    EXPECT_EQ(judge(named, ca, {{.extensions = issuing_point({full_name(directory_name)})}}).state, unknown)
        << "4.14.1 as it stands";
    EXPECT_EQ(judge(named, ca, {{.extensions = issuing_point({relative})}}).state, unknown) << "4.14.4 to 4.14.9";
    const auto some_reasons = der::write(der::tag::context(3), Bytes{0x05, 0x60});
    EXPECT_EQ(state({{.extensions = issuing_point({some_reasons})}}), unknown) << "4.14.15 to 4.14.21";
    EXPECT_EQ(state({{.extensions = issuing_point({flag(4)})}}), unknown) << "4.14.22 to 4.14.35";
}

TEST_F(PkitsRevocation, section_4_15_lists_of_differences_say_nothing) {
    const auto delta = write_extension("2.5.29.27", Criticality::critical, der::write_integer(1));
    EXPECT_EQ(state({{.extensions = delta}}), unknown) << "4.15.1";
    EXPECT_EQ(state({{}, {.extensions = delta}}), good) << "4.15.2 and after: the complete list counts alone";
    EXPECT_EQ(state({{.revoked = {leaf.serial}}, {.extensions = delta}}), revoked);
}

}  // namespace
}  // namespace certdesk::pki

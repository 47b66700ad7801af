// The path cases of the NIST PKI Test Suite (PKITS 1.0.1), sections 4.1 to 4.3, 4.5 to 4.13 and 4.16, made anew from their
// descriptions: other names, keys on P-256, and leaves that are servers. Section 4.4, 4.14 and 4.15 are
// pkits_revocation_test.cpp.
//
// Left out: 4.1.4 to 4.1.6, which are about DSA, and 4.8.16 to 4.8.19, which are about showing a notice to a person.
#include "pki/chain/hierarchy_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

using namespace testing_chains;

const std::string p1 = "2.16.840.1.101.3.2.1.48.1";
const std::string p2 = "2.16.840.1.101.3.2.1.48.2";
const std::string p3 = "2.16.840.1.101.3.2.1.48.3";
const std::string p4 = "2.16.840.1.101.3.2.1.48.4";
const std::string p5 = "2.16.840.1.101.3.2.1.48.5";
const std::string p6 = "2.16.840.1.101.3.2.1.48.6";
const std::string any{any_policy};

constexpr bool valid = true;
constexpr bool invalid = false;
const PolicyDemand explicit_policy{.explicit_policy = true};
PolicyDemand wanting(std::vector<std::string> acceptable) {
    return {.acceptable = std::move(acceptable), .explicit_policy = true};
}

struct Case {
    std::string section;
    bool expected;
    std::vector<Shape> leaf_first;
    PolicyDemand demand{};
};

Shape authority(std::string name, std::string issuer = "Root", Bytes more = {}) {
    Shape shape{.name = std::move(name), .issuer = std::move(issuer)};
    shape.more_extensions = std::move(more);
    return shape;
}
Shape server(std::string issuer, Bytes more = {}) {
    auto shape = leaf_shape(std::move(issuer));
    shape.more_extensions = std::move(more);
    return shape;
}
// The same name with a new key, certified with the old one.
Shape rolled_over(const std::string& name, Bytes more = {}) {
    auto shape = authority(name + " new", name, std::move(more));
    shape.subject = name;
    return shape;
}
// What a rolled-over authority issues names it by its name.
Shape by_new(Shape shape, const std::string& name) {
    shape.issuer = name + " new";
    shape.issuer_as_written = name;
    return shape;
}
template <class Change>
Shape changed(Shape shape, Change change) {
    change(shape);
    return shape;
}

class Pkits : public testing::Test {
protected:
    void check(const std::vector<Case>& cases) {
        for (const auto& one : cases) {
            SCOPED_TRACE(one.section);
            std::vector<Certificate> certificates;
            for (const auto& shape : one.leaf_first) certificates.push_back(hierarchy.make(shape));
            const auto report = find_paths({.leaf = certificates.front(),
                                            .heap = std::span(certificates).subspan(1),
                                            .roots = roots,
                                            .at = today,
                                            .policies = one.demand});
            EXPECT_EQ(report.best().is_good(), one.expected)
                << (report.best().obstacles.empty() ? "" : to_text(report.best().obstacles[0].fault)) << " "
                << (report.best().obstacles.empty() ? "" : report.best().obstacles[0].detail);
        }
    }

    Hierarchy hierarchy;
    std::vector<Certificate> roots{hierarchy.make({.name = "Root"})};
};

TEST_F(Pkits, section_4_1_signature_verification) {
    const auto wrong = [](Shape& shape) { shape.wrong_signature = true; };
    check({
        {"4.1.1", valid, {server("CA"), authority("CA")}},
        {"4.1.2", invalid, {server("CA"), changed(authority("CA"), wrong)}},
        {"4.1.3", invalid, {changed(server("CA"), wrong), authority("CA")}},
    });
}

TEST_F(Pkits, section_4_2_validity_periods) {
    const auto from = [](std::string_view when) { return [when](Shape& shape) { shape.not_before = at(when); }; };
    const auto until = [](std::string_view when) { return [when](Shape& shape) { shape.not_after = at(when); }; };
    const auto written = [](der::Tag tag, std::string_view begin, std::string_view end) {
        return [=](Shape& shape) { shape.validity = der::sequence({der::write(tag, begin), der::write(tag, end)}); };
    };
    check({
        {"4.2.1", invalid, {server("CA"), changed(authority("CA"), from("2028-01-01T12:01:00Z"))}},
        {"4.2.2", invalid, {changed(server("CA"), from("2028-01-01T12:01:00Z")), authority("CA")}},
        {"4.2.3", valid, {changed(server("CA"), from("1950-01-01T12:01:00Z")), authority("CA")}},
        {"4.2.4",
         valid,
         {changed(server("CA"), written(der::tag::generalized_time, "20020101120100Z", "20300101120100Z")), authority("CA")}},
        {"4.2.5", invalid, {server("CA"), changed(authority("CA"), until("2026-02-01T12:00:00Z"))}},
        {"4.2.6", invalid, {changed(server("CA"), until("2026-02-01T12:00:00Z")), authority("CA")}},
        {"4.2.7",
         invalid,
         {changed(server("CA"), written(der::tag::utc_time, "980101120100Z", "990101120100Z")), authority("CA")}},
        {"4.2.8", valid, {changed(server("CA"), until("2050-01-01T12:01:00Z")), authority("CA")}},
    });
}

TEST_F(Pkits, section_4_3_verifying_name_chaining) {
    const auto written = [](std::string_view name) { return [name](Shape& shape) { shape.issuer_as_written = name; }; };
    const auto in_order = [](std::initializer_list<std::string_view> organizations) {
        Bytes name;
        for (const auto one : organizations) der::append(name, attribute(oid::organization, one));
        return der::write(der::tag::sequence, name);
    };
    const auto encoded = [](der::Tag tag, std::string_view common_name) {
        return der::sequence(
            {attribute(oid::country, "JP", der::tag::printable_string), attribute(oid::common_name, common_name, tag)});
    };
    const auto named = [](Bytes name) { return [name](Shape& shape) { shape.subject_der = name; }; };
    const auto issued_by = [](Bytes name) { return [name](Shape& shape) { shape.issuer_der = name; }; };
    // RFC 5280 section 4.1.2.4: attribute types that must, and that should be understood.
    const auto mandatory =
        der::sequence({attribute(oid::domain_component, "test", der::tag::ia5_string),
                       attribute(oid::country, "JP", der::tag::printable_string),
                       attribute(oid::serial_number, "42", der::tag::printable_string), attribute(oid::state, "Tokyo"),
                       attribute("2.5.4.46", "CA", der::tag::printable_string)});
    const auto optional =
        der::sequence({attribute(oid::locality, "Minato-ku"), attribute("2.5.4.12", "M.D."), attribute(oid::surname, "CA"),
                       attribute(oid::given_name, "John"), attribute("2.5.4.43", "Q"), attribute("2.5.4.65", "Fictitious"),
                       attribute("2.5.4.44", "III")});
    check({
        {"4.3.1", invalid, {changed(server("CA"), written("CA of others")), authority("CA")}},
        {"4.3.2",
         invalid,
         {changed(server("CA"), issued_by(in_order({"A", "B"}))), changed(authority("CA"), named(in_order({"B", "A"})))}},
        {"4.3.3", valid, {changed(server("Good CA"), written("Good     CA")), authority("Good CA")}},
        {"4.3.4", valid, {changed(server("Good CA"), written("   Good CA  ")), authority("Good CA")}},
        {"4.3.5", valid, {changed(server("Good CA"), written("GOOD ca")), authority("Good CA")}},
        {"4.3.6",
         valid,
         {changed(server("CA"), [](Shape& shape) { shape.unique_ids = der::write(der::tag::context(1), Bytes{0, 42}); }),
          changed(authority("CA"), [](Shape& shape) { shape.unique_ids = der::write(der::tag::context(2), Bytes{0, 42}); })}},
        {"4.3.7", valid, {changed(server("CA"), issued_by(mandatory)), changed(authority("CA"), named(mandatory))}},
        {"4.3.8", valid, {changed(server("CA"), issued_by(optional)), changed(authority("CA"), named(optional))}},
        {"4.3.9",
         valid,
         {changed(server("CA"), issued_by(encoded(der::tag::utf8_string, "認証局"))),
          changed(authority("CA"), named(encoded(der::tag::utf8_string, "認証局")))}},
        {"4.3.10",
         valid,
         {changed(server("CA"), issued_by(encoded(der::tag::utf8_string, "Rolling CA"))),
          changed(authority("CA"), named(encoded(der::tag::printable_string, "Rolling CA")))}},
        {"4.3.11",
         valid,
         {changed(server("CA"), issued_by(encoded(der::tag::utf8_string, "utf8 ca   one"))),
          changed(authority("CA"), named(encoded(der::tag::utf8_string, "UTF8 CA one")))}},
    });
}

TEST_F(Pkits, section_4_5_self_issued_certificates) {
    // Both keys of the authority are in the heap, one certified by the root, the other by the first.
    const auto old_certified = authority("CA");
    const auto new_by_old = rolled_over("CA");
    check({
        {"4.5.1 and 4.5.3", valid, {by_new(server("CA"), "CA"), new_by_old, old_certified}},
        {"4.5.4", valid, {server("CA"), new_by_old, old_certified}},
        {"4.5.5",
         invalid,
         {by_new(server("CA"), "CA"), changed(new_by_old, [](Shape& shape) { shape.wrong_signature = true; }), old_certified}},
        {"4.5.8",
         invalid,
         {by_new(server("CA"), "CA"), changed(new_by_old, [](Shape& shape) { shape.usages = std::vector{KeyUsage::crl_sign}; }),
          old_certified}},
    });
}

TEST_F(Pkits, section_4_6_verifying_basic_constraints) {
    const auto missing = [](Shape& shape) { shape.ca = std::nullopt; };
    const auto not_ca = [](Shape& shape) { shape.ca = false; };
    const auto not_critical = [](Shape& shape) { shape.basic = Criticality::not_critical; };
    const auto path = [](unsigned length) { return [length](Shape& shape) { shape.path_length = length; }; };
    const auto six = changed(authority("CA 6"), path(6));
    const auto sub = [&](const std::string& name, const std::string& issuer, std::optional<unsigned> length = std::nullopt) {
        auto shape = authority(name, issuer);
        shape.path_length = length;
        return shape;
    };
    check({
        {"4.6.1", invalid, {server("CA"), changed(authority("CA"), missing)}},
        {"4.6.2", invalid, {server("CA"), changed(authority("CA"), not_ca)}},
        {"4.6.3", invalid, {server("CA"), changed(changed(authority("CA"), not_ca), not_critical)}},
        {"4.6.4", valid, {server("CA"), changed(authority("CA"), not_critical)}},
        {"4.6.5", invalid, {server("sub"), sub("sub", "CA 0"), changed(authority("CA 0"), path(0))}},
        {"4.6.7", valid, {server("CA 0"), changed(authority("CA 0"), path(0))}},
        {"4.6.9", invalid, {server("C"), sub("C", "B"), sub("B", "A", 0), sub("A", "CA 6", 4), six}},
        {"4.6.11", invalid, {server("D"), sub("D", "C"), sub("C", "B", 0), sub("B", "A", 1), sub("A", "CA 6", 4), six}},
        {"4.6.13", valid, {server("C"), sub("C", "B"), sub("B", "A", 1), sub("A", "CA 6", 4), six}},
        {"4.6.15", valid, {by_new(server("CA 0"), "CA 0"), rolled_over("CA 0"), changed(authority("CA 0"), path(0))}},
        {"4.6.16",
         invalid,
         {server("sub"), by_new(sub("sub", "CA 0"), "CA 0"), rolled_over("CA 0"), changed(authority("CA 0"), path(0))}},
        {"4.6.17",
         valid,
         {by_new(server("sub"), "sub"), rolled_over("sub"), by_new(sub("sub", "CA 1"), "CA 1"), rolled_over("CA 1"),
          changed(authority("CA 1"), path(1))}},
    });
}

TEST_F(Pkits, section_4_6_an_authority_as_the_last_certificate_does_not_count) {
    // 4.6.6, 4.6.8, 4.6.10, 4.6.12 and 4.6.14 end in an authority. A server's certificate is none, and is asked for its key
    // usage; with one that allows it the length alone decides.
    const auto usages = [](Shape& shape) { shape.usages = std::vector{KeyUsage::digital_signature, KeyUsage::certificate_sign}; };
    const auto path = [](unsigned length) { return [length](Shape& shape) { shape.path_length = length; }; };
    check({
        {"4.6.8", valid, {changed(authority("end", "CA 0"), usages), changed(authority("CA 0"), path(0))}},
        {"4.6.6",
         invalid,
         {changed(authority("end", "sub"), usages), authority("sub", "CA 0"), changed(authority("CA 0"), path(0))}},
        {"4.6.14",
         valid,
         {changed(authority("end", "C"), usages), authority("C", "B"), changed(authority("B", "CA 6"), path(1)),
          changed(authority("CA 6"), path(6))}},
    });
}

TEST_F(Pkits, section_4_7_key_usage) {
    const auto only_lists = [](Shape& shape) { shape.usages = std::vector{KeyUsage::crl_sign}; };
    const auto not_critical = [](Shape& shape) { shape.basic = Criticality::not_critical; };
    check({
        {"4.7.1", invalid, {server("CA"), changed(authority("CA"), only_lists)}},
        {"4.7.2", invalid, {server("CA"), changed(changed(authority("CA"), only_lists), not_critical)}},
        {"4.7.3", valid, {server("CA"), changed(authority("CA"), not_critical)}},
    });
}

TEST_F(Pkits, section_4_8_certificate_policies) {
    const auto asks = policy_constraints(0);
    const std::vector same{server("CA", policies({p1})), authority("CA", "Root", policies({p1}))};
    const std::vector none{server("CA"), authority("CA")};
    const std::vector different{server("sub", policies({p1})), authority("sub", "CA", policies({p2})),
                                authority("CA", "Root", policies({p1}))};
    const std::vector overlapping{server("C", policies({p1})), authority("C", "B", policies({p1, p2})),
                                  authority("B", "A", policies({p1, p2, p3})),
                                  authority("A", "Root", joined({policies({p1, p2, p3, p4}), asks}))};
    const std::vector two{server("CA", policies({p1, p2})), authority("CA", "Root", joined({policies({p1, p2}), asks}))};
    const std::vector all_any{server("CA", policies({any})), authority("CA", "Root", policies({any}))};
    const std::vector three{server("CA", policies({p1, p2, p3})),
                            authority("CA", "Root", joined({policies({p1, p2, p3}), asks}))};
    const std::vector under_any{server("CA", policies({p1})), authority("CA", "Root", policies({any}))};
    const auto qualified = [](std::string_view qualifier, const Bytes& value) {
        const auto information = der::sequence(
            {der::write_object_identifier(p1), der::sequence({der::sequence({der::write_object_identifier(qualifier), value})})});
        return write_extension(oid::certificate_policies, Criticality::not_critical, der::sequence({information}));
    };
    check({
        {"4.8.1.1", valid, same, explicit_policy},
        {"4.8.1.2", valid, same, wanting({p1})},
        {"4.8.1.3", invalid, same, wanting({p2})},
        {"4.8.1.4", valid, same, wanting({p1, p2})},
        {"4.8.2.1", valid, none},
        {"4.8.2.2", invalid, none, explicit_policy},
        {"4.8.3.1", valid, different},
        {"4.8.3.2", invalid, different, explicit_policy},
        {"4.8.3.3", invalid, different, wanting({p1, p2})},
        {"4.8.4",
         invalid,
         {server("sub", policies({p2})), authority("sub", "CA", joined({policies({p1}), asks})),
          authority("CA", "Root", policies({p1}))}},
        {"4.8.5",
         invalid,
         {server("sub", policies({p1})), authority("sub", "CA", joined({policies({p2}), asks})),
          authority("CA", "Root", policies({p1}))}},
        {"4.8.6.1", valid, overlapping},
        {"4.8.6.2", valid, overlapping, wanting({p1})},
        {"4.8.6.3", invalid, overlapping, wanting({p2})},
        {"4.8.7",
         invalid,
         {server("C", policies({p2})), authority("C", "B", policies({p1})), authority("B", "A", policies({p1, p2})),
          authority("A", "Root", joined({policies({p1, p2, p3}), asks}))}},
        {"4.8.8",
         invalid,
         {server("C", policies({p1})), authority("C", "B", policies({p2})), authority("B", "A", policies({p1})),
          authority("A", "Root", joined({policies({p1, p2}), asks}))}},
        {"4.8.9",
         invalid,
         {server("D", policies({p1})), authority("D", "C", policies({p1})), authority("C", "B", policies({p2})),
          authority("B", "A", policies({p1, p2})), authority("A", "Root", joined({policies({p1, p2, p3}), asks}))}},
        {"4.8.10.1", valid, two},
        {"4.8.10.2", valid, two, wanting({p1})},
        {"4.8.10.3", valid, two, wanting({p2})},
        {"4.8.11.1", valid, all_any, explicit_policy},
        {"4.8.11.2", valid, all_any, wanting({p1})},
        {"4.8.12", invalid, {server("CA", policies({p4})), authority("CA", "Root", joined({policies({p3}), asks}))}},
        {"4.8.13.1", valid, three, wanting({p1})},
        {"4.8.13.2", valid, three, wanting({p2})},
        {"4.8.13.3", valid, three, wanting({p3})},
        {"4.8.14.1", valid, under_any, wanting({p1})},
        {"4.8.14.2", invalid, under_any, wanting({p2})},
        {"4.8.15",
         valid,
         {server("Root", qualified("1.3.6.1.5.5.7.2.2", der::sequence({der::write(der::tag::utf8_string, "notice")})))},
         explicit_policy},
        {"4.8.20",
         valid,
         {server("Root", qualified("1.3.6.1.5.5.7.2.1", der::write(der::tag::ia5_string, "http://example.test/cps")))},
         explicit_policy},
    });
}

TEST_F(Pkits, section_4_9_require_explicit_policy) {
    // Four authorities below the root, and a leaf that names no policy.
    const auto chain = [](std::optional<unsigned> a, std::optional<unsigned> b, std::optional<unsigned> c, Bytes leaf) {
        const auto one = [](const std::string& name, const std::string& issuer, std::optional<unsigned> skip) {
            return authority(name, issuer, joined({policies({p1}), skip ? policy_constraints(skip) : Bytes{}}));
        };
        return std::vector{server("D", std::move(leaf)), one("D", "C", std::nullopt), one("C", "B", c), one("B", "A", b),
                           one("A", "Root", a)};
    };
    const auto two = authority("CA", "Root", joined({policies({p1}), policy_constraints(2)}));
    check({
        {"4.9.1", valid, chain(10, std::nullopt, std::nullopt, {})},
        {"4.9.2", valid, chain(5, std::nullopt, std::nullopt, {})},
        {"4.9.3", invalid, chain(4, std::nullopt, std::nullopt, {})},
        {"4.9.4", valid, chain(0, std::nullopt, std::nullopt, policies({p1}))},
        {"4.9.5", invalid, chain(7, 2, 4, {})},
        {"4.9.6", valid, {by_new(server("CA"), "CA"), rolled_over("CA", policies({p1})), two}},
        {"4.9.7",
         invalid,
         {server("sub"), by_new(authority("sub", "CA", policies({p1})), "CA"), rolled_over("CA", policies({p1})), two}},
        {"4.9.8",
         invalid,
         {by_new(server("sub"), "sub"), rolled_over("sub", policies({p1})), by_new(authority("sub", "CA", policies({p1})), "CA"),
          rolled_over("CA", policies({p1})), two}},
    });
}

TEST_F(Pkits, section_4_10_policy_mappings) {
    const auto asks = policy_constraints(0);
    const auto mapping = [&](std::vector<std::string> named, std::vector<std::pair<std::string, std::string>> pairs) {
        return authority("CA", "Root", joined({policies(named), mappings(pairs), asks}));
    };
    const auto one_to_two = mapping({p1}, {{p1, p2}});
    const auto one_to_three = mapping({p1, p2}, {{p1, p3}});
    const auto one_to_many = mapping({p1, p2}, {{p1, p2}, {p1, p3}, {p1, p4}});
    const auto below = authority("sub", "CA", joined({policies({p2, p5}), mappings({{p2, p4}})}));
    const auto below_many = authority("sub", "CA", policies({p2, p3, p4}));
    const PolicyDemand no_mapping{.explicit_policy = true, .inhibit_mapping = true};
    const std::vector first{server("CA", policies({p2})), one_to_two};
    const std::vector third{server("sub", policies({p4})), below, one_to_three};
    const std::vector fifth{server("sub", policies({p2})), below_many, one_to_many};
    const auto any_below = authority("sub", "CA", joined({policies({any}), mappings({{p1, p2}})}));
    const auto good = authority("CA", "Root", joined({policies({p1}), asks}));
    const std::vector twelfth{server("CA", policies({p2, p3})), one_to_three};
    const auto one_and_any = mapping({p1, any}, {{p1, p2}});
    check({
        {"4.10.1.1", valid, first, wanting({p1})},
        {"4.10.1.2", invalid, first, wanting({p2})},
        {"4.10.1.3", invalid, first, no_mapping},
        {"4.10.2.1", invalid, {server("CA", policies({p1})), one_to_two}},
        {"4.10.2.2", invalid, {server("CA", policies({p1})), one_to_two}, no_mapping},
        {"4.10.3.1", invalid, third, wanting({p1})},
        {"4.10.3.2", valid, third, wanting({p2})},
        {"4.10.4", invalid, {server("sub", policies({p6})), below, one_to_three}},
        {"4.10.5.1", valid, fifth, wanting({p1})},
        {"4.10.5.2", invalid, fifth, wanting({p6})},
        {"4.10.6", valid, {server("sub", policies({p4})), below_many, one_to_many}, wanting({p1})},
        {"4.10.7", invalid, {server("CA", policies({p1})), mapping({any}, {{any, p1}})}},
        {"4.10.8", invalid, {server("CA", policies({p1})), mapping({p1}, {{p1, any}})}},
        {"4.10.9", valid, {server("CA", policies({p1})), mapping({any}, {{p1, p2}})}},
        {"4.10.10", invalid, {server("sub", policies({p1})), any_below, good}},
        {"4.10.11", valid, {server("sub", policies({p2})), any_below, good}},
        {"4.10.12.1", valid, twelfth, wanting({p1})},
        {"4.10.12.2", valid, twelfth, wanting({p2})},
        {"4.10.13", valid, {server("CA", policies({p2})), one_and_any}, wanting({p1})},
        {"4.10.14", valid, {server("CA", policies({p1})), one_and_any}, wanting({p1})},
    });
}

TEST_F(Pkits, section_4_11_inhibit_policy_mapping) {
    const auto one = [](const std::string& name, const std::string& issuer, std::vector<std::string> named,
                        std::vector<std::pair<std::string, std::string>> pairs = {},
                        std::optional<unsigned> inhibit = std::nullopt) {
        const bool first = issuer == "Root";
        return authority(
            name, issuer,
            joined({policies(named), pairs.empty() ? Bytes{} : mappings(pairs),
                    first || inhibit ? policy_constraints(first ? std::optional(0U) : std::nullopt, inhibit) : Bytes{}}));
    };
    const auto two_maps = one("B", "A", {p1, p2}, {{p1, p3}, {p2, p4}});
    const auto self_issued = rolled_over("A", policies({p1}));
    check({
        {"4.11.1", invalid, {server("B", policies({p2})), one("B", "A", {p1}, {{p1, p2}}), one("A", "Root", {p1}, {}, 0)}},
        {"4.11.2", valid, {server("B", policies({p3})), two_maps, one("A", "Root", {p1, p2}, {}, 1)}},
        {"4.11.3",
         invalid,
         {server("C", policies({p5})), one("C", "B", {p3}, {{p3, p5}}), two_maps, one("A", "Root", {p1, p2}, {}, 1)}},
        {"4.11.4", valid, {server("C", policies({p3})), one("C", "B", {p3, p4}), two_maps, one("A", "Root", {p1, p2}, {}, 1)}},
        {"4.11.5",
         invalid,
         {server("D", policies({p2})), one("D", "C", {p1}, {{p1, p2}}), one("C", "B", {p1}), one("B", "A", {p1}, {}, 1),
          one("A", "Root", {p1}, {}, 5)}},
        {"4.11.6",
         invalid,
         {server("C", policies({p3})), one("C", "B", {p1}, {{p1, p3}}), one("B", "A", {p1, p2}, {}, 5),
          one("A", "Root", {p1, p2}, {}, 1)}},
        {"4.11.7",
         valid,
         {server("B", policies({p2})), by_new(one("B", "A", {p1}, {{p1, p2}}), "A"), self_issued, one("A", "Root", {p1}, {}, 1)}},
        {"4.11.8",
         invalid,
         {server("C", policies({p3})), one("C", "B", {p2}, {{p2, p3}}), by_new(one("B", "A", {p1}, {{p1, p2}}), "A"), self_issued,
          one("A", "Root", {p1}, {}, 1)}},
        {"4.11.9",
         invalid,
         {server("C", policies({p2})), one("C", "B", {p2}, {{p2, p3}}), by_new(one("B", "A", {p1}, {{p1, p2}}), "A"), self_issued,
          one("A", "Root", {p1}, {}, 1)}},
        {"4.11.10",
         invalid,
         {by_new(server("B", policies({p3})), "B"), rolled_over("B", joined({policies({p2}), mappings({{p2, p3}})})),
          by_new(one("B", "A", {p1}, {{p1, p2}}), "A"), self_issued, one("A", "Root", {p1}, {}, 1)}},
        {"4.11.11",
         invalid,
         {by_new(server("B", policies({p2})), "B"), rolled_over("B", joined({policies({p2}), mappings({{p2, p3}})})),
          by_new(one("B", "A", {p1}, {{p1, p2}}), "A"), self_issued, one("A", "Root", {p1}, {}, 1)}},
    });
}

TEST_F(Pkits, section_4_12_inhibit_any_policy) {
    const auto asks = policy_constraints(0);
    const auto top = [&](unsigned skip) { return authority("A", "Root", joined({policies({p1}), inhibit_any(skip), asks})); };
    const auto below = authority("B", "A", policies({any}));
    const std::vector third{server("B", policies({p1})), below, top(1)};
    const auto self_issued = rolled_over("A", policies({any}));
    check({
        {"4.12.1", invalid, {server("A", policies({any})), top(0)}},
        {"4.12.2", valid, {server("A", policies({any, p1})), top(0)}},
        {"4.12.3.1", valid, third},
        {"4.12.3.2", invalid, third, {.explicit_policy = true, .inhibit_any = true}},
        {"4.12.4", invalid, {server("B", policies({any})), below, top(1)}},
        {"4.12.5",
         invalid,
         {server("C", policies({any})), authority("C", "B", policies({p1})),
          authority("B", "A", joined({policies({p1}), inhibit_any(1)})), top(5)}},
        {"4.12.6",
         invalid,
         {server("B", policies({any})), authority("B", "A", joined({policies({p1}), inhibit_any(5)})), top(1)}},
        {"4.12.7", valid, {server("B", policies({p1})), by_new(below, "A"), self_issued, top(1)}},
        {"4.12.8",
         invalid,
         {server("C", policies({p1})), authority("C", "B", policies({any})), by_new(below, "A"), self_issued, top(1)}},
        {"4.12.9",
         valid,
         {by_new(server("B", policies({p1})), "B"), rolled_over("B", policies({any})), by_new(below, "A"), self_issued, top(1)}},
        {"4.12.10", invalid, {server("B", policies({any})), by_new(below, "A"), self_issued, top(1)}},
    });
}

// A name below C=JP, O=Example.
Bytes unit(std::string_view first, std::string_view second = {}) {
    return der::sequence({attribute(oid::country, "JP", der::tag::printable_string), attribute(oid::organization, "Example"),
                          attribute(oid::organizational_unit, first),
                          second.empty() ? Bytes{} : attribute(oid::organizational_unit, second)});
}
Shape called(Shape shape, Bytes name) {
    shape.subject_der = std::move(name);
    return shape;
}
Shape constrained(Shape shape, Bytes limits) {
    shape.name_constraints = std::move(limits);
    return shape;
}
Shape also_called(Shape shape, Bytes names) {
    der::append(shape.alt_names, names);
    return shape;
}

TEST_F(Pkits, section_4_13_name_constraints_on_directory_names) {
    const auto inside1 = unit("permitted 1", "www");
    const auto inside2 = unit("permitted 2", "www");
    const auto outside = unit("elsewhere", "www");
    const auto tree1 = directory(unit("permitted 1"));
    const auto tree2 = directory(unit("permitted 2"));
    const auto excluded1 = directory(unit("excluded 1"));
    const auto excluded2 = directory(unit("excluded 2"));
    const auto dn1 = constrained(authority("CA"), constraints({tree1}));
    const auto dn2 = constrained(authority("CA"), constraints({tree1, tree2}));
    const auto dn3 = constrained(authority("CA"), constraints({}, {excluded1}));
    const auto dn4 = constrained(authority("CA"), constraints({}, {excluded1, excluded2}));
    const auto dn5 = constrained(authority("CA"), constraints({tree1}, {directory(unit("permitted 1", "excluded"))}));
    const auto below = [](Bytes name, Bytes limits) {
        return constrained(called(authority("sub", "CA"), std::move(name)), std::move(limits));
    };
    const auto by = [](Shape shape, Bytes name) {
        shape.issuer_der = std::move(name);
        return shape;
    };
    const auto sub_name = unit("permitted 1", "sub");
    check({
        {"4.13.1", valid, {called(server("CA"), inside1), dn1}},
        {"4.13.2", invalid, {called(server("CA"), outside), dn1}},
        {"4.13.3", invalid, {also_called(called(server("CA"), inside1), directory(outside)), dn1}},
        {"4.13.4", valid, {also_called(called(server("CA"), inside1), directory(inside1)), dn1}},
        {"4.13.5", valid, {also_called(called(server("CA"), inside1), directory(inside2)), dn2}},
        {"4.13.6", valid, {called(server("CA"), inside1), dn3}},
        {"4.13.7", invalid, {called(server("CA"), unit("excluded 1", "www")), dn3}},
        {"4.13.8", invalid, {called(server("CA"), unit("excluded 1", "www")), dn4}},
        {"4.13.9", invalid, {called(server("CA"), unit("excluded 2", "www")), dn4}},
        {"4.13.10", invalid, {called(server("CA"), unit("permitted 1", "excluded")), dn5}},
        {"4.13.11", valid, {called(server("CA"), inside1), dn5}},
        {"4.13.12", invalid, {by(called(server("sub"), inside2), sub_name), below(sub_name, constraints({tree2})), dn1}},
        {"4.13.13", invalid, {by(called(server("sub"), inside2), inside2), below(inside2, constraints({tree2})), dn1}},
        {"4.13.14", valid, {by(called(server("sub"), inside1), sub_name), below(sub_name, constraints({tree1})), dn1}},
        {"4.13.15",
         invalid,
         {by(called(server("sub"), unit("excluded 1", "www")), outside), below(outside, constraints({}, {excluded2})), dn3}},
        {"4.13.16",
         invalid,
         {by(called(server("sub"), unit("excluded 2", "www")), outside), below(outside, constraints({}, {excluded2})), dn3}},
        {"4.13.17",
         invalid,
         {by(called(server("sub"), unit("excluded 1", "www")), outside),
          below(outside, constraints({directory(unit("excluded 1"))})), dn3}},
        {"4.13.18", valid, {by(called(server("sub"), inside1), outside), below(outside, constraints({tree1})), dn3}},
        {"4.13.19", valid, {by_new(called(server("CA"), inside1), "CA"), rolled_over("CA"), dn1}},
        {"4.13.20", invalid, {changed(server("CA"), [](Shape& shape) { shape.subject = "CA"; }), dn1}},
    });
}

TEST_F(Pkits, section_4_13_name_constraints_on_other_names) {
    const auto under = [](Bytes limits) { return constrained(authority("CA"), std::move(limits)); };
    const auto with = [](Bytes names) {
        auto shape = server("CA");
        shape.alt_names = std::move(names);
        return shape;
    };
    const auto both = under(constraints({directory(unit("permitted 1")), mail("example.test")}));
    const auto inside = unit("permitted 1", "www");
    const auto with_mail_inside =
        der::sequence({attribute(oid::country, "JP", der::tag::printable_string), attribute(oid::organization, "Example"),
                       attribute(oid::organizational_unit, "permitted 1"),
                       attribute(oid::email_address, "me@mail.example.test", der::tag::ia5_string)});
    check({
        {"4.13.21", valid, {with(mail("me@mail.example.test")), under(constraints({mail(".example.test")}))}},
        {"4.13.22", invalid, {with(mail("me@example.test")), under(constraints({mail(".example.test")}))}},
        {"4.13.23", valid, {with(mail("me@example.test")), under(constraints({mail("example.test")}))}},
        {"4.13.24", invalid, {with(mail("me@mail.example.test")), under(constraints({mail("example.test")}))}},
        {"4.13.25", valid, {with(mail("me@mail.example.test")), under(constraints({}, {mail("example.test")}))}},
        {"4.13.26", invalid, {with(mail("me@example.test")), under(constraints({}, {mail("example.test")}))}},
        {"4.13.27", valid, {called(with(mail("me@example.test")), inside), both}},
        {"4.13.28", invalid, {called(with(mail("me@mail.example.test")), inside), both}},
        {"4.13.29", invalid, {called(with(dns("www.example.test")), with_mail_inside), both}},
        {"4.13.30", valid, {with(dns("www.example.test")), under(constraints({dns("example.test")}))}},
        {"4.13.31", invalid, {with(dns("www.other.test")), under(constraints({dns("example.test")}))}},
        {"4.13.32", valid, {with(dns("www.other.test")), under(constraints({}, {dns("example.test")}))}},
        {"4.13.33", invalid, {with(dns("www.example.test")), under(constraints({}, {dns("example.test")}))}},
        {"4.13.34", valid, {with(url("http://www.example.test/x.html")), under(constraints({url(".example.test")}))}},
        {"4.13.35", invalid, {with(url("http://example.test/x.html")), under(constraints({url(".example.test")}))}},
        {"4.13.36", valid, {with(url("http://www.example.test/x.html")), under(constraints({}, {url("example.test")}))}},
        {"4.13.37", invalid, {with(url("ftp://example.test:21/x.html")), under(constraints({}, {url("example.test")}))}},
        {"4.13.38", invalid, {with(dns("wwwexample.test")), under(constraints({dns("example.test")}))}},
    });
}

TEST_F(Pkits, section_4_16_private_certificate_extensions) {
    const auto unknown = [](Criticality criticality) {
        return write_extension("1.2.392.99999.1", criticality, der::write_null());
    };
    check({
        {"4.16.1", valid, {server("CA", unknown(Criticality::not_critical)), authority("CA")}},
        {"4.16.2", invalid, {server("CA", unknown(Criticality::critical)), authority("CA")}},
    });
}

}  // namespace
}  // namespace certdesk::pki

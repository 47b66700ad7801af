#include "pki/subject.hpp"

#include "pki/der.hpp"
#include "pki/oid.hpp"
#include "tests/support/sample_authority.hpp"

#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

using test::must;

TEST(Subject, is_written_in_the_order_and_types_of_the_baseline_requirements) {
    const auto name = must(parse_name(must(encode_name(test::example_subject()))));
    EXPECT_EQ(to_text(name), "C=JP, ST=Tokyo, L=Minato-ku, O=Example Co.\\, Ltd., CN=www.example.co.jp");
    EXPECT_EQ(name.as_read.front().string_type, "PrintableString");
    for (std::size_t i = 1; i < name.as_read.size(); ++i) EXPECT_EQ(name.as_read[i].string_type, "UTF8String");
    EXPECT_TRUE(name.same_values(test::example_subject()));
}

// A name of one attribute with that value.
Bytes name_with(std::string_view attribute, const Bytes& value) {
    return der::sequence({der::write(der::tag::set, {der::sequence({der::write_object_identifier(attribute), value})})});
}

TEST(Subject, holds_strings_where_strings_belong) {
    const Bytes number = der::write_integer(7);
    for (const auto known : {oid::common_name, oid::country, oid::organization, oid::serial_number, oid::email_address})
        EXPECT_EQ(parse_name(name_with(known, number)).error().kind, ErrorKind::malformed) << known;
    // X.520 makes uniqueIdentifier a BIT STRING.
    const auto other = must(parse_name(name_with("2.5.4.45", der::write_bit_string(Bytes{1}))));
    EXPECT_EQ(other.as_read.front().value, "#03020001");
}

TEST(Subject, leaves_out_what_is_empty) {
    EXPECT_EQ(to_text(must(parse_name(must(encode_name({.country = "JP", .organization = "例示株式会社"}))))),
              "C=JP, O=例示株式会社");
}

TEST(Subject, refuses_values_that_certificates_may_not_hold) {
    const auto with = [](auto change) {
        auto name = test::example_subject();
        change(name);
        return encode_name(name).has_value();
    };
    EXPECT_TRUE(with([](SubjectName& name) { name.organization = std::string(64, 'x'); }));
    EXPECT_FALSE(with([](SubjectName& name) { name.organization = std::string(65, 'x'); }));
    EXPECT_FALSE(with([](SubjectName& name) { name.state = std::string(129, 'x'); }));
    EXPECT_FALSE(with([](SubjectName& name) { name.country = "jp"; }));
    EXPECT_FALSE(with([](SubjectName& name) { name.country = "JPN"; }));
    EXPECT_FALSE(with([](SubjectName& name) { name.locality = "Minato\nCN = evil"; }));
    EXPECT_FALSE(with([](SubjectName& name) { name.locality = "a\xC2\x85"; }));
    EXPECT_FALSE(with([](SubjectName& name) { name.locality = "\xFF"; }));
    EXPECT_FALSE(with([](SubjectName& name) { name.organizational_units = {"Sales"}; }));
}

TEST(Subject, shows_a_pasted_name_as_the_value_it_is) {
    EXPECT_EQ(to_text({.state = "Tokyo, C=JP"}), "ST=Tokyo\\, C=JP");
    EXPECT_EQ(to_text({.organization = " #1 \"A\" "}), "O=\\ #1 \\\"A\\\"\\ ");
}

TEST(Subject, keeps_every_attribute_it_reads) {
    const auto pair = [](std::string_view oid, std::string_view value) {
        return der::write(der::tag::set,
                          {der::sequence({der::write_object_identifier(oid), der::write(der::tag::utf8_string, value)})});
    };
    const auto name =
        must(parse_name(der::sequence({pair(oid::organizational_unit, "A"), pair(oid::organizational_unit, "B"),
                                       pair(oid::locality, "first"), pair(oid::locality, "second"), pair("1.2.3.4", "odd")})));
    EXPECT_EQ(name.organizational_units, (std::vector<std::string>{"A", "B"}));
    EXPECT_EQ(name.locality, "first");
    EXPECT_EQ(to_text(name), "OU=A, OU=B, L=first, L=second, 1.2.3.4=odd");
}

}  // namespace
}  // namespace certdesk::pki

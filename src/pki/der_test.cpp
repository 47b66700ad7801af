#include "pki/der.hpp"

#include "tests/support/sample_authority.hpp"

#include <gtest/gtest.h>

namespace certdesk::pki::der {
namespace {

Bytes hex(std::string_view text) { return from_hex(text).value(); }

Element element(const Bytes& bytes) {
    Reader reader(bytes);
    return test::must(reader.next());
}

TEST(Der, refuses_every_length_that_is_not_the_shortest_definite_one) {
    for (const auto* bytes :
         {"30800000", "308100", "30810101", "30820001ff", "3084000000010a", "3085000000000100", "0401", "04", "1f8101ff"}) {
        const auto encoded = hex(bytes);
        Reader reader(encoded);
        EXPECT_FALSE(reader.next().has_value()) << bytes;
    }
}

TEST(Der, reads_what_it_writes_at_the_borders_of_the_length_forms) {
    for (const std::size_t size : {0U, 1U, 127U, 128U, 255U, 256U, 65535U, 65536U}) {
        const auto encoded = write(tag::octet_string, Bytes(size, 0xAB));
        const auto read = read_single(encoded, tag::octet_string);
        ASSERT_TRUE(read.has_value()) << size;
        EXPECT_EQ(read->content.size(), size);
    }
}

TEST(Der, refuses_trailing_bytes) { EXPECT_FALSE(read_single(hex("050000"), tag::null).has_value()); }

// Examples of X.690 section 8.19 and RFC 5280.
TEST(Der, writes_and_reads_object_identifiers) {
    for (const auto& [dotted, bytes] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"2.100.3", "0603813403"},
             {"1.2.840.113549.1.1.11", "06092a864886f70d01010b"},
             {"2.5.4.3", "0603550403"},
             {"0.9.2342.19200300.100.1.25", "060a0992268993f22c640119"}}) {
        EXPECT_EQ(to_hex(write_object_identifier(dotted)), bytes);
        const auto encoded = hex(bytes);
        EXPECT_EQ(read_object_identifier(element(encoded)).value_or("?"), dotted);
    }
    for (const auto* bytes : {"0600", "060180", "06028001", "060b2a8fffffffffffffffffff"}) {
        const auto encoded = hex(bytes);
        Reader reader(encoded);
        const auto read = reader.next();
        EXPECT_TRUE(!read || !read_object_identifier(*read)) << bytes;
    }
}

TEST(Der, refuses_integers_that_are_negative_empty_or_padded) {
    for (const auto* bytes : {"0200", "0201ff", "02020001", "0202ff80"}) {
        const auto encoded = hex(bytes);
        EXPECT_FALSE(read_positive_integer(element(encoded)).has_value()) << bytes;
    }
    EXPECT_EQ(to_hex(write_integer(0)), "020100");
    EXPECT_EQ(to_hex(write_integer(127)), "02017f");
    EXPECT_EQ(to_hex(write_integer(128)), "02020080");
    EXPECT_EQ(read_small_integer(element(write_integer(0x7FFFFFFFFFFFFFFF))).value_or(0), 0x7FFFFFFFFFFFFFFFU);
}

TEST(Der, writes_times_in_two_digits_until_2049_and_in_four_from_2050) {
    const auto last = test::at("2049-12-31T23:59:59Z");
    const auto first = test::at("2050-01-01T00:00:00Z");
    EXPECT_EQ(text_of(element(write_time(last)).content), "491231235959Z");
    EXPECT_EQ(text_of(element(write_time(first)).content), "20500101000000Z");
    for (const auto instant : {last, first, test::at("1950-01-01T00:00:00Z"), test::at("2028-02-29T12:00:00Z")}) {
        const auto encoded = write_time(instant);
        EXPECT_EQ(read_time(element(encoded)).value(), instant);
    }
}

TEST(Der, refuses_times_that_do_not_exist_or_have_another_form) {
    for (const auto* text : {"270229000000Z", "271301000000Z", "270101240000Z", "270101006000Z", "2701010000Z",
                             "270101000000+0900", "2701010000-0Z", "270101000060Z"})
        EXPECT_FALSE(read_time({tag::utc_time, bytes_of(text), {}}).has_value()) << text;
    EXPECT_FALSE(read_time({tag::generalized_time, bytes_of("20270101000000.5Z"), {}}).has_value());
}

TEST(Der, reads_every_string_type_as_utf8) {
    const auto read = [](Tag tag, const Bytes& content) { return read_text({tag, content, {}}).value_or("?"); };
    EXPECT_EQ(read(tag::bmp_string, hex("6e2f533a")), "港区");
    EXPECT_EQ(read(tag::universal_string, hex("00020bb7")), "𠮷");
    EXPECT_EQ(read(tag::teletex_string, hex("4dfc6e")), "Mün");
    EXPECT_FALSE(read_text({tag::utf8_string, hex("c0af"), {}}).has_value());
    EXPECT_FALSE(read_text({tag::printable_string, hex("6100"), {}}).has_value());
    EXPECT_FALSE(read_text({tag::bmp_string, hex("d842"), {}}).has_value());
    EXPECT_FALSE(read_text({tag::ia5_string, hex("e9"), {}}).has_value());
}

}  // namespace
}  // namespace certdesk::pki::der

#include "pki/reading/der_walk.hpp"

#include "pki/der.hpp"
#include "tests/support/sample_authority.hpp"

#include <gtest/gtest.h>

namespace certdesk::pki::reading {
namespace {

Bytes octets(std::string_view hex) { return from_hex(hex).value(); }

// "fault@offset path" for each, one per line.
std::string told(const DerWalk& walk) {
    std::string text;
    for (const auto& finding : walk.findings)
        text += std::string(to_text(finding.fault)) + "@" + std::to_string(finding.offset) + " " + finding.path + "\n";
    return text;
}

struct Case {
    const char* hex;
    const char* expected;
};

TEST(DerWalk, lists_what_der_forbids_and_where) {
    for (const auto& [hex, expected] : std::initializer_list<Case>{
             {"3000", ""},
             {"30030101ff", ""},
             {"", "cut_off@0 /\n"},
             {"30", "cut_off@0 /\n"},
             {"3003", "cut_off@0 /\n"},
             {"3003020100ff", "trailing_bytes@5 /\n"},
             {"30800000", "indefinite_length@0 /\n"},
             {"3080", "indefinite_length@0 /\ncut_off@0 /\n"},
             {"308002010100000500", "indefinite_length@0 /\ntrailing_bytes@7 /\n"},
             {"308103020105", "length_not_minimal@0 /\n"},
             {"30820003020105", "length_not_minimal@0 /\n"},
             {"3003020205", "cut_off@2 /0\n"},
             {"30053003020205", "cut_off@4 /0/0\n"},
             {"300730030202050500", "longer_than_parent@4 /0/0\n"},
             {"300430820500", "cut_off@2 /0\n"},
             {"30051f01020500", "high_tag@2 /0\n"},
             {"30020000", "unknown_tag@2 /0\n"},
             {"300524030401ff", "constructed_string@2 /0\n"},
             {"300410000500", "wrong_form@2 /0\n"},
             {"30052203020105", "wrong_form@2 /0\n"},
             {"3003010101", "bad_boolean@2 /0\n"},
             {"3003010100", "default_written@2 /0\n"},
             {"3003050100", "bad_null@2 /0\n"},
             {"30020200", "integer_empty@2 /0\n"},
             {"300402020001", "integer_not_minimal@2 /0\n"},
             {"30040202ff80", "integer_not_minimal@2 /0\n"},
             {"300402020080", ""},
             {"300406028001", "bad_object_identifier@2 /0\n"},
             {"3003060181", "bad_object_identifier@2 /0\n"},
             {"30020300", "bad_bit_string@2 /0\n"},
             {"3003030101", "bad_bit_string@2 /0\n"},
             {"300403020801", "bad_bit_string@2 /0\n"},
             {"300403020101", "unused_bits_set@2 /0\n"},
             {"300403020180", ""},
             {"30030c01ff", "bad_string@2 /0\n"},
             {"3003130140", "bad_string@2 /0\n"},
             {"30031601c3", "bad_string@2 /0\n"},
             {"30031e0141", "bad_string@2 /0\n"},
             {"300f170d3236313132333034303530305a", ""},
             {"300f170d3236313332333034303530305a", "bad_time@2 /0\n"},
             {"300d170b323631313233303430355a", "bad_time@2 /0\n"},
             {"3013181132303236313132333034303530302e305a", "bad_time@2 /0\n"},
             {"3106020102020101", "set_order@5 /1\n"},
             {"3106020101020102", ""},
         })
        EXPECT_EQ(told(walk_der(octets(hex))), expected) << hex;
}

TEST(DerWalk, looks_inside_the_values_of_extensions) {
    // SEQUENCE { keyUsage, OCTET STRING { BIT STRING } } with a zero bit too many, then with trailing bytes.
    EXPECT_EQ(told(walk_der(octets("300b0603551d0f040403020480"))), "named_bits_not_minimal@9 /1/*\n");
    EXPECT_EQ(told(walk_der(octets("300b0603551d0f040403020780"))), "");
    EXPECT_EQ(told(walk_der(octets("300d0603551d0f0406030207800500"))), "trailing_bytes@13 /1/*\n");
    EXPECT_EQ(told(walk_der(octets("30080603551d0f040130"))), "cut_off@9 /1/*\n");
    // Other strings hold what they like.
    EXPECT_EQ(told(walk_der(octets("300806032a0304040130"))), "");
}

TEST(DerWalk, finds_nothing_in_what_we_make) {
    const auto authority = test::make_authority();
    const auto rsa = test::must(PrivateKey::generate(KeyKind::rsa_2048));
    for (const auto& der :
         {authority.root.der, authority.certificate.der, test::issue(authority, test::leaf_request(rsa.public_key_der())).der,
          test::must(make_csr(rsa, {test::example_subject(), {"www.example.co.jp"}})), rsa.public_key_der()}) {
        const auto walk = walk_der(der);
        EXPECT_EQ(told(walk), "");
        EXPECT_GT(walk.elements, 4U);
    }
}

// Every way to make a reader work more than once on the same octets.
TEST(DerWalk, costs_steps_in_proportion_to_the_size_however_hostile_the_bytes_are) {
    constexpr std::size_t size = 250'000;
    const auto repeated = [](std::string_view hex) {
        const auto unit = octets(hex);
        Bytes bytes;
        while (bytes.size() + unit.size() <= size) bytes.insert(bytes.end(), unit.begin(), unit.end());
        return bytes;
    };
    const auto nested = [](std::uint8_t tag) {
        Bytes bytes;
        for (std::size_t left = size - 6; bytes.size() + 16 < size; left -= 6)
            for (const auto octet :
                 {tag, std::uint8_t{0x84}, static_cast<std::uint8_t>(left >> 24U), static_cast<std::uint8_t>(left >> 16U),
                  static_cast<std::uint8_t>(left >> 8U), static_cast<std::uint8_t>(left)})
                bytes.push_back(octet);
        bytes.resize(size);
        return bytes;
    };
    // SETs whose two halves are alike down to the last level.
    Bytes halves = octets("0500");
    while (halves.size() < size / 2) {
        auto twice = halves;
        twice.insert(twice.end(), halves.begin(), halves.end());
        halves = der::write(der::tag::set, twice);
    }
    const auto flat = [&](std::string_view hex) { return der::write(der::tag::set, repeated(hex)); };
    for (const auto& bytes : {repeated("3080"), repeated("30"), repeated("00"), repeated("ff"), repeated("3000"),
                              repeated("1f80"), nested(0x30), nested(0x31), flat("0500"), flat("3000"), flat("0101ff"),
                              flat("020100"), flat("040200ff"), halves, der::write(der::tag::utf8_string, repeated("e38182")),
                              der::write(der::tag::sequence, repeated("0603551d0f0402030a"))}) {
        const auto walk = walk_der(bytes);
        EXPECT_LE(walk.steps, (max_der_depth / 2 + 4) * bytes.size() + 100) << to_hex(BytesView(bytes).first(8));
        EXPECT_LE(walk.findings.size(), max_der_findings);
    }
    EXPECT_TRUE(walk_der(flat("010101")).more_findings);
}

TEST(DerWalk, does_not_go_deeper_than_its_limit) {
    Bytes der = octets("0500");
    for (std::size_t depth = 0; depth < max_der_depth; ++depth) der = der::write(der::tag::sequence, der);
    EXPECT_EQ(told(walk_der(der)), "");
    der = der::write(der::tag::sequence, der);
    const auto walk = walk_der(der);
    ASSERT_EQ(walk.findings.size(), 1U);
    EXPECT_EQ(walk.findings.front().fault, DerFault::too_deep);
}

}  // namespace
}  // namespace certdesk::pki::reading

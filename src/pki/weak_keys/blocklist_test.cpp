#include "pki/weak_keys/blocklist.hpp"

#include "base/text.hpp"
#include "pki/weak_keys/blocklist_builder.hpp"
#include "pki/weak_keys/fingerprint.hpp"
#include "tests/support/openssl_program.hpp"
#include "tests/support/sample_authority.hpp"

#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

using test::must;

// A real Debian weak key: lenny, openssl 0.9.8g-8, amd64, unreadable .rnd, process 0, as published by HARICA.
constexpr std::string_view debian_modulus =
    "b65881388374f4e4b5c33295f7ac96cc83c075849a764512b72a135961761aa6bb66209211776031c002a29fb5418d3b3856b8809e538820a66c76f96c99"
    "20c7ab70427ba24bb394c334b265834678cdac62afb390c2d2e78b0e4f2cda706387b4affd7400363e0b92e6bc2ec0d67b643bcaf69edf14b69caa3c3bee"
    "cad236c8de929c29d0be1adc8e32dcfb13e0124ea6a55a3065476c68e6a523a5acd1652d16ca07f288dee9e4b64489c89854835dbe222e29e49e33d84a8d"
    "59fbbe1b5fbd743968eddb8c907bd614e49b97eb110910040a0ded01459fb8f4c6ba3b21873322aa1cec94b9ddc50d418510907c4c54b251af084f506144"
    "1560448648156f1d";
constexpr std::string_view its_sha256 = "3032b0ca949a7d47584e8392c323b05b54747e425f824687f9a28dc27844d5cf";
constexpr std::string_view its_sha1_tail = "3ff0bdec95d9fe569885";

PublicKey debian_key() {
    return {.algorithm = KeyAlgorithm::rsa, .bits = 2048, .modulus = *from_hex(debian_modulus), .exponent = {1, 0, 1}};
}

PublicKey new_key(KeyKind kind) { return must(parse_public_key(must(PrivateKey::generate(kind)).public_key_der())); }

ListFacts coverage(std::string_view file_name) { return coverage_of(file_name).value(); }

// Lines that are no key of anybody.
std::string some_lines(std::size_t digits) {
    std::string lines = "# made up\n\n";
    for (unsigned i = 0; i < 1000; ++i)
        lines += to_hex(sha256(Bytes(3, static_cast<std::uint8_t>(i)))).substr(0, digits) + "\r\n";
    return lines;
}

TEST(Fingerprint, is_that_of_the_published_lists) {
    EXPECT_EQ(to_hex(debian_sha256(debian_key())), its_sha256);
    EXPECT_EQ(to_hex(debian_sha1_tail(debian_key())), its_sha1_tail);
}

TEST(Fingerprint, of_a_modulus_is_what_openssl_prints) {
    const test::OpensslProgram openssl;
    const auto key = must(PrivateKey::generate(KeyKind::rsa_2048));
    openssl.write("k.pem", must(key.to_pkcs8_pem()).reveal());
    const auto printed = openssl.run("rsa -in k.pem -noout -modulus -out m.txt && openssl sha1 -r m.txt");
    ASSERT_EQ(printed.status, 0) << printed.output;
    EXPECT_EQ(to_hex(debian_sha1_tail(must(parse_public_key(key.public_key_der())))), printed.output.substr(20, 20));
}

TEST(Fingerprint, of_a_curve_is_that_of_the_x_coordinate_compressed_or_not) {
    auto key = new_key(KeyKind::p256);
    const auto whole = debian_sha256(key);
    ASSERT_EQ(key.point.size(), 65U);
    const Bytes x(key.point.begin() + 1, key.point.begin() + 33);
    key.point.resize(33);
    key.point.front() = 0x02;
    EXPECT_EQ(debian_sha256(key), whole);
    if (x.front() != 0) EXPECT_EQ(whole, sha256(x));
}

TEST(Blocklist, knows_what_published_files_cover_by_their_names) {
    EXPECT_EQ(coverage("/srv/lists/sha256_modulus_4096.csv").bits, 4096U);
    EXPECT_EQ(coverage("sha256_modulus_4096.csv").kind, ListKind::debian_sha256);
    EXPECT_EQ(coverage("sha256_xcoord_secp384r1.csv").algorithm, KeyAlgorithm::p384);
    EXPECT_EQ(coverage("blacklist.RSA-2048").kind, ListKind::debian_sha1_tail);
    for (const auto* other :
         {"sha256_modulus_.csv", "sha256_modulus_x.csv", "sha256_xcoord_secp256k1.csv", "blacklist.DSA-1024", "", "a.csv"})
        EXPECT_FALSE(coverage_of(other)) << other;
}

TEST(Blocklist, finds_a_debian_key_in_either_kind_of_list) {
    for (const auto& [name, digits, entry] :
         {std::tuple{"sha256_modulus_2048.csv", 64U, its_sha256}, std::tuple{"blacklist.RSA-2048", 20U, its_sha1_tail}}) {
        BlocklistBuilder builder;
        EXPECT_EQ(must(builder.add(coverage(name), some_lines(digits) + std::string(entry) + "\n")), 1001U);
        const auto index = builder.write();
        const auto blocklist = must(Blocklist::open(index));
        EXPECT_TRUE(blocklist.is_intact());
        EXPECT_EQ(blocklist.debian(debian_key()), Listing::listed) << name;
        EXPECT_EQ(blocklist.debian(new_key(KeyKind::rsa_2048)), Listing::not_listed) << name;
        EXPECT_EQ(blocklist.debian(new_key(KeyKind::p256)), Listing::no_list) << name;
        EXPECT_EQ(blocklist.blocked(Bytes{1}), Listing::no_list) << name;
        EXPECT_EQ(blocklist.lists().front().entries, 257U);  // 256 different ones and the key
    }
}

TEST(Blocklist, finds_every_entry_and_nothing_else) {
    BlocklistBuilder builder;
    std::string lines;
    for (unsigned i = 0; i < 500; ++i)
        lines += to_hex(sha256(Bytes{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i >> 8U)})) + "\n";
    ASSERT_TRUE(builder.add({.kind = ListKind::blocked_spki, .origin = "reported"}, lines));
    const auto index = builder.write();
    const auto blocklist = must(Blocklist::open(index));
    for (unsigned i = 0; i < 1000; ++i)
        EXPECT_EQ(blocklist.blocked(Bytes{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i >> 8U)}),
                  i < 500 ? Listing::listed : Listing::not_listed);
}

TEST(Blocklist, keeps_the_lists_of_an_older_index) {
    BlocklistBuilder first;
    ASSERT_TRUE(first.add(coverage("sha256_modulus_2048.csv"), some_lines(64)));
    ASSERT_TRUE(first.add({.kind = ListKind::blocked_spki, .origin = "reported"}, some_lines(64)));
    const auto older = first.write();
    BlocklistBuilder second;
    second.add(must(Blocklist::open(older)));
    ASSERT_TRUE(second.add(coverage("sha256_modulus_2048.csv"), its_sha256));
    ASSERT_TRUE(second.add(coverage("sha256_xcoord_secp256r1.csv"), to_hex(debian_sha256(new_key(KeyKind::p256)))));
    const auto index = second.write();
    const auto blocklist = must(Blocklist::open(index));
    ASSERT_EQ(blocklist.lists().size(), 3U);
    EXPECT_EQ(blocklist.lists()[0].entries, 257U);
    EXPECT_EQ(blocklist.lists()[0].origin, "sha256_modulus_2048.csv");
    EXPECT_EQ(blocklist.lists()[1].entries, 256U);
    EXPECT_EQ(blocklist.debian(debian_key()), Listing::listed);
}

TEST(Blocklist, names_the_line_that_is_wrong) {
    BlocklistBuilder builder;
    const auto wrong = builder.add(coverage("blacklist.RSA-2048"), "# comment\n3ff0bdec95d9fe569885\n3ff0bdec95d9fe56988\n");
    ASSERT_FALSE(wrong);
    EXPECT_NE(wrong.error().message.find("line 3"), std::string::npos);
    EXPECT_FALSE(builder.add(coverage("blacklist.RSA-2048"), "# nothing\n"));
    EXPECT_TRUE(builder.add(coverage("sha256_modulus_2048.csv"), "\"" + std::string(its_sha256) + "\"\n"));
}

TEST(Blocklist, that_is_cut_off_or_changed_is_noticed) {
    BlocklistBuilder builder;
    ASSERT_TRUE(builder.add(coverage("sha256_modulus_2048.csv"), its_sha256));
    const auto index = builder.write();
    for (std::size_t size = 0; size < index.size(); ++size) EXPECT_FALSE(Blocklist::open(BytesView(index).first(size))) << size;
    for (std::size_t i = 0; i < index.size(); ++i) {
        auto changed = index;
        changed[i] ^= 0x40;
        const auto opened = Blocklist::open(changed);
        EXPECT_TRUE(!opened || !opened->is_intact()) << i;
    }
}

}  // namespace
}  // namespace certdesk::pki

#include "formats/pem.hpp"

#include "base/text.hpp"

#include <gtest/gtest.h>
#include <string>

namespace certdesk {
namespace {

// RFC 7468 section 13: a public key (figure 12).
constexpr std::string_view public_key =
    "-----BEGIN PUBLIC KEY-----\n"
    "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEn1LlwLN/KBYQRVH6HfIMTzfEqJOVztLe\n"
    "kLchp2hi78cCaMY81FBlYs8J9l7krc+M4aBeCGYFjba+hiXttJWPL7ydlE+5UG4U\n"
    "Nkn3Eos8EiZByi9DVsyfy9eejh+8AXgp\n"
    "-----END PUBLIC KEY-----\n";

TEST(Pem, reads_the_example_of_the_rfc_and_writes_the_same_text) {
    const auto blocks = parse_pem(public_key);
    ASSERT_TRUE(blocks);
    ASSERT_EQ(blocks->size(), 1U);
    EXPECT_EQ(blocks->front().label, "PUBLIC KEY");
    EXPECT_EQ(blocks->front().der.size(), 120U);
    EXPECT_EQ(write_pem("PUBLIC KEY", blocks->front().der), public_key);
}

TEST(Pem, reads_what_people_paste) {
    const auto expected = parse_pem(public_key)->front().der;
    const std::string text(public_key);
    for (const auto& pasted : {replace_all(text, "\n", "\r\n"), replace_all(text, "\n", "\r"), replace_all(text, "\n", " \n\t "),
                               replace_all(text, "\n", "\n\n"), "\xEF\xBB\xBF" + text,
                               "Subject: CSR\n\nよろしくお願いします。\n" + text + "--\n山田", text.substr(0, text.size() - 1)}) {
        const auto blocks = parse_pem(pasted);
        ASSERT_TRUE(blocks) << blocks.error().message << "\n" << pasted;
        ASSERT_EQ(blocks->size(), 1U) << pasted;
        EXPECT_EQ(blocks->front().der, expected);
    }
}

TEST(Pem, keeps_several_blocks_in_order) {
    const auto blocks = parse_pem(write_pem("CERTIFICATE", Bytes{1}) + "intermediate:\n" + write_pem("X509 CRL", Bytes{2, 3}));
    ASSERT_TRUE(blocks);
    ASSERT_EQ(blocks->size(), 2U);
    EXPECT_EQ((*blocks)[0].label, "CERTIFICATE");
    EXPECT_EQ((*blocks)[1].label, "X509 CRL");
    EXPECT_EQ((*blocks)[1].der, (Bytes{2, 3}));
}

TEST(Pem, finds_nothing_in_plain_text) {
    for (const auto* text : {"", "hello", "-----", "MHYwEAYHKoZIzj0CAQYFK4EEACID"}) {
        const auto blocks = parse_pem(text);
        ASSERT_TRUE(blocks) << text;
        EXPECT_TRUE(blocks->empty()) << text;
    }
}

TEST(Pem, refuses_broken_blocks) {
    for (const auto* text : {
             "-----BEGIN CERTIFICATE-----\nAQ==\n",                                             // no end
             "-----BEGIN CERTIFICATE-----\nAQ==\n-----END X509 CRL-----\n",                     // another end
             "-----END CERTIFICATE-----\n",                                                     // no beginning
             "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",                        // empty
             "-----BEGIN CERTIFICATE-----\nAQ=\n-----END CERTIFICATE-----\n",                   // base64
             "-----BEGIN CERTIFICATE-----\nA Q==\n-----END CERTIFICATE-----\n",                 // a blank inside
             "-----BEGIN A-----\n-----BEGIN B-----\nAQ==\n-----END B-----\n-----END A-----\n",  // one inside the other
             "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAQ==\n-----END RSA PRIVATE KEY-----\n",
             "-----BEGIN -----\nAQ==\n-----END -----\n",
             "-----BEGIN A--B-----\nAQ==\n-----END A--B-----\n",
             "-----BEGIN CERTIFICATE----\nAQ==\n-----END CERTIFICATE-----\n",
         })
        EXPECT_FALSE(parse_pem(text)) << text;
}

TEST(Pem, reads_up_to_one_megabyte) {
    EXPECT_TRUE(parse_pem(std::string(pem_limit_bytes, '\n')));
    EXPECT_FALSE(parse_pem(std::string(pem_limit_bytes + 1, '\n')));
}

}  // namespace
}  // namespace certdesk

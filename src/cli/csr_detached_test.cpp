#include "cli/terminal_test.hpp"
#include "tests/support/openssl_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace certdesk::cli::test {
namespace {

struct DetachedCsr : testing::Test {
    tests::TemporaryFolder folder;
    TerminalInAWorld house;
    ::certdesk::test::OpensslProgram openssl;

    void SetUp() override {
        ASSERT_EQ(openssl.run("ecparam -name prime256v1 -genkey -noout -out private.key").status, 0);
        ASSERT_EQ(openssl.run("pkey -in private.key -pubout -out public.pem").status, 0);
        tests::write_file(folder.path("public.pem"), openssl.read("public.pem"));
    }
    Told prepare(const std::string& prefecture) {
        return house.terminal.json({"csr", "prepare", "--public-key", folder.path("public.pem"), "--common-name",
                                    "www.example.co.jp", "--organization", "Example Co., Ltd.", "--locality", "Minato-ku",
                                    "--prefecture", prefecture, "--out", folder.path("info.der")});
    }
};

TEST_F(DetachedCsr, is_made_without_the_private_key) {
    const auto prepared = prepare("東京都");
    ASSERT_EQ(prepared.exit_code, 0) << prepared.err;
    const auto signature = openssl.run("version >/dev/null; (" + prepared.at("/command") + ")");
    ASSERT_EQ(signature.status, 0) << signature.output;
    tests::write_file(folder.path("signature"), signature.output + "\n");
    const auto made = house.terminal.run({"csr", "assemble", folder.path("info.der"), folder.path("signature")});
    ASSERT_EQ(made.exit_code, 0) << made.err;
    openssl.write("made.csr", made.out);
    EXPECT_EQ(openssl.run("req -in made.csr -noout -verify").status, 0);
}

TEST_F(DetachedCsr, is_refused_by_the_rule_and_with_a_wrong_signature) {
    const auto refused = prepare("Nowhere");
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_EQ(refused.at("/findings/0/id"), "subject.is_a_prefecture");

    ASSERT_EQ(prepare("Tokyo").exit_code, 0);
    tests::write_file(folder.path("signature"), "AAAA");
    EXPECT_EQ(house.terminal.run({"csr", "assemble", folder.path("info.der"), folder.path("signature")}).exit_code, 2);
}

TEST_F(DetachedCsr, is_not_prepared_with_the_private_half) {
    tests::write_file(folder.path("public.pem"), openssl.read("private.key"));
    const auto refused = prepare("Tokyo");
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_NE(refused.err.find("is no public key"), std::string::npos) << refused.err;
}

}  // namespace
}  // namespace certdesk::cli::test

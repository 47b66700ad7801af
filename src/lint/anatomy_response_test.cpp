// OCSP responses as the openssl program makes them, and damaged ones.
#include "lint/lint.hpp"
#include "pki/chain/hierarchy_test.hpp"
#include "tests/support/certificate_builder.hpp"
#include "tests/support/openssl_program.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::lint {
namespace {

using namespace pki::testing_chains;

class OcspByOpenssl : public testing::Test {
protected:
    OcspByOpenssl() {
        issuer = hierarchy.make(lasting({.name = "CA 1", .issuer = "Root"}));
        leaf = hierarchy.make(leaf_shape("CA 1"));
        auto shape = lasting(leaf_shape("CA 1", "Responder"));
        shape.purposes = {"1.3.6.1.5.5.7.3.9"};
        write("responder", hierarchy.make(shape));
        write("CA 1", issuer);
        openssl.write("leaf.pem", pki::certificate_to_pem(leaf.der));
    }
    // The responses of openssl are of now.
    static Shape lasting(Shape shape) {
        shape.not_before = at("2020-01-01T00:00:00Z");
        shape.not_after = at("2099-01-01T00:00:00Z");
        return shape;
    }
    void write(const std::string& name, const pki::Certificate& certificate) {
        const auto file = name == "CA 1" ? std::string("ca") : name;
        openssl.write(file + ".pem", pki::certificate_to_pem(certificate.der));
        openssl.write(file + ".key", must(hierarchy.key(name == "CA 1" ? name : "Responder").to_pkcs8_pem()).reveal());
    }
    [[nodiscard]] Bytes response(const std::string& state, const std::string& signer, const std::string& options) const {
        std::string serial = leaf.serial_hex;
        std::ranges::transform(serial, serial.begin(),
                               [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c; });
        openssl.write("index.txt", state + "\t" + serial + "\tunknown\t/CN=www.example.test\n");
        const auto asked = openssl.run("ocsp -issuer ca.pem -cert leaf.pem -reqout request.der -no_nonce");
        const auto made = openssl.run("ocsp -index index.txt -CA ca.pem -rsigner " + signer + ".pem -rkey " + signer +
                                      ".key -reqin request.der -respout response.der " + options);
        const auto der = openssl.read("response.der");
        EXPECT_FALSE(der.empty()) << asked.output << made.output;
        return {bytes_of(der).begin(), bytes_of(der).end()};
    }
    [[nodiscard]] static std::vector<std::string> ids(const Bytes& der) {
        std::vector<std::string> found;
        for (const auto& finding : must(lint_der(der))) found.push_back(finding.id);
        return found;
    }
    using Ids = std::vector<std::string>;

    test::OpensslProgram openssl;
    Hierarchy hierarchy;
    pki::Certificate issuer;
    pki::Certificate leaf;
};

TEST_F(OcspByOpenssl, a_good_answer_of_the_authority_itself_has_no_fault) {
    const auto der = response("V\t300101000000Z\t", "ca", "-ndays 3 -resp_no_certs");
    const auto anatomy = must(take_apart(der));
    EXPECT_EQ(anatomy.form, Form::ocsp_response);
    ASSERT_TRUE(anatomy.ocsp);
    ASSERT_EQ(anatomy.ocsp->answers.size(), 1U);
    EXPECT_TRUE(anatomy.ocsp->answers[0].good);
    EXPECT_FALSE(anatomy.ocsp->responder_key_hash) << "openssl names it by its name";
    EXPECT_EQ(ids(der), Ids{});
}

TEST_F(OcspByOpenssl, what_the_profile_forbids_is_found) {
    EXPECT_EQ(ids(response("V\t300101000000Z\t", "responder", "-ndays 3")), Ids{"ocsp_responder_is_not_asked_about"});
    EXPECT_EQ(ids(response("V\t300101000000Z\t", "ca", "-resp_no_certs")), Ids{"ocsp_says_when_the_next_comes"});
    EXPECT_EQ(ids(response("V\t300101000000Z\t", "ca", "-resp_no_certs -nmin 60")), Ids{"ocsp_holds_at_least_8_hours"});
    EXPECT_EQ(ids(response("V\t300101000000Z\t", "ca", "-resp_no_certs -ndays 30 -resp_key_id")),
              Ids{"ocsp_holds_at_most_10_days"});
    EXPECT_EQ(ids(response("R\t300101000000Z\t250101000000Z,CACompromise", "ca", "-resp_no_certs -ndays 3")),
              Ids{"ocsp_reason_is_one_of_the_profile"});
    EXPECT_EQ(ids(response("R\t300101000000Z\t250101000000Z,keyCompromise", "ca", "-resp_no_certs -ndays 3")), Ids{});
}

TEST(OcspAnatomy, a_refusal_to_answer_is_read_and_has_no_fault) {
    const Bytes try_later{0x30, 3, 0x0a, 1, 3};
    EXPECT_FALSE(must(take_apart(try_later)).ocsp);
    EXPECT_TRUE(must(lint_der(try_later)).empty());
}

TEST(OcspAnatomy, whatever_is_cut_off_is_refused_and_never_half_read) {
    const auto der = test::ocsp_response().der();
    EXPECT_TRUE(take_apart(der));
    for (std::size_t size = 0; size < der.size(); ++size) EXPECT_FALSE(take_apart(BytesView(der).first(size))) << size;
}

}  // namespace
}  // namespace certdesk::lint
